/** What Check says at every moment of a theft, to the command line and in the window, and what \`verify\` says of a claim. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

import { AccountChecks } from '../../electron/app/check/account-checks.ts'
import { practiceChain, practiceKey, residents, singleKey } from '../../electron/hive/practice/index.ts'
import { headlineToday } from '../../renderer/screens/check/headline.ts'
import {
  formatClaimEnvelope,
  newRecoveryKey,
  parseAccountName,
  signClaim,
} from '../../shared/recovery/index.ts'
import type { AccountReport } from '../../shared/contract/index.ts'
import { usualParameters } from '../../electron/recovery/new-key.ts'
import { keyOf, publicKeyOf, send } from '../unit/practice.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { practiceNetwork, type Network } from './practice-network.ts'

const [hour, day] = [3600, 86_400]
const before = residents.find(({ name }) => name === 'alice')?.password ?? ''
const [hers, his] = [newRecoveryKey('practice', 'posix'), newRecoveryKey('practice', 'posix')]
const text = (lines: readonly string[]) => lines.join('\n')

/** The story so far: what is done in it is done by the commands that people use. */
class Theft {
  readonly network: Network
  /** The new master password, and its public owner key. */
  password = ''
  publicKey = ''

  constructor(network: Network) {
    this.network = network
  }

  async command(tokens: readonly string[], ...answers: Answer[]): Promise<void> {
    const { exitCode, told } = await runCommand(this.network, tokens, answers)
    // A change of the recovery account that waits is told by the exit code, too.
    expect([exitCode, text(told)]).toEqual([expect.toBeOneOf([0, 1]), text(told)])
    this.network.chain.produceBlocks(25)
  }

  /** A block with what the thief does. */
  steal(operation: Parameters<typeof send>[1][number], key: string): void {
    send(this.network.chain, [operation], [key])
    this.network.chain.produceBlocks(25)
  }

  wait(seconds: number): void {
    this.network.chain.skipTime(seconds)
    this.network.chain.produceBlocks(25)
  }

  async newPassword(): Promise<void> {
    const typedBack: Answer = (told) => /P5\S+/.exec(text(told))?.[0] ?? ''
    const { told, printed } = await runCommand(
      this.network,
      ['take-back', 'alice', '--new-password'],
      [typedBack],
    )
    this.password = /P5\S+/.exec(text(told))?.[0] ?? ''
    this.publicKey = /STM\w+/.exec(text(printed))?.[0] ?? ''
  }
}

const thiefs = (['owner', 'active', 'posting'] as const).map((role) => singleKey(publicKeyOf('thief', role)))
const ask = (theft: Theft) =>
  theft.command(['take-back', 'alice', '--request', theft.publicKey], keyOf('bob'))

interface Said {
  readonly exitCode: number
  readonly kind: AccountReport['verdict']['kind']
  readonly counts: 'hers' | 'his' | 'none'
  /** First what concerns a change of keys. */
  readonly reasons: readonly string[]
  readonly doubt: 'changing' | null
  /** The last thing that happened. */
  readonly last: string
  /** What the window puts over everything, and the page to which its first button leads. */
  readonly heading: string
  readonly state: string
  readonly button: string | undefined
}

const protectedHers = {
  exitCode: 0,
  kind: 'protected',
  counts: 'hers',
  reasons: ['owner-endorsed'],
  doubt: null,
} as const
const robbedOf = {
  exitCode: 1,
  kind: 'orphaned',
  counts: 'none',
  reasons: ['orphaned', 'owner-changed-lately'],
  doubt: 'changing',
  heading: 'alice’s owner key was changed on DAY',
  state: 'bad',
  button: 'take-back',
} as const
const isHis = {
  ...robbedOf,
  exitCode: 0,
  kind: 'protected',
  counts: 'his',
  reasons: ['registered-after-owner-change', 'owner-endorsed'],
  last: 'registration-changed',
} as const
const takenBack = {
  exitCode: 1,
  kind: 'orphaned',
  counts: 'none',
  reasons: ['orphaned', 'natively-recovered'],
} as const

