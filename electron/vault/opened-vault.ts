/** The file of a vault, opened and sealed: which generation of it, with which key, and what is in it. */
import { wipe } from '../../shared/coinzdense/index.ts'
import type { FileSystem } from '../disk/file-system.ts'
import { VaultError } from './errors.ts'
import { keyFromPassphrase, type Stretch, type StretchingCost } from './passphrase-stretching.ts'
import { formatContents, type VaultContents } from './vault-contents.ts'
import { openEnvelope, sealVault, type VaultEnvelope } from './vault-envelope.ts'
import type { Generation, VaultFiles } from './vault-files.ts'
import { lockVault, type VaultLock } from './vault-lock.ts'
import { parseContents } from './vault-migrations.ts'

/** A vault's file that has been opened. */
export interface OpenedFile {
  readonly envelope: VaultEnvelope
  readonly key: Uint8Array
  readonly contents: VaultContents
  /** Version of the contents as they were stored. */
  readonly storedVersion: number
}

/** Holds the lock of a vault while `work` opens it, and goes on holding it unless `work` fails. */
export async function withLock<Opened>(
  file: string,
  { files, now }: { readonly files: FileSystem; readonly now: () => Date },
  work: (lock: VaultLock) => Promise<Opened>,
): Promise<Opened> {
  const lock = await lockVault(`${file}.lock`, files, now)
  try {
    return await work(lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Opens the current generation, or the previous one when the current one is gone or beyond reading. */
export async function openEither(
  files: VaultFiles,
  passphrase: string,
  stretch: Stretch,
): Promise<{ opened: OpenedFile; generation: Generation }> {
  try {
    const current = await files.read('current')
    if (current === undefined) throw missing()
    return { opened: await openWith(current, passphrase, stretch), generation: 'current' }
  } catch (error) {
    const beyondReading =
      error instanceof VaultError && ['vault-missing', 'vault-damaged', 'vault-foreign'].includes(error.code)
    const previous = beyondReading ? await files.read('previous').catch(() => undefined) : undefined
    if (previous === undefined) throw error
    return { opened: await openWith(previous, passphrase, stretch), generation: 'previous' }
  }
}

/** Opens a vault's file with its passphrase; whoever asked wipes the key and the contents. Throws as `Vault.open`. */
export async function openWith(
  envelope: VaultEnvelope,
  passphrase: string,
  stretch: Stretch,
): Promise<OpenedFile> {
  const key = await keyFromPassphrase(stretch, passphrase, envelope.salt, envelope.cost)
  try {
    const json = await openEnvelope(envelope, key)
    try {
      const { contents, from } = parseContents(json)
      return { envelope, key, contents, storedVersion: from }
    } finally {
      wipe(json)
    }
  } catch (error) {
    wipe(key)
    throw error
  }
}

/** The bytes of a vault's file with these contents, under a key that is kept. */
export async function seal(
  contents: VaultContents,
  key: Uint8Array,
  header: { cost: StretchingCost; salt: Uint8Array; generation: number },
): Promise<Uint8Array> {
  const json = formatContents(contents)
  try {
    return await sealVault(header, json, key)
  } finally {
    wipe(json)
  }
}

/** Whether the previous generation has another passphrase: a change of it was stopped half-way. */
export async function hasOtherSalt(files: VaultFiles, { salt }: VaultEnvelope): Promise<boolean> {
  const previous = await files.read('previous').catch(() => undefined)
  return previous !== undefined && !Buffer.from(previous.salt).equals(salt)
}

function missing(): VaultError {
  return new VaultError(
    'vault-missing',
    'There is no vault here.',
    'Choose the folder where it stands, or make a new one.',
  )
}
