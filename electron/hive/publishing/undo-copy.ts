/**
 * A copy of an account's metadata from before a publication, so that it can be written back: one JSON file, with both
 * texts in it, readable without Lifeboat.
 */
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
  const file = path.join(stateFolder, 'undo', `${copy.account}-${copy.transactionId.slice(0, 16)}.json`)
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
 * The metadata to write so that the publication is undone. Throws PublishingError when the copy is of another account
 * or chain, or the metadata was changed since: writing the old text would undo that, too.
 */
export function metadataToRestore(
  copy: UndoCopy,
  now: { readonly chainId: string; readonly account: AccountName; readonly metadata: string },
): string {
  if (copy.chainId !== now.chainId || copy.account !== now.account)
    throw new PublishingError(
      'undo-of-another-account',
      'This copy was made for another account or another chain.',
      'Give the copy that belongs to this account.',
    )
  if (metadataChanges(copy.metadataAfter, now.metadata).length > 0)
    throw new PublishingError(
      'changed-since',
      `The metadata of ${now.account} was changed since that publication. Writing the old text back would undo that, too. Nothing was published.`,
      'Change it with the program that wrote the newer part.',
      { account: now.account },
    )
  // HIVE takes an empty text for "leave it as it is".
  return copy.metadataBefore === '' ? '{}' : copy.metadataBefore
}

/** What writing the old metadata back says that it does: give up the recovery keys that it no longer shows. */
export function undoingAim(now: string, restored: string): PlanAim {
  const kept = registeredKeys(restored)
  return { kind: 'give-up', recoveryPublicKeys: registeredKeys(now).filter((key) => !kept.includes(key)) }
}
