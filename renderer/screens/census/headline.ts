/** What is known of an open list, as one headline: never greener than what was seen. */
import type { CensusView, Language } from '../../../shared/contract/index.ts'
import type { Standing } from '../../design/standing.ts'
import { blockNumber } from '../../words/measures.ts'
import { standingOf } from '../check/marks.ts'
import { checkWords } from '../check/words.ts'
import type { Trust } from './census.svelte.ts'
import { censusWords } from './words.ts'

export interface CensusHeadline {
  readonly state: Standing | undefined
  readonly heading: string
  readonly sentence: string
}

export function headlineOf(language: Language, view: CensusView | undefined, trust: Trust): CensusHeadline {
  const words = censusWords[language]
  const { list, line, unlisted, comparison } = view ?? {}
  const subject = line ?? list
  if (subject === undefined) return { state: undefined, heading: words.heading, sentence: words.sentence }
  if (comparison !== undefined)
    return comparison.same
      ? { state: 'good', heading: words.same, sentence: words.sameMeans }
      : { state: 'due', heading: words.differ(comparison.lines), sentence: words.differMeans }
  if (subject.chain === 'other')
    return { state: 'bad', heading: words.otherChain, sentence: words.otherChainMeans }
  if (trust === 'differs') return { state: 'bad', heading: words.otherList, sentence: words.otherListMeans }
  const isKnown = trust === 'matches'
  if (line !== undefined) {
    const verdict = checkWords[language].verdicts[line.kind](line.account)
    const at = blockNumber(language, line.cutoffBlock)
    return isKnown
      ? { state: standingOf[line.kind], heading: verdict, sentence: words.lineKnown(at) }
      : { state: 'unknown', heading: words.listSays(verdict), sentence: words.lineUnknown(at) }
  }
  if (unlisted !== undefined)
    return {
      state: isKnown ? 'bad' : 'unknown',
      heading: words.notInList(unlisted),
      sentence: isKnown ? words.unlistedKnown : words.unlistedUnknown,
    }
  if (list?.part !== undefined)
    return {
      state: 'unknown',
      heading: words.part(list.part.index, list.part.count),
      sentence: words.partMeans,
    }
  return isKnown
    ? { state: 'good', heading: words.known, sentence: words.knownMeans }
    : { state: 'unknown', heading: words.whole, sentence: words.wholeMeans }
}
