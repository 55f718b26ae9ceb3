/**
 * Looking for claims. Any account may carry one and HIVE has no index of them, so they are looked for in the histories
 * of the accounts that somebody names, and it is always said which those were.
 */
import { searchClaims, type AccountName, type ClaimSearch } from '../../shared/recovery/index.ts'
import type { HistoryEntry } from './account-history.ts'
import { readAccount, type ReadingOptions } from './account-reading.ts'
import { AgreementError } from './agreement.ts'
import { readAgreedHistory, type AgreedHistoryOptions } from './agreed-history.ts'
import type { Chain } from './chain.ts'

/** The claims of one recovery key, and in whose histories they were looked for. */
export interface ClaimLookup {
  /** QRK…. */
  readonly recoveryPublicKey: string
  readonly searchedIn: readonly AccountName[]
  readonly search: ClaimSearch
}

/**
 * What the carriers published that may be claims: irreversible custom_json operations. Throws as `readAgreedHistory`,
 * and AgreementError `unknown-account` when one of them does not exist.
 */
export async function readCarried(
  carriers: readonly AccountName[],
  optionsFor: (carrier: AccountName) => Omit<AgreedHistoryOptions, 'operations'> & ReadingOptions,
): Promise<readonly HistoryEntry[]> {
  const carried: HistoryEntry[] = []
  for (const carrier of carriers) {
    const options = optionsFor(carrier)
    await requireAccount(carrier, options)
    const { final } = await readAgreedHistory(carrier, { ...options, operations: ['custom_json'] })
    carried.push(...final)
  }
  return carried
}

/** A name with a typing mistake has an empty history, and then it would be said that no claim was found in it. */
async function requireAccount(name: AccountName, options: ReadingOptions): Promise<void> {
  try {
    await readAccount(name, options)
  } catch (error) {
    // Nodes that quarrel over its profile agree that it is there.
    if (!(error instanceof AgreementError) || !error.code.startsWith('metadata-')) throw error
  }
}

/** The claims of recovery keys (QRK…) of an account among operations from the histories of `searchedIn`. */
export function lookUpClaims(
  recoveryPublicKeys: readonly string[],
  { account, chain, cutoffBlock }: { account: AccountName; chain: Chain; cutoffBlock?: number | undefined },
  searchedIn: readonly AccountName[],
  operations: readonly HistoryEntry[],
): readonly ClaimLookup[] {
  // What two accounts carried together stands in both histories, and is one claim all the same.
  const each = new Map(operations.map((entry) => [JSON.stringify(entry), entry]))
  return recoveryPublicKeys.map((recoveryPublicKey) => ({
    recoveryPublicKey,
    searchedIn,
    search: searchClaims(
      {
        recoveryPublicKey,
        account,
        chainId: chain.chainId,
        ...(cutoffBlock === undefined ? {} : { cutoffBlock }),
      },
      [...each.values()],
    ),
  }))
}

/** Where claims were looked for, in words for whoever might believe that it was everywhere. */
export function searchedWords(searchedIn: readonly AccountName[]): string {
  const names = `${searchedIn.slice(0, -1).join(', ')}${searchedIn.length > 1 ? ' and ' : ''}${searchedIn.at(-1) ?? ''}`
  return searchedIn.length === 0
    ? 'Claims were not looked for.'
    : `Claims were looked for in what ${names} published. Any other account may have carried one too.`
}
