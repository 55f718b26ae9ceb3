/** What is under way in an account that its owner may not have begun, in lines and as JSON. */
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import {
  begunKinds,
  knownBegun,
  nameOfBegun,
  type AllBegun,
  type Begun,
  type BegunKind,
} from '../hive/account-recovery/begun.ts'
import { keyThatEnds } from '../hive/account-recovery/cancelling.ts'
import { momentWords } from './account-recovery-report.ts'

const nodesDiffer = 'is not known: the nodes say different things, or nothing.'
const whatIsNotKnown: Readonly<Record<BegunKind, string>> = {
  savings: `Whether something leaves the savings ${nodesDiffer}`,
  'power-down': `Whether a power down goes on ${nodesDiffer}`,
  route: `Whether power downs go to somebody else ${nodesDiffer}`,
  recurrent: `Whether transfers repeat ${nodesDiffer}`,
  order: `Whether orders of the market are open ${nodesDiffer}`,
  delegation: `Whether HIVE Power is lent to somebody ${nodesDiffer}`,
  credits: `Whether resource credits are lent to somebody ${nodesDiffer}`,
  proxy: `Whether somebody else votes for the account ${nodesDiffer}`,
  declining: `Whether the account is to give up voting ${nodesDiffer}`,
  conversion: `Whether HIVE or HBD are being converted ${nodesDiffer}`,
  escrow: `Whether something lies in escrow ${nodesDiffer}`,
}

export const keyNames = { owner: 'Owner key', active: 'Active key', posting: 'Posting key' } as const

/** One line. */
export function begunWords(begun: Begun): string {
  switch (begun.kind) {
    case 'savings':
      return `${begun.amount} leave the savings for ${begun.to} on ${momentWords(begun.complete)}.`
    case 'power-down':
      return `A power down pays out ${begun.weekly} a week, next on ${momentWords(begun.next)}.`
    case 'route':
      return `${begun.percent / 100} % of each power down go to ${begun.to}${begun.autoVest ? ', powered up' : ''}.`
    case 'recurrent':
      return `${begun.amount} go to ${begun.to} every ${begun.recurrence} hours, ${begun.remaining} times more, next on ${momentWords(begun.next)}.`
    case 'order':
      return `${begun.sells} are on sale for ${begun.gets}, until ${momentWords(begun.lapses)}.`
    case 'delegation':
      return `${begun.amount} of HIVE Power are lent to ${begun.to}. They are back five days after that is cancelled.`
    case 'credits':
      return `${begun.amount} resource credits are lent to ${begun.to}.`
    case 'proxy':
      return `${begun.to} votes for witnesses and proposals instead of the account.`
    case 'declining':
      return `The account gives up voting for ever on ${momentWords(begun.complete)}.`
    case 'conversion':
      return `${begun.amount} are being converted. The account itself gets them on ${momentWords(begun.complete)}.`
    case 'escrow':
      return begun.isAgreed
        ? `${begun.amounts.join(' and ')} lie in escrow for ${begun.to}, with ${begun.agent} as agent. Both have agreed.`
        : `${begun.amounts.join(' and ')} lie in escrow for ${begun.to}, with ${begun.agent} as agent. They come back unless both agree by ${momentWords(begun.deadline)}.`
  }
}

/** The section, with the command that cancels each. */
export function begunLines(account: string, all: AllBegun): string[] {
  const known = knownBegun(all)
  const unknown = begunKinds.filter((kind) => all[kind] === undefined).map((kind) => whatIsNotKnown[kind])
  if (known.length === 0)
    return unknown.length > 0
      ? unknown
      : [`Nothing is under way in ${account} that a thief could have begun.`]
  return [
    'What is under way, that you may not have begun:',
    ...known.flatMap((begun) => [`  ${begunWords(begun)}`, `    ${endingWords(account, begun)}`]),
    ...unknown,
  ]
}

function endingWords(account: string, begun: Begun): string {
  const name = nameOfBegun(begun)
  if (name === undefined)
    return begun.kind === 'recurrent'
      ? 'To cancel it: in a wallet that shows repeated transfers.'
      : 'HIVE lets nobody cancel it.'
  const key = keyThatEnds(begun)
  const how = `To cancel it: ${lifeboatCommand(`under-way ${account} --stop ${name}`)}`
  return key === 'active' ? how : `${how} (${keyNames[key].toLowerCase()})`
}

export function begunJson(all: AllBegun) {
  const written = (moment: number) => new Date(moment).toISOString().slice(0, 19)
  const one = (begun: Begun) => ({
    ...begun,
    ...Object.fromEntries(
      (['complete', 'next', 'lapses', 'deadline'] as const).flatMap((when) => {
        const moment = (begun as Partial<Record<typeof when, number>>)[when]
        return moment === undefined ? [] : [[when, written(moment)]]
      }),
    ),
    stop: nameOfBegun(begun) ?? null,
  })
  const of = (kind: BegunKind) => all[kind]?.map(one) ?? 'not-known'
  return {
    savings: of('savings'),
    powerDown: of('power-down'),
    routes: of('route'),
    recurrent: of('recurrent'),
    orders: of('order'),
    escrows: of('escrow'),
    delegations: of('delegation'),
    credits: of('credits'),
    declining: of('declining'),
    proxy: of('proxy'),
    conversions: of('conversion'),
  }
}
