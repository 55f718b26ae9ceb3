/** What `lifeboat verify` prints of a check: lines for people, and an object without a clock and without nodes. */
import { timelineLines, type ClaimSearch } from '../../shared/recovery/index.ts'
import {
  countingKey,
  isProtected,
  type AccountCheck,
  type CheckProgress,
  type Disagreement,
} from '../hive/accounts/checking.ts'
import { searchedWords, type ClaimLookup } from '../hive/accounts/claim-lookup.ts'

/** How far a check is, for a line that the next one replaces. */
export function progressWords({ account, done, total }: CheckProgress): string {
  return `Reading the history of ${account}: ${total === 0 ? 100 : Math.floor((100 * done) / total)} %`
}

/** Remarks about the chain itself; the others are about this computer, or name nodes. */
const remarksOnTheChain: ReadonlySet<string> = new Set([
  'present-unread',
  'changed-since',
  'irreversible-lags',
])

/** The check as JSON; the same chain gives the same text. `sources`: also who told, and up to which block. */
export function checkJson(check: AccountCheck, extent: 'verdict' | 'sources'): Record<string, unknown> {
  const { account, kind, sentence, reasons, contradictions, verdict, timeline, claims, searchedIn } = check
  return {
    account,
    protected: isProtected(check),
    countingKey: countingKey(check),
    kind,
    sentence,
    reasons,
    contradictions: contradictions.map(({ code }) => code),
    verdict,
    timeline: timelineLines(timeline).map(({ kind: event, block, time, transactionId, sentence: what }) => ({
      block,
      time,
      transactionId,
      event,
      sentence: what,
    })),
    claims: claims.map(({ recoveryPublicKey, search }) => ({ recoveryKey: recoveryPublicKey, ...search })),
    claimsSearchedIn: searchedIn,
    claimsNotSearchedIn: check.notSearchedIn,
    nodesDisagreedOn: check.disagreements,
    remarks: check.remarks.map(({ code }) => code).filter((code) => remarksOnTheChain.has(code)),
    ...(extent === 'sources'
      ? {
          sources: {
            ...check.sources,
            lastIrreversible: check.lastIrreversible,
            tooNewToCount: check.tooNew,
            remarks: check.remarks.map(({ text }) => text),
          },
        }
      : {}),
  }
}

/** The check as lines: the verdict, what happened, why, and the claims. */
export function checkLines(check: AccountCheck): string[] {
  const { sentence, timeline, reasons, claims } = check
  const events = timelineLines(timeline)
  const width = Math.max(0, ...events.map(({ place }) => place.length))
  return [
    sentence,
    ...section(
      'What happened',
      events.map((event) => `${event.place.padEnd(width)}  ${event.sentence}`),
    ),
    ...section(
      'Why, and what to do',
      reasons.map((reason) => `${reason.sentence} ${reason.advice} (${reason.code})`),
    ),
    ...section(
      'Claims',
      claims.map((claim) => claimLine(claim)),
    ),
    '',
    searchedWords(check),
    ...disagreementLines(check).flatMap((line) => ['', line]),
  ]
}

const disputed: Readonly<Record<Disagreement, string>> = {
  account: 'how the account stands today',
  claims: 'the claims that it carried',
  history: 'its history',
  'irreversible-block': 'the last block that cannot be undone',
}

/** What nodes said different things about, in one line; none where they agree. */
export function disagreementLines({ disagreements }: Pick<AccountCheck, 'disagreements'>): string[] {
  if (disagreements.length === 0) return []
  const about = disagreements.map((one) => disputed[one]).join('; ')
  return [`The nodes did not all say the same about: ${about}. What enough of them said was believed.`]
}

function claimLine({ recoveryPublicKey, search }: ClaimLookup): string {
  return `${recoveryPublicKey}: ${claimWords(search)}`
}

/** What was found, the first on the chain first. */
function claimWords(search: ClaimSearch): string {
  if (search.kind !== 'equivocation') return search.sentence
  const later = search.conflicting.map(
    ({ coinzdensePublicKey, block }) => `${coinzdensePublicKey} in block ${block}`,
  )
  return later.length === 0 ? search.sentence : `${search.sentence} Later it signed ${later.join(', ')}.`
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]
}
