/** A census as the window shows it. Lists come from strangers: what is none of the words of a list is not handed on. */
import type {
  CensusClaim,
  CensusComparison,
  CensusDifference,
  CensusLine,
  CensusList,
  CheckKind,
} from '../../../shared/contract/index.ts'
import { grouped, type ListComparison, type ListDifference } from '../../census/comparing.ts'
import type { ListHeader } from '../../census/list-reader.ts'
import type { ListSum } from '../../census/list-writer.ts'
import type { CheckedProof } from '../../census/proof.ts'

/** More than anybody reads. */
const mostDifferences = 100
const mostReasons = 5
const mostClaims = 50

const kinds: readonly CheckKind[] = [
  'protected',
  'protected-by-active-only',
  'orphaned',
  'not-protected',
  'unknown',
]

export function listView(
  name: string,
  { header, sum }: { readonly header: ListHeader; readonly sum: ListSum },
  chain: string,
): CensusList {
  const { cutoffBlock, firstBlock, lastBlock, part } = header
  const { accounts, claimed, refused, root, sha256 } = sum
  return {
    name,
    chain: header.chain === chain ? 'this' : 'other',
    ...{ cutoffBlock, firstBlock, lastBlock, accounts, claimed, refused, root, sha256 },
    part: part.count === 1 ? undefined : part,
  }
}

export function lineView(
  { root, header, account: facts }: CheckedProof,
  { chain, from }: { readonly chain: string; readonly from: CensusLine['from'] },
): CensusLine {
  const claims = Array.isArray(facts['claims']) ? (facts['claims'] as unknown[]) : []
  return {
    account: matching(facts['account'], /^[a-z0-9.-]{3,16}$/) ?? '',
    from,
    root,
    chain: header['chain'] === chain ? 'this' : 'other',
    cutoffBlock: blockIn(header['cutoffBlock']) ?? 0,
    kind: kindIn(facts['kind']),
    recoveryPublicKey: matching(facts['recoveryPublicKey'], /^QRK[1-9A-HJ-NP-Za-km-z]{1,60}$/),
    sinceBlock: blockIn(facts['sinceBlock']),
    orphanedBlock: blockIn(facts['orphanedBlock']),
    claims: claims.slice(0, mostClaims).map(claimView),
  }
}

/** What is known here of a claim; whatever is not says `none`. */
function claimView(value: unknown): CensusClaim {
  const { kind, claim } = membersOf(value)
  const { coinzdensePublicKey, block } = membersOf(claim)
  const newKey = matching(coinzdensePublicKey, /^[A-Z]{3}[1-9A-HJ-NP-Za-km-z]{1,80}$/)
  if (kind === 'equivocation') return { kind: 'contested', newKey, block: blockIn(block) }
  if (kind === 'claimed' && newKey !== undefined) return { kind: 'counts', newKey, block: blockIn(block) }
  return { kind: 'none', newKey: undefined, block: undefined }
}

export function comparisonView(
  name: string,
  { same, accounts, differences }: ListComparison,
): CensusComparison {
  return {
    name,
    same,
    lines: accounts,
    differences: grouped(differences).slice(0, mostDifferences).map(differenceView),
  }
}

function differenceView(group: readonly ListDifference[]): CensusDifference {
  const [first] = group
  const verdict = group.find(({ what }) => what === 'kind')
  return {
    about: matching(first?.account, /^[a-z0-9.-]{3,40}$/) ?? '',
    in:
      first?.what === 'only-in-first'
        ? 'only-first'
        : first?.what === 'only-in-second'
          ? 'only-second'
          : 'both',
    members: group.flatMap(({ what }) => matching(what, /^[A-Za-z]{1,40}$/) ?? []),
    kinds: verdict && [kindIn(verdict.first), kindIn(verdict.second)],
    because: (first?.because ?? []).slice(0, mostReasons).map(({ only, transaction, block }) => ({
      only,
      transaction: matching(transaction, /^[0-9a-f]{40}$/),
      block,
    })),
  }
}

function kindIn(value: unknown): CheckKind {
  return kinds.find((kind) => kind === value) ?? 'unknown'
}

function blockIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

function matching(value: unknown, form: RegExp): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
