/** Where nodes agree about an account, where they do not, and how that is said. */
import { say, type Details, type Saying } from '../../../shared/coinzdense/index.ts'
import { HiveError } from './errors.ts'
import { adviceOn, isNodeErrorCode } from './network-fault.ts'
import type { NodeUrl } from './nodes.ts'

/** What one node had to say about an account, compared with what is believed. */
export interface NodeOpinion {
  readonly node: NodeUrl
  /**
   * It says what is believed; or shows an empty profile where there is one; or says something else; or does not know
   * the account; or was of no use (silent, stale, of another chain, or nobody asked it).
   */
  readonly says: 'agrees' | 'shows-nothing' | 'differs' | 'no-such-account' | 'of-no-use'
  readonly saying: Saying
}

export type AgreementCode =
  | 'too-few-nodes'
  | 'unknown-account'
  | 'nodes-disagree'
  | 'metadata-disputed'
  | 'metadata-hidden'
  | 'metadata-unconfirmed'
  | 'irreversible-disputed'

/** The nodes do not give one answer that can be believed. Nothing was read, and nothing was changed. */
export class AgreementError extends HiveError {
  declare readonly code: AgreementCode
  readonly opinions: readonly NodeOpinion[]

  constructor(
    code: AgreementCode,
    message: string,
    advice: string,
    opinions: readonly NodeOpinion[],
    details: Details = {},
  ) {
    super(code, message, advice, details)
    this.opinions = opinions
  }
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** A number in words, up to nine. */
export function inWords(count: number): string {
  return numbers[count] ?? String(count)
}

/** "Two nodes show your profile, one shows nothing. We will not publish through the one that shows nothing." */
export function profilesShown(showing: number, hiding: number): Saying {
  const shows = showing === 1 ? 'node shows' : 'nodes show'
  const hides = hiding === 1 ? 'shows' : 'show'
  const those = hiding === 1 ? 'the one that shows' : 'the ones that show'
  const beginning = `${inWords(showing)} ${shows} your profile, ${inWords(hiding)} ${hides} nothing.`
  return say(
    'profiles-shown',
    `${beginning.charAt(0).toUpperCase()}${beginning.slice(1)} We will not publish through ${those} nothing.`,
    { showing, hiding },
  )
}

/** Fewer nodes could be asked than must agree: `usable` is 0 or 1. */
export function tooFewNodes(usable: number, opinions: readonly NodeOpinion[]): AgreementError {
  const beginning = usable === 0 ? 'No node could be believed' : 'Only one node could be asked'
  const said = opinions.filter(({ says }) => says === 'of-no-use' || says === 'shows-nothing')
  const [reason, ...otherReasons] = new Set(said.map(({ saying }) => saying.code))
  const remedy = reason === undefined || otherReasons.length > 0 ? undefined : remedyFor(reason)
  return new AgreementError(
    'too-few-nodes',
    [`${beginning}, and two must agree.`, ...said.map(({ saying }) => saying.text)].join(' '),
    `${remedy ?? 'Add nodes to the list, or try again later.'} Nothing was changed.`,
    opinions,
    {
      usable,
      said: said.map(({ saying }) => saying),
      ...(remedy === undefined || reason === undefined ? {} : { reason }),
    },
  )
}

/** What to do where all nodes that are of no use are so for one reason; undefined where adding others is all that helps. */
function remedyFor(code: string): string | undefined {
  if (code === 'node-of-another-chain')
    return 'Choose nodes of the chain that is meant: those of HIVE for HIVE, the practice chain for practice.'
  return isNodeErrorCode(code) ? adviceOn(code) : undefined
}

export function unknownAccount(name: string, opinions: readonly NodeOpinion[]): AgreementError {
  return new AgreementError(
    'unknown-account',
    `There is no account ${name} on this chain.`,
    'Check how the name is written.',
    opinions,
    { account: name },
  )
}
