/** Counting what nodes say about an account: who may vote, who agrees with whom, and what is told of the others. */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import { AgreementError, profilesShown, type NodeOpinion } from '../nodes/agreement.ts'
import { accountFingerprint, parseChainAccount, type ChainAccount } from './chain-account.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import type { HeadBlock } from '../nodes/node-facts.ts'
import type { NodeHealth } from '../nodes/node-health.ts'
import { isKnownStripper } from '../nodes/nodes.ts'

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
  const remarks: Saying[] = []
  const opinions = health.map((state): NodeOpinion => {
    const { node } = state
    const vote = votes.find((candidate) => candidate.node === node)
    const opinion = (says: NodeOpinion['says'], saying: Saying) => ({ node: node.url, says, saying })
    const about = { node: node.name, account: name }
    if (vote === undefined) {
      const saying =
        state.state === 'good'
          ? say('node-makes-no-sense', `What ${node.name} says about ${name} makes no sense.`, about)
          : state.saying
      return opinion(state.state === 'limited' ? 'shows-nothing' : 'of-no-use', saying)
    }
    if (vote.account === undefined)
      return opinion(
        'no-such-account',
        say('node-knows-no-account', `${node.name} knows no account ${name}.`, about),
      )
    if (winners.includes(vote))
      return opinion('agrees', say('node-agrees', `${node.name} agrees.`, { node: node.name }))
    if (vote.account.metadata === '' && profileIsThere)
      return opinion(
        'shows-nothing',
        say('node-shows-nothing', `${node.name} shows an empty profile.`, { node: node.name }),
      )
    if (winners.length === 0)
      return opinion(
        'differs',
        say('node-alone', `${node.name} stands alone with what it says.`, { node: node.name }),
      )
    remarks.push(
      say('node-disbelieved', `${node.name} says something else about ${name}. We do not believe it.`, about),
    )
    return opinion('differs', say('node-differs', `${node.name} says something else.`, { node: node.name }))
  })
  const hiding = opinions.filter(({ says }) => says === 'shows-nothing').length
  if (believed !== undefined && believed.metadata !== '' && hiding > 0)
    remarks.unshift(profilesShown(winners.length, hiding))
  return { opinions, remarks }
}

/** A node that was left out because it is known to leave profiles out. The rest of the list was simply not needed. */
export function notAsked({ url, name }: HiveNode): NodeOpinion[] {
  return isKnownStripper(url)
    ? [
        {
          node: url,
          says: 'of-no-use',
          saying: say('node-not-asked', `${name} is known to leave profiles out, and was not asked.`, {
            node: name,
          }),
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
      profilesShown(showing.length, hiding).text,
      'Choose other nodes, or wait ten seconds when you have just changed something. Nothing was changed.',
      opinions,
      { showing: showing.length, hiding },
    )
  return new AgreementError(
    'nodes-disagree',
    `The nodes say different things about ${name}. ${opinions.map(({ saying }) => saying.text).join(' ')}`,
    'Wait ten seconds when you have just changed something; otherwise choose other nodes. Nothing was changed.',
    opinions,
    { account: name, said: opinions.map(({ saying }) => saying) },
  )
}
