/** Counting what nodes say about an account: who may vote, who agrees with whom, and what is told of the others. */
import { AgreementError, profileSentence, type NodeOpinion } from './agreement.ts'
import { accountFingerprint, parseChainAccount, type ChainAccount } from './chain-account.ts'
import type { HiveNode } from './hive-node.ts'
import type { HeadBlock } from './node-facts.ts'
import type { NodeHealth } from './node-health.ts'
import { isKnownStripper } from './nodes.ts'

/** A node's word about the account that may be counted; `undefined` means "no such account". */
export interface Vote {
  readonly node: HiveNode
  readonly head: HeadBlock
  readonly account: ChainAccount | undefined
}

/** The vote of a node, if it has one. */
export function voteOf(health: NodeHealth, name: string): Vote[] {
  if (health.state !== 'good') return []
  const { node, facts } = health
  const raw = facts.accounts.get(name)
  const account = raw === undefined ? undefined : parseChainAccount(raw, name)
  // An account that cannot be parsed is no vote at all, not a vote for "no such account".
  return raw !== undefined && account === undefined ? [] : [{ node, head: facts.head, account }]
}

const opinionKey = ({ account }: Vote) =>
  account === undefined ? 'no such account' : accountFingerprint(account)

/** The votes that say the same and are the most. */
export function largestGroup(votes: readonly Vote[]): readonly Vote[] {
  const groups = votes.map((vote) => votes.filter((other) => opinionKey(other) === opinionKey(vote)))
  return groups.reduce<readonly Vote[]>((best, group) => (group.length > best.length ? group : best), [])
}

/** What every node said beside what is believed, and what of it a person should hear. */
export function compareVotes(
  name: string,
  votes: readonly Vote[],
  health: readonly NodeHealth[],
  winners: readonly Vote[],
) {
  const believed = winners[0]?.account
  const profileIsThere = votes.some(({ account }) => (account?.metadata ?? '') !== '')
  const remarks: string[] = []
  const opinions = health.map((state): NodeOpinion => {
    const { node } = state
    const vote = votes.find((candidate) => candidate.node === node)
    const opinion = (says: NodeOpinion['says'], sentence: string) => ({ node: node.url, says, sentence })
    if (vote === undefined) {
      const sentence =
        state.state === 'good' ? `What ${node.name} says about ${name} makes no sense.` : state.sentence
      return opinion(state.state === 'limited' ? 'shows-nothing' : 'of-no-use', sentence)
    }
    if (vote.account === undefined)
      return opinion('no-such-account', `${node.name} knows no account ${name}.`)
    if (winners.includes(vote)) return opinion('agrees', `${node.name} agrees.`)
    if (vote.account.metadata === '' && profileIsThere)
      return opinion('shows-nothing', `${node.name} shows an empty profile.`)
    if (winners.length === 0) return opinion('differs', `${node.name} stands alone with what it says.`)
    remarks.push(`${node.name} says something else about ${name}. We do not believe it.`)
    return opinion('differs', `${node.name} says something else.`)
  })
  const hiding = opinions.filter(({ says }) => says === 'shows-nothing').length
  if (believed !== undefined && believed.metadata !== '' && hiding > 0)
    remarks.unshift(profileSentence(winners.length, hiding))
  return { opinions, remarks }
}

/** A node that was left out because it is known to leave profiles out. The rest of the list was simply not needed. */
export function notAsked({ url, name }: HiveNode): NodeOpinion[] {
  return isKnownStripper(url)
    ? [
        {
          node: url,
          says: 'of-no-use',
          sentence: `${name} is known to leave profiles out, and was not asked.`,
        },
      ]
    : []
}

/** Why no group is large enough. */
export function disagreement(
  name: string,
  votes: readonly Vote[],
  opinions: readonly NodeOpinion[],
): AgreementError {
  const showing = votes.filter(({ account }) => (account?.metadata ?? '') !== '')
  const hiding = votes.filter(({ account }) => account?.metadata === '').length
  if (
    hiding > 0 &&
    hiding + showing.length === votes.length &&
    largestGroup(showing).length === showing.length
  )
    return new AgreementError(
      'metadata-disputed',
      profileSentence(showing.length, hiding),
      'Choose other nodes, or wait ten seconds when you have just changed something. Nothing was published.',
      opinions,
    )
  return new AgreementError(
    'nodes-disagree',
    `The nodes say different things about ${name}. ${opinions.map(({ sentence }) => sentence).join(' ')}`,
    'Wait ten seconds when you have just changed something; otherwise choose other nodes. Nothing was published.',
    opinions,
  )
}