const moments: readonly {
  readonly name: string
  readonly happens: (theft: Theft) => Promise<void> | void
  readonly said: Said
}[] = [
  {
    name: 'before a registration',
    happens: () => undefined,
    said: {
      exitCode: 1,
      kind: 'not-protected',
      counts: 'none',
      reasons: ['nothing-registered'],
      doubt: null,
      last: 'account-created',
      heading: 'alice is not protected',
      state: 'bad',
      button: 'protect',
    },
  },
  {
    name: 'before the theft',
    happens: (theft) =>
      theft.command(['publish', 'alice', '--from', 'wif'], hers.privateKeyText(), before, before),
    said: {
      ...protectedHers,
      last: 'registration-written',
      heading: 'alice is protected',
      state: 'good',
      button: undefined,
    },
  },
  {
    name: 'another recovery account was named by somebody',
    happens: (theft) =>
      theft.steal(
        ['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'carol' }],
        keyOf('alice', 'owner'),
      ),
    said: {
      ...protectedHers,
      doubt: 'changing',
      last: 'recovery-account-changed',
      heading: 'Somebody may have alice’s owner key',
      state: 'bad',
      button: 'recovery-account',
    },
  },
  {
    name: 'all keys were changed by somebody',
    happens: (theft) =>
      theft.steal(
        [
          'account_update2',
          {
            account: 'alice',
            owner: thiefs[0],
            active: thiefs[1],
            posting: thiefs[2],
            memo_key: publicKeyOf('thief', 'memo'),
          },
        ],
        keyOf('alice', 'owner'),
      ),
    said: { ...robbedOf, last: 'active-changed' },
  },
  {
    name: 'the thief has registered a recovery key of his own',
    happens: (theft) =>
      theft.command(
        ['publish', 'alice', '--from', 'wif', '--although-another-key-counts'],
        his.privateKeyText(),
        keyOf('thief', 'owner'),
        keyOf('thief'),
      ),
    said: isHis,
  },
  {
    name: 'the recovery account has asked for a new owner key',
    happens: async (theft) => {
      await theft.newPassword()
      await ask(theft)
    },
    said: isHis,
  },
  { name: 'that lapsed', happens: (theft) => theft.wait(day + 1), said: isHis },
  {
    name: 'it was asked for again',
    happens: async (theft) => {
      await ask(theft)
      theft.wait(hour)
    },
    said: isHis,
  },
  {
    name: 'the owner has confirmed it',
    happens: (theft) =>
      // A single owner key makes no other keys.
      theft.command(
        ['take-back', 'alice', '--confirm'],
        practiceKey('alice', 'owner', theft.password),
        before,
      ),
    said: {
      ...takenBack,
      reasons: ['orphaned', 'keys-kept-after-recovery', 'natively-recovered'],
      doubt: 'changing',
      last: 'owner-changed',
      heading: 'Somebody may have alice’s owner key',
      state: 'bad',
      button: 'recovery-account',
    },
  },
  {
    name: 'the other keys are hers again',
    happens: (theft) => theft.command(['take-back', 'alice', '--confirm'], theft.password),
    said: {
      ...takenBack,
      doubt: 'changing',
      last: 'active-changed',
      heading: 'Somebody may have alice’s owner key',
      state: 'bad',
      button: 'recovery-account',
    },
  },
  {
    name: 'her recovery account stays who it was',
    happens: (theft) => theft.command(['recovery-account', 'alice', '--cancel'], theft.password),
    said: {
      ...takenBack,
      doubt: null,
      last: 'recovery-account-kept',
      heading: 'The registration of alice no longer counts',
      state: 'bad',
      button: 'protect',
    },
  },
  {
    name: 'she has registered again',
    happens: (theft) =>
      theft.command(
        ['publish', 'alice', '--from', 'wif'],
        hers.privateKeyText(),
        theft.password,
        theft.password,
      ),
    said: {
      ...protectedHers,
      last: 'registration-changed',
      heading: 'alice is protected',
      state: 'good',
      button: undefined,
    },
  },
]

/** The check of the window, over the same nodes. */
async function windowSays(network: Network) {
  const { client, now, wait } = network.session()
  const checks = await new Promise<AccountChecks>((resolve, reject) => {
    const made: AccountChecks = new AccountChecks({
      access: { open: () => ({ client, nodes: client.nodes, chain: practiceChain }) as never },
      now,
      wait,
      breathe: () => Promise.resolve(),
      onClaims: () => Promise.resolve(),
      onChange: ({ lines, state }) => {
        if (lines.some((line) => line.state === 'failed')) reject(new Error(JSON.stringify(lines)))
        if (state === 'done') resolve(made)
      },
    })
    made.start('alice')
  })
  const report = await checks.report('alice')
  if (report === undefined) throw new Error('It was checked.')
  const { heading, state, remedies } = headlineToday('en', report, now())
  const dayless = heading.replace(/\d+ \w+ \d{4}$/, 'DAY')
  return { report, heading: dayless, state, button: remedies === 'again' ? 'check' : remedies[0]?.to }
}

async function whatIsSaid(network: Network): Promise<Said> {
  const { exitCode, printed } = await runCommand(network, ['check', 'alice', '--json'])
  const json = JSON.parse(text(printed)) as {
    readonly kind: Said['kind']
    readonly sentence: string
    readonly countingKey: string | null
    readonly reasons: readonly { readonly code: string; readonly sentence: string }[]
    readonly timeline: readonly { readonly event: string }[]
    readonly recoveryAccount: { readonly doubt: string | null }
  }
  const { report, ...seen } = await windowSays(network)
  const said = ({ kind, sentence, reasons }: Pick<typeof json, 'kind' | 'sentence' | 'reasons'>) => ({
    kind,
    sentence,
    reasons: reasons.map(({ code, sentence: why }) => [code, why]),
  })
  // Both are one check.
  expect(said(report.verdict)).toEqual(said(json))
  const { kind, countingKey, reasons, timeline, recoveryAccount } = json
  const counts = { [hers.publicKeyText()]: 'hers', [his.publicKeyText()]: 'his' } as const
  return {
    exitCode,
    kind,
    counts: countingKey === null ? 'none' : (counts[countingKey] ?? 'none'),
    reasons: reasons.map(({ code }) => code).filter((code) => code !== 'no-claim'),
    doubt: (recoveryAccount.doubt?.replace('recovery-account-', '') ?? null) as Said['doubt'],
    last: timeline.at(-1)?.event ?? '',
    ...seen,
  }
}

it('is the right thing at every moment, from before the theft to the registration that follows it', async () => {
  const network = await practiceNetwork()
  const theft = new Theft(network)
  // A claim proves itself, and nothing about the chain: what `verify` says of it is never more than that.
  const claim = {
    version: 1 as const,
    statement: {
      chainId: network.chain.chainId,
      account: parseAccountName('alice'),
      recoveryPublicKey: hers.publicKeyText(),
      coinzdensePublicKey: 'CZDrFCBXCXWWixHjZzEGyPQrQjL727XAwEwa3HSby5ccAyiatxjB',
      parameters: usualParameters,
    },
  }
  const signature = await signClaim(hers, claim, new MemoryLedger())
  const file = path.join(network.stateFolder, 'claim.json')
  writeFileSync(file, formatClaimEnvelope({ claim, recoveryPublicKey: hers.publicKeyText(), signature }))
  for (const { name, happens, said } of moments) {
    await happens(theft)
    expect.soft({ name, ...(await whatIsSaid(network)) }).toEqual({ name, ...said })
    const verified = await runCommand(network, ['verify', file], [], { reach: 'nobody' })
    expect([name, verified.exitCode, text(verified.told)]).toEqual([name, 0, ''])
    expect(text(verified.printed)).toMatch(
      /^Valid: the recovery key QRK\S+ signed CZD\S+ as the new key of alice[^]*Not looked at: whether that recovery key is registered for alice, whether it counts[^]*check alice/,
    )
  }
}, 120_000)
