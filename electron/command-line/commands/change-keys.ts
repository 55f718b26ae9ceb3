/** `lifeboat change-keys`: new keys for an account, and its registration renewed by them. */
import { hiveRoles, typedAccountName, type HiveRole } from '../../../shared/recovery/index.ts'
import { readAccountRecovery } from '../../hive/account-recovery/standing.ts'
import { requireOneSigner, requireOwnerChangePossible } from '../../hive/key-changing/changing.ts'
import { requireEntries, type KeyChangeWish } from '../../hive/key-changing/plan.ts'
import { readGround, readGroundHistory } from '../../hive/publishing/publishing.ts'
import { registrationStands, type RegistrationStands } from '../../protecting/renewal.ts'
import { recoveryAccountLines, sentJson, sentLines } from '../account-recovery-report.ts'
import { UsageError, type Command, type CommandCall } from '../command.ts'
import { changeKeys as declaration } from '../declarations/stolen-keys.ts'
import { tellEarlier } from '../earlier-operation.ts'
import { changeJson, intentionLines, presentLines, registrationLines } from '../key-change-report.ts'
import { changeKeysAsked, type AskedChange } from '../key-change-steps.ts'
import { askForNewKeys, parseRoles } from '../new-keys-input.ts'
import { renewAfterChange } from '../registration-renewal.ts'
import { interruptible, sendingSession } from '../sending-session.ts'

export const changeKeys: Command = {
  ...declaration,

  async run(call) {
    const account = typedAccountName(call.positionals[0] ?? '')
    const named = parseRoles(call.lists['role'])
    const policy = parsePolicy(call)
    const roles = named ?? hiveRoles
    const isDryRun = call.flags.has('dry-run')
    const acting = isDryRun ? sendingSession(call) : interruptible(sendingSession(call), call)
    if (!isDryRun) await tellEarlier(account, acting, call)
    const standing = await readAccountRecovery(account, { ...acting, nodes: acting.client.nodes })
    const ground = await readGround(account, acting)
    requireOneSigner(ground.credentials)
    const stands = registrationStands(account, await readGroundHistory(ground, acting))
    const isLost = endsWith(stands, roles)
    const counting = stands.state === 'counts' ? stands.counting.recoveryPublicKey : undefined
    const lines = [
      ...presentLines(ground.reading.account, roles),
      ...intentionLines(policy.others, policy.except),
      ...registrationLines(stands, isLost, policy.others),
      ...(standing.change === null ? [] : recoveryAccountLines(standing)),
    ]
    if (isDryRun) {
      requireEntries(ground.reading.account, roles, policy.except)
      return {
        exitCode: 0,
        json: {
          account,
          roles,
          ...policy,
          counting: counting ?? null,
          registrationStops: isLost,
          sent: false,
        },
        lines: [...lines, 'Nothing was changed: this was a dry run.'],
      }
    }
    lines.forEach(call.notice)
    const moments = (standing.recentOwners ?? []).map(({ replacedAt }) => replacedAt)
    const requirePossible = () => requireOwnerChangePossible(account, moments, standing.now)
    const beforeMaking = () => {
      requireEntries(ground.reading.account, roles, policy.except)
      requirePossible()
    }
    const newKeys = await askForNewKeys(account, named, beforeMaking, call)
    const lostBefore = stands.state === 'lost' ? stands.lost : undefined
    const asked: AskedChange = {
      account,
      newKeys,
      policy,
      counting,
      isLost,
      lostBefore,
      requirePossible,
    }
    const changed = await changeKeysAsked(asked, ground, call, acting)
    const told = `The keys of ${account} are changed, for good: ${roles.join(', ')}.`
    const sent = changed.receipt === undefined ? [told] : sentLines(told, changed.receipt)
    sent.forEach(call.notice)
    const renewal = await renewAfterChange(asked, changed, call, acting)
    return {
      exitCode: renewal.exitCode,
      json: {
        ...changeJson(changed.change),
        keysChanged: true,
        ...(changed.receipt === undefined ? {} : { change: sentJson(changed.receipt) }),
        registration: renewal.json,
      },
      lines: [told, ...renewal.lines],
    }
  },
}

/** What becomes of entries that are not replaced. Throws UsageError. */
function parsePolicy({ flags, lists }: CommandCall): Pick<KeyChangeWish, 'others' | 'except'> {
  const { remove = [], keep = [] } = lists
  if (flags.has('remove-others') ? remove.length > 0 : keep.length > 0)
    throw new UsageError(
      'two-wishes',
      'Everything else either stays or goes.',
      'Give --remove for what is to go, or --remove-others and --keep for what is to stay.',
    )
  return flags.has('remove-others') ? { others: 'go', except: keep } : { others: 'stay', except: remove }
}

/** Whether the registration that counts stops counting when these roles get new keys. */
function endsWith(stands: RegistrationStands, roles: readonly HiveRole[]): boolean {
  return stands.state === 'counts' && roles.includes(stands.counting.role)
}
