/**
 * Looking for claims. Any account may carry one and HIVE has no index of them, so they are looked for in the histories
 * of the accounts that somebody names, and it is always said which those were.
 */
import {
  checkSignatures,
  readClaims,
  searchCarriedClaims,
  type AccountName,
  type CheckedSignatures,
  type ClaimSearch,
} from '../../../shared/recovery/index.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { ReadingOptions } from './account-reading.ts'
import { breather } from '../nodes/breathing.ts'
import type { Chain } from '../nodes/chain.ts'
import { readPresent } from './present-reading.ts'
import { isUnread, type ShownClaims } from './shown-claims.ts'

/** The claims of one recovery key, and in whose histories they were looked for. */
export interface ClaimLookup {
  /** QRK…. */
  readonly recoveryPublicKey: string
  readonly searchedIn: readonly AccountName[]
  /** By what nodes agree on and nobody can undo: for verdicts, and the same for everybody. */
  readonly search: ClaimSearch
  /**
   * By everything that any node showed, at whatever block: for whoever guards the key. A claim in it was signed by the key,
   * wherever it stands. Unless `complete`, that there is none says nothing.
   */
  readonly seen: ClaimSearch
  /** When the asking began, by this computer's clock (milliseconds since 1970). */
  readonly searchedAt: number
}

/** A name with a typing mistake has an empty history, and then it would be said that no claim was found in it. */
export async function requireAccount(name: AccountName, options: ReadingOptions): Promise<void> {
  await readPresent(name, options)
}

export interface LookupOptions {
  /** Whose claims, on which chain. */
  readonly account: AccountName
  readonly chain: Chain
  readonly cutoffBlock?: number | undefined
  readonly searchedAt: number
  readonly signal?: AbortSignal | undefined
  /** How many signatures are checked of what nodes agree on in one history, and of what each shows beside it. */
  readonly mostSignatures?: number
}

/** Enough for every honest account; each takes some milliseconds. */
const usuallyMost = 1000

/**
 * The claims of recovery keys (QRK…) of an account among what accounts carried; the first keys come first where not all
 * can be checked. Never holds up the process for longer than one signature takes. Throws StoppedError.
 */
export async function lookUpClaims(
  recoveryPublicKeys: readonly string[],
  shown: readonly ShownClaims[],
  options: LookupOptions,
): Promise<readonly ClaimLookup[]> {
  const { account, chain, cutoffBlock, searchedAt, signal, mostSignatures = usuallyMost } = options
  const breathe = breather(signal)
  const checked: CheckedSignatures = new Map()
  // What strangers flood one history with, or one node invents, takes nothing away from the others.
  for (const entries of shown.flatMap(({ agreed, others }) => [agreed, ...others])) {
    const claims = await readClaims(entries, breathe)
    let budget = mostSignatures
    for (const key of recoveryPublicKeys)
      budget = await checkSignatures(key, claims, checked, { budget, breathe })
  }
  const agreed = await readClaims(once(shown.flatMap((one) => one.agreed)), breathe)
  const all = await readClaims(once(shown.flatMap((one) => [...one.agreed, ...one.others.flat()])), breathe)
  const extent = shown.every(({ whole }) => whole) ? 'whole' : 'part'
  return recoveryPublicKeys.map((recoveryPublicKey) => {
    const query = {
      recoveryPublicKey,
      account,
      chainId: chain.chainId,
      ...(cutoffBlock === undefined ? {} : { cutoffBlock }),
    }
    return {
      recoveryPublicKey,
      searchedIn: shown.filter((one) => !isUnread(one)).map(({ carrier }) => carrier),
      search: searchCarriedClaims(query, agreed, checked, extent),
      seen: searchCarriedClaims(query, all, checked, extent),
      searchedAt,
    }
  })
}

/** What two accounts carried together stands in both histories, and is one claim all the same. */
function once(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()]
}

/** Where claims were looked for, and where in vain, for whoever might believe that it was everywhere. */
export function searchedWords({
  searchedIn,
  notSearchedIn,
}: {
  readonly searchedIn: readonly AccountName[]
  readonly notSearchedIn: readonly AccountName[]
}): string {
  const searched = `Claims were looked for in what ${inOneList(searchedIn)} published. Any other account may have carried one too.`
  const failed = `Claims could not be looked for in all that ${inOneList(notSearchedIn)} published.`
  if (notSearchedIn.length === 0) return searchedIn.length === 0 ? 'Claims were not looked for.' : searched
  return searchedIn.length === 0 ? failed : `${searched} ${failed}`
}

function inOneList(names: readonly AccountName[]): string {
  return `${names.slice(0, -1).join(', ')}${names.length > 1 ? ' and ' : ''}${names.at(-1) ?? ''}`
}
