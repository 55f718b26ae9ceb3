/** Every operation against whoever stole keys, as Lifeboat builds it, from random accounts of a seed. */
import {
  confirmRecovery,
  nameRecoveryAccount,
  requestRecovery,
} from '../../electron/hive/account-recovery/operations.ts'
import { keyChangeOperation } from '../../electron/hive/key-changing/changing.ts'
import { planKeyChange, type KeyChangeWish } from '../../electron/hive/key-changing/plan.ts'
import type { Operation } from '../../electron/hive/nodes/chain-types.ts'
import {
  hiveRoles,
  parseAccountName,
  parseAuthority,
  type AccountAuthorities,
  type Authority,
} from '../../shared/recovery/index.ts'
import { keyFrom, type Dice } from './hive-transactions.ts'

/** Who has to sign by hived's rules: an account's role, or authorities that the operation itself names. */
export type Consent = readonly ['owner' | 'active', string] | 'named-authorities'

const names = ['alice', 'bob', 'carol', 'hive.recovery', 'x-y-z9', 'abc.def-9', 'sixteen-letters1'].map(
  parseAccountName,
)

/** One that somebody can satisfy. */
function satisfiable(dice: Dice): Authority {
  const authority = parseAuthority(dice.authority())
  const keys = [...(authority?.keys ?? []), [dice.key().publicKey, 1 + dice.below(65_535)] as const]
  const unique = [...new Map(keys).entries()].sort(([one], [other]) => (one < other ? -1 : 1))
  const accounts = authority?.accounts ?? []
  const most = [...unique, ...accounts].reduce((sum, [, weight]) => sum + weight, 0)
  return { threshold: 1 + dice.below(Math.min(most, 65_535)), keys: unique, accounts }
}

function accountOf(dice: Dice): AccountAuthorities {
  const [owner, active, posting] = [satisfiable(dice), satisfiable(dice), satisfiable(dice)]
  return { name: dice.pick(names), owner, active, posting, memoKey: dice.key().publicKey }
}

/** New keys for some roles, with some entries named; what is held is a key of every role. */
function keyChange(dice: Dice, others: KeyChangeWish['others']): Operation {
  const account = accountOf(dice)
  const some = hiveRoles.filter(() => dice.below(3) > 0)
  const roles = some.length === 0 ? hiveRoles : some
  const changed = (['owner', 'active', 'posting'] as const).filter((role) => roles.includes(role))
  const wish: KeyChangeWish = {
    keys: Object.fromEntries(roles.map((role) => [role, keyFrom(`new ${dice.below(40)}`).publicKey])),
    held: new Set(changed.flatMap((role) => account[role].keys.slice(0, 1).map(([key]) => key))),
    others,
    except:
      others === 'stay'
        ? []
        : changed.flatMap((role) => account[role].accounts.map(([name]) => `${role}:${name}`)),
  }
  return keyChangeOperation(planKeyChange(account, wish))
}

export const stolenKeysOperations: Readonly<
  Record<string, (dice: Dice) => { readonly operation: Operation; readonly consent: Consent }>
> = {
  'the request of a recovery account': (dice) => {
    const helper = dice.pick(names)
    return {
      operation: requestRecovery(helper, dice.pick(names), satisfiable(dice)),
      consent: ['active', helper],
    }
  },
  'the confirmation of the owner': (dice) => ({
    operation: confirmRecovery(dice.pick(names), satisfiable(dice), satisfiable(dice)),
    consent: 'named-authorities',
  }),
  'the naming of a recovery account': (dice) => {
    const account = dice.pick(names)
    return { operation: nameRecoveryAccount(account, dice.pick(names)), consent: ['owner', account] }
  },
  'new keys beside what stays': (dice) => consentOfOwner(keyChange(dice, 'stay')),
  'new keys and nothing of a thief': (dice) => consentOfOwner(keyChange(dice, 'go')),
}

function consentOfOwner(operation: Operation) {
  return { operation, consent: ['owner', String(operation[1]['account'])] as const }
}
