/** Which new keys claims speak of: those that were signed on this computer, and those that are about to be. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { codeOf, type StackParameters } from '../../shared/coinzdense/index.ts'
import { provenByClaim } from './key-proof.ts'

/** A claim is not longer. */
const longestFile = 16_384

/**
 * Whether a claim or the draft of one names this coinZdense key (CZD…). Throws what the system throws when that cannot
 * be read: nobody can tell then.
 */
export async function isNamedInClaims(stateFolder: string, coinzdenseKey: string): Promise<boolean> {
  for (const file of await claimFiles(stateFolder))
    if ((await readFile(file, 'utf8')).includes(coinzdenseKey)) return true
  return false
}

/**
 * The parameters of a coinZdense key (CZD…), where a claim that was signed on this computer names it; undefined where none
 * does. What is no claim is passed over. Throws what the system throws when that cannot be read.
 */
export async function claimedParameters(
  stateFolder: string,
  coinzdenseKey: string,
): Promise<StackParameters | undefined> {
  for (const file of await claimFiles(stateFolder)) {
    const text = await readFile(file, 'utf8')
    if (text.length > longestFile || !text.includes(coinzdenseKey)) continue
    const proven = provenIn(text)
    if (proven?.coinzdenseKey === coinzdenseKey) return proven.parameters
  }
  return undefined
}

function provenIn(text: string) {
  try {
    return provenByClaim(text)
  } catch {
    // Of version 0, or damaged: it tells nothing.
    return undefined
  }
}

async function claimFiles(stateFolder: string): Promise<readonly string[]> {
  const folder = path.join(stateFolder, 'claims')
  try {
    const names = await readdir(folder)
    return names.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
