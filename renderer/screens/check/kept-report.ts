/** A check as a file: a report that a person reads, or a list that a spreadsheet does. All of it is public. */
import type { AccountReport, CheckLine, Language } from '../../../shared/contract/index.ts'
import { blockNumber, day } from '../../words/measures.ts'
import { headlineToday } from './headline.ts'
import { countedAs } from './list-counts.ts'
import { claimIn, eventIn, reasonIn, verdictIn } from './said.ts'
import { checkWords } from './words.ts'

/** One account, from the verdict to what happened. `now` in milliseconds since 1970. */
export function reportText(language: Language, report: AccountReport, now: number): string {
  const words = checkWords[language]
  const { verdict, events, claims } = report
  const { heading, sentence } = headlineToday(language, report, now)
  const block = (number: number) => words.atBlock(blockNumber(language, number))
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `- ${line}`)]
  return [
    heading,
    sentence,
    words.checkedOn(day(language, now), block(report.lastIrreversible)),
    ...part(words.exactly, [verdictIn(language, report.account, verdict)]),
    ...part(
      words.why,
      verdict.reasons.map((reason) => {
        const said = reasonIn(language, reason)
        return `${said.sentence} ${said.advice}`
      }),
    ),
    ...part(
      words.happened,
      events.map((event) => {
        const on = event.time === '' ? '' : `${day(language, Date.parse(`${event.time}Z`))}, `
        return `${on}${block(event.block)}: ${eventIn(language, event)}`
      }),
    ),
    ...part(
      words.claims,
      claims.map((claim) => `${claim.recoveryPublicKey}: ${claimIn(language, claim)}`),
    ),
    '',
  ].join('\n')
}

/** What stands in the place of a verdict. */
const unjudged: Readonly<Record<string, string>> = {
  missing: 'no-such-account',
  unread: 'could-not-be-read',
}

/** A line for each account: its verdict by its code, since when, and which key. Codes are the same in every language. */
export function listCsv(lines: readonly CheckLine[]): string {
  const rows = lines.map((line) => {
    if (line.state !== 'done') return [line.account, unjudged[countedAs(line) ?? ''] ?? '', '', '']
    const { kind, registration } = line.verdict
    return [line.account, kind, registration?.endorsedTime ?? '', registration?.recoveryPublicKey ?? '']
  })
  const header = ['account', 'verdict', 'endorsed_utc', 'recovery_public_key']
  // Names, codes, times and keys need no escape; a quotation mark in one of them is none of ours.
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
