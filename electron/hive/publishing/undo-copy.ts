/**
 * A copy of an account's metadata from before a publication, so that it can be written back: one JSON file, with both
 * texts in it, readable without Lifeboat.
 */
import { stat } from 'node:fs/promises'
import path from 'node:path'

import { codeOf } from '../../../shared/coinzdense/index.ts'
import {
  metadataChanges,
  parseAccountName,
  registeredKeys,
  type AccountName,
  type PlanAim,
} from '../../../shared/recovery/index.ts'
import { fileSystem, type FileSystem } from '../../disk/file-system.ts'
import { createDurably } from '../../disk/durable-file.ts'
import { readAtMost } from '../../disk/read-at-most.ts'
import { isJsonObject } from '../nodes/json.ts'
import { PublishingError } from './error.ts'

/** Both texts fit, also when every character is escaped. */
export const longestUndoCopy = 1_000_000

export interface UndoCopy {
  /** 64 hex digits. */
  readonly chainId: string
  readonly account: AccountName
  /** The transaction that this undoes, 40 hex digits. */
  readonly transactionId: string
  readonly metadataBefore: string
  readonly metadataAfter: string
}

/**
 * Stores the copy durably in `stateFolder`/undo and returns the file's name. Throws PublishingError `undo-not-kept`
 * when it cannot be stored.
 */
export async function storeUndoCopy(
  stateFolder: string,
  copy: UndoCopy,
  files: FileSystem = fileSystem,
): Promise<string> {
  const file = fileOf(stateFolder, copy.account, copy.transactionId)
  try {
    const text = `${JSON.stringify({ lifeboat: 'undo', version: 1, ...copy }, undefined, 2)}\n`
    await createDurably(file, text, files)
  } catch (error) {
    throw new PublishingError(
      'undo-not-kept',
      `The copy of the metadata as it is now could not be kept in ${path.dirname(file)} (${codeOf(error) ?? 'unknown error'}), so nothing was published.`,
      'Make room there or make the folder writable, then try again.',
      { folder: path.dirname(file) },
    )
  }
  return file
}

function fileOf(stateFolder: string, account: AccountName, transactionId: string): string {
  return path.join(stateFolder, 'undo', `${account}-${transactionId.slice(0, 16)}.json`)
}

/** Whether this computer has a copy from before this transaction (40 hex digits). */
export async function hasUndoCopy(
  stateFolder: string,
  account: AccountName,
  transactionId: string,
): Promise<boolean> {
  try {
    return (await stat(fileOf(stateFolder, account, transactionId))).isFile()
  } catch {
    return false
  }
}

/**
 * The copy from before a transaction (40 hex digits). Throws PublishingError `undo-copy-missing` when this computer has
 * none that can be read, and as `parseUndoCopy`.
 */
export async function readUndoCopy(
  stateFolder: string,
  account: AccountName,
  transactionId: string,
): Promise<UndoCopy> {
  let bytes
  try {
    bytes = await readAtMost(fileOf(stateFolder, account, transactionId), longestUndoCopy)
  } catch (error) {
    throw new PublishingError(
      'undo-copy-missing',
      `The copy of the metadata from before this publication could not be read on this computer (${codeOf(error) ?? 'unknown error'}). Nothing was published.`,
      'Use the computer that published it.',
    )
  }
  const copy = parseUndoCopy(new TextDecoder().decode(bytes))
  if (copy.account === account && copy.transactionId === transactionId) return copy
  throw ofAnotherAccount()
}

function ofAnotherAccount(): PublishingError {
  return new PublishingError(
    'undo-of-another-account',
    'This copy was made for another account or another chain.',
    'Give the copy that belongs to this account.',
  )
}

/** The copy in a text of at most a million characters. Throws PublishingError `not-an-undo-copy`. */
export function parseUndoCopy(text: string): UndoCopy {
  try {
    const value: unknown = JSON.parse(text)
    if (isJsonObject(value) && value['lifeboat'] === 'undo' && value['version'] === 1) {
      const { chainId, account, transactionId, metadataBefore, metadataAfter } = value
      if (
        [chainId, account, transactionId, metadataBefore, metadataAfter].every(
          (item) => typeof item === 'string',
        )
      )
        return { ...(value as unknown as UndoCopy), account: parseAccountName(account as string) }
    }
  } catch {
    // What is no JSON and what is other JSON are the same to us.
  }
  throw new PublishingError(
    'not-an-undo-copy',
    'This file is not a copy of metadata that Lifeboat made.',
    'Give a file from the folder undo, whose name was told when you published.',
  )
}

/**
 * The metadata to write so that the publication is undone: what is there, once it was. Throws PublishingError when the copy is of another account
 * or chain, or the metadata was changed since: writing the old text would undo that, too.
 */
export function metadataToRestore(
  copy: UndoCopy,
  now: { readonly chainId: string; readonly account: AccountName; readonly metadata: string },
): string {
  if (copy.chainId !== now.chainId || copy.account !== now.account) throw ofAnotherAccount()
  // HIVE takes an empty text for "leave it as it is".
  const restored = copy.metadataBefore === '' ? '{}' : copy.metadataBefore
  if (metadataChanges(restored, now.metadata).length === 0) return now.metadata
  if (metadataChanges(copy.metadataAfter, now.metadata).length > 0)
    throw new PublishingError(
      'changed-since',
      `The metadata of ${now.account} was changed since that publication. Writing the old text back would undo that, too. Nothing was published.`,
      'Change it with the program that wrote the newer part.',
      { account: now.account },
    )
  return restored
}

/** What writing the old metadata back says that it does: give up the recovery keys that it no longer shows. */
export function undoingAim(now: string, restored: string): PlanAim {
  const kept = registeredKeys(restored)
  return { kind: 'give-up', recoveryPublicKeys: registeredKeys(now).filter((key) => !kept.includes(key)) }
}
