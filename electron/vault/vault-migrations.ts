/**
 * How contents that an earlier version stored become contents of this one: a step for each version, taken one after the
 * other. A step gets what the version before wrote and knows nothing of later ones. Never change one that was shipped.
 */
import { contentsVersion, readContents, type VaultContents } from './vault-contents.ts'
import { damaged, newer } from './vault-envelope.ts'

type Stored = Readonly<Record<string, unknown>>

/** The step from the version that is its number to the next one. */
const steps: readonly ((stored: Stored) => Stored)[] = [
  // Version 0 kept a recovery key's use as the coinZdense key's text or null, and knew no proofs and no ledger.
  ({ recoveryKeys, ...rest }) => ({
    ...rest,
    version: 1,
    recoveryKeys: Array.isArray(recoveryKeys) ? recoveryKeys.map(useAsObject) : recoveryKeys,
    backupProofs: [],
    ledgerHead: null,
  }),
  // Version 1 knew no signing key that is still being made, of none whether its seed was read back, and kept no shares.
  ({ signingKeys, ...rest }) => ({
    ...rest,
    version: 2,
    signingKeys: Array.isArray(signingKeys)
      ? signingKeys.map((key: unknown) => ({ ...(key as Stored), backupProvedAt: null }))
      : signingKeys,
    keptShares: [],
  }),
  // Version 2 knew nothing of what happens to a ledger itself.
  (stored) => ({ ...stored, version: 3, ledgerTurns: [], carriedLedger: null }),
  // Version 3 knew one way to derive a signing key, from its seed itself.
  ({ signingKeys, ...rest }) => ({
    ...rest,
    version: 4,
    signingKeys: Array.isArray(signingKeys)
      ? signingKeys.map((key: unknown) => ({ ...(key as Stored), derivation: 'plain' }))
      : signingKeys,
  }),
  // Version 4 noted what was made in drafts alone, without a day, and called a PDF that was saved and read back paper.
  ({ backupProofs, settings, ...rest }) => ({
    ...rest,
    version: 5,
    settings,
    backupsMade: backupsInDrafts(settings),
    backupProofs: Array.isArray(backupProofs)
      ? backupProofs.map((proof: unknown) => ({
          ...(proof as Stored),
          form: withDoubt((proof as Stored)['form']),
        }))
      : backupProofs,
  }),
]

/** Contents from what was stored, and whether they were of an earlier version. */
export interface MigratedContents {
  readonly contents: VaultContents
  readonly from: number
}

/**
 * Reads the JSON of a vault of any version. Throws VaultError `vault-newer` when a later version wrote it, and
 * `vault-damaged` when it is not what its version says.
 */
export function parseContents(json: Uint8Array): MigratedContents {
  const stored = parseJson(json)
  const from = stored['version']
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 0) throw damaged()
  if (from > contentsVersion) throw newer()
  try {
    const migrated = steps.slice(from).reduce((value, step) => step(value), stored)
    return { contents: readContents(migrated), from }
  } catch {
    throw damaged()
  }
}

function parseJson(json: Uint8Array): Stored {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))
  } catch {
    // The message of the parser would repeat what it could not read.
    throw damaged()
  }
  if (typeof value !== 'object' || value === null) throw damaged()
  return value as Stored
}

function useAsObject(key: unknown): unknown {
  if (typeof key !== 'object' || key === null) return key
  const { usedFor, ...rest } = key as Stored
  const use =
    typeof usedFor === 'string' ? { kind: 'used', coinzdenseKey: usedFor, at: null } : { kind: 'unused' }
  return { ...rest, use }
}

/** Of version 4: `paper` was said of whatever had a code. */
function withDoubt(form: unknown): unknown {
  return form === 'paper' ? 'paper-or-file' : form
}

/** Of version 4: what its drafts say was made. A draft that cannot be read says nothing. */
function backupsInDrafts(settings: unknown): readonly unknown[] {
  if (typeof settings !== 'object' || settings === null) return []
  return Object.entries(settings).flatMap(([name, text]) =>
    name.startsWith('draft.') && typeof text === 'string' ? backupsInDraft(text) : [],
  )
}

function backupsInDraft(text: string): readonly unknown[] {
  try {
    const { publicKey, backups, shares } = JSON.parse(text) as Stored
    if (typeof publicKey !== 'string' || !Array.isArray(backups)) return []
    const forms = backups.filter((form) =>
      ['paper', 'words', 'shares', 'sealed-file'].includes(form as string),
    )
    return forms.map((form: unknown) => ({
      publicKey,
      form: withDoubt(form),
      at: null,
      shares: form === 'shares' && typeof shares === 'object' ? shares : null,
    }))
  } catch {
    return []
  }
}
