/** How many accounts of a list are how. What nobody could tell is not “not protected”, and neither is what does not exist. */
import type { CheckKind, CheckLine, Language } from '../../../shared/contract/index.ts'
import { checkWords } from './words.ts'

export type Counted = keyof (typeof checkWords)['en']['checked']

const verdicts: Readonly<Record<CheckKind, Counted>> = {
  protected: 'protected',
  'protected-by-active-only': 'protected',
  orphaned: 'not-protected',
  'not-protected': 'not-protected',
  unknown: 'unknown',
}

/** What an account is counted as; undefined while it is not known how its check ends. */
export function countedAs(line: CheckLine): Counted | undefined {
  if (line.state === 'done') return verdicts[line.verdict.kind]
  if (line.state !== 'failed') return undefined
  return line.failure.code === 'unknown-account' ? 'missing' : 'unread'
}

export function countsOf(lines: readonly CheckLine[]): Readonly<Record<Counted, number>> {
  const of = (counted: Counted) => lines.filter((line) => countedAs(line) === counted).length
  return {
    protected: of('protected'),
    'not-protected': of('not-protected'),
    unknown: of('unknown'),
    missing: of('missing'),
    unread: of('unread'),
  }
}

/** `2 protected, 1 not, 1 does not exist.` Of the rest only what there is. */
export function countsIn(language: Language, counts: Readonly<Record<Counted, number>>): string {
  const words = checkWords[language].checked
  const always: readonly Counted[] = ['protected', 'not-protected']
  const said = (Object.keys(words) as Counted[])
    .filter((counted) => counts[counted] > 0 || always.includes(counted))
    .map((counted) => words[counted](counts[counted]))
  return `${said.join(', ')}.`
}
