/** A request for every step against a thief, and what is signed for it, on a head block that stands still. */
import { planStep, signStep, type StepSecrets } from '../../electron/hive/carried/step-signing.ts'
import type { StepRequest } from '../../electron/hive/carried/step-request.ts'
import { practiceChain, singleKey } from '../../electron/hive/practice/index.ts'
import { parseAuthority, type AccountAuthorities, type Authority } from '../../shared/recovery/index.ts'
import { keyOf, publicKeyOf } from './practice.ts'

const byHived = (key: string) => singleKey(key)
const ownerOf = (name: string): Authority => {
  const owner = parseAuthority(byHived(publicKeyOf(name, 'owner')))
  if (owner === undefined) throw new Error('A single key is an authority.')
  return owner
}
const accountOf = (name: string, by = name): AccountAuthorities => ({
  name,
  owner: ownerOf(by),
  active: parseAuthority(byHived(publicKeyOf(by, 'active'))) ?? ownerOf(by),
  posting: parseAuthority(byHived(publicKeyOf(by, 'posting'))) ?? ownerOf(by),
  memoKey: publicKeyOf(by, 'memo'),
})
const [robbed, helper] = [accountOf('alice', 'thief'), accountOf('bob')]
const hour = 3_600_000
const at = Date.parse('2026-11-03T11:00:00Z')

const common = {
  chainId: practiceChain.chainId,
  properties: {
    head_block_number: 5,
    head_block_id: '00000005'.padEnd(40, 'a'),
    time: '2026-11-03T12:00:00',
  },
  subject: robbed,
  recoveryAccount: 'bob',
  actor: robbed,
  members: [accountOf('carol')],
  recentOwners: [],
}

export interface StepSample {
  readonly request: StepRequest
  readonly secrets: StepSecrets
}

export const stepSamples: readonly StepSample[] = [
  {
    request: {
      ...common,
      name: 'request_account_recovery',
      actor: helper,
      fields: {
        recovery_account: 'bob',
        account_to_recover: 'alice',
        new_owner_authority: byHived(publicKeyOf('fresh', 'owner')),
      },
    },
    secrets: { active: keyOf('bob', 'active') },
  },
  {
    request: {
      ...common,
      name: 'recover_account',
      fields: {
        account_to_recover: 'alice',
        new_owner_authority: byHived(publicKeyOf('fresh', 'owner')),
      },
      recentOwners: ['alice', 'another'].map((name, place) => ({
        authority: ownerOf(name),
        replacedAt: at + place * hour,
        usableUntil: at + place * hour + 30 * 24 * hour,
      })),
    },
    secrets: { 'new-owner': keyOf('fresh', 'owner'), 'recent-owner': keyOf('alice', 'owner') },
  },
  {
    request: {
      ...common,
      name: 'account_update2',
      fields: {
        account: 'alice',
        owner: byHived(publicKeyOf('fresh', 'owner')),
        active: byHived(publicKeyOf('fresh', 'active')),
        memo_key: publicKeyOf('fresh', 'memo'),
      },
    },
    secrets: { owner: keyOf('thief', 'owner') },
  },
  {
    request: {
      ...common,
      name: 'change_recovery_account',
      fields: { account_to_recover: 'alice', new_recovery_account: 'carol' },
    },
    secrets: { owner: keyOf('thief', 'owner') },
  },
]

/** The text of what is signed for a sample. */
export async function signedSample({ request, secrets }: StepSample): Promise<string> {
  return signStep(await planStep(request, secrets))
}
