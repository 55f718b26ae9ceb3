/** Which new keys claims speak of: those that were signed on this computer, and those that are about to be. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { codeOf } from '../../shared/coinzdense/index.ts'

/**
 * Whether a claim or the draft of one names this coinZdense key (CZD…). Throws what the system throws when that cannot
 * be read: nobody can tell then.
 */
export async function isNamedInClaims(stateFolder: string, coinzdenseKey: string): Promise<boolean> {
  const folder = path.join(stateFolder, 'claims')
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  for (const name of names)
    if (name.endsWith('.json') && (await readFile(path.join(folder, name), 'utf8')).includes(coinzdenseKey))
      return true
  return false
}
