/**
 * `lifeboat ledger`: how the ledger of one-time keys stands on this computer, and what its owner says where it was moved,
 * copied or lost. What is said is typed, and becomes an entry of the ledger.
 */
import { ownerWords, requireSaid } from '../../vault/owner-words.ts'
import type { LedgerStanding } from '../../vault/signing-ledger.ts'
import { UsageError, type Command } from '../command.ts'
import { ledger as declaration } from '../declarations/tools.ts'
import { signingLedger } from '../vault-access.ts'

const actions = { same: 'same', moved: 'moved', copied: 'copied', 'begin-anew': 'beginAnew' } as const

const meanings: Readonly<Record<keyof typeof actions, string>> = {
  same: 'Only a part of this computer was changed, or the folder moved on its disk. Nothing is different for your keys.',
  moved:
    'The folder was moved here from another computer. Your keys then count as restored here, and the other computer ' +
    'must never sign again.',
  copied:
    'Both computers go on. The keys that are in the vault now sign on the other one alone, and new ones are made here.',
  'begin-anew':
    'What your keys have signed is partly forgotten. All of them then count as restored: recovery keys are unknown until ' +
    'the chain was searched, and signing keys until you say how much they have signed.',
}

const standings: Readonly<Record<LedgerStanding['kind'], string>> = {
  new: 'Nothing was ever signed on this computer.',
  good: 'The ledger is whole and belongs to this computer.',
  closed: 'The keys have moved to another computer: nothing new is signed here.',
  missing: 'The ledger was here and is gone.',
  damaged: 'The ledger is damaged.',
  behind: 'The ledger is older than it was once on this computer.',
  'other-computer': 'The ledger was copied or moved, or this computer looks like another one.',
}

export const ledger: Command = {
  ...declaration,

  async run(call) {
    const [wanted] = call.positionals
    const own = signingLedger(call)
    if (wanted !== undefined) {
      const action = actionOf(wanted)
      const statement = actions[action]
      call.notice(meanings[action])
      requireSaid(statement, await call.secrets.ask(`Type “${ownerWords[statement].en}” if that is so`))
      await (statement === 'beginAnew' ? own.beginAnew() : own.answer(statement))
    }
    const { kind } = await own.standing()
    const isGood = kind === 'new' || kind === 'good'
    return {
      exitCode: isGood ? 0 : 1,
      json: { ledger: kind, said: wanted ?? null },
      lines: [
        standings[kind],
        ...(wanted === undefined
          ? (waysOn[kind] ?? []).map((way) => `Say so with: ledger ${way.padEnd(11)} ${meanings[way]}`)
          : ['Written down. A vault goes by it the next time it is opened.']),
      ],
    }
  },
}

const waysOn: Partial<Record<LedgerStanding['kind'], readonly (keyof typeof actions)[]>> = {
  closed: ['begin-anew'],
  missing: ['begin-anew'],
  damaged: ['begin-anew'],
  behind: ['begin-anew'],
  'other-computer': ['same', 'moved', 'copied'],
}

function actionOf(wanted: string): keyof typeof actions {
  const found = (Object.keys(actions) as (keyof typeof actions)[]).find((action) => action === wanted)
  if (found !== undefined) return found
  throw new UsageError(
    'usage',
    'There is nothing of that name to say.',
    'Say same, moved, copied or begin-anew.',
  )
}
