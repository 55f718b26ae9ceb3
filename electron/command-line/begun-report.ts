/** What is under way in an account that its owner may not have begun, in lines and as JSON. */
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import {
  begunKinds,
  nameOfBegun,
  type AllBegun,
  type Begun,
  type BegunKind,
} from '../hive/account-recovery/begun.ts'
import { momentWords } from './account-recovery-report.ts'

const whatIsNotKnown: Readonly<Record<BegunKind, string>> = {
  savings: 'Whether something leaves the savings is not known: the nodes say different things.',
  'power-down': 'Whether a power down goes on is not known: the nodes say different things.',
  route: 'Whether power downs go to somebody else is not known: the nodes say different things.',
  recurrent: 'Whether transfers repeat is not known: the nodes say different things.',
}

/** All of it that is known, in the order of how soon it costs something. */
export function knownBegun(all: AllBegun): readonly Begun[] {
  return begunKinds.flatMap((kind): readonly Begun[] => all[kind] ?? [])
}

export function isAllKnown(all: AllBegun): boolean {
  return begunKinds.every((kind) => all[kind] !== undefined)
}

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
    ...known.flatMap((begun) => {
      const name = nameOfBegun(begun)
      return [
        `  ${begunWords(begun)}`,
        name === undefined
          ? '    To cancel it: in a wallet that shows repeated transfers.'
          : `    To cancel it: ${lifeboatCommand(`under-way ${account} --stop ${name}`)}`,
      ]
    }),
    ...unknown,
  ]
}

export function begunJson(all: AllBegun) {
  const written = (moment: number) => new Date(moment).toISOString().slice(0, 19)
  const one = (begun: Begun) => ({
    ...begun,
    ...('complete' in begun ? { complete: written(begun.complete) } : {}),
    ...('next' in begun ? { next: written(begun.next) } : {}),
    stop: nameOfBegun(begun) ?? null,
  })
  return {
    savings: all.savings?.map(one) ?? 'not-known',
    powerDown: all['power-down']?.map(one) ?? 'not-known',
    routes: all.route?.map(one) ?? 'not-known',
    recurrent: all.recurrent?.map(one) ?? 'not-known',
  }
}
