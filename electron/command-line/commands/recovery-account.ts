/** `lifeboat recovery-account`: who can help if the keys of an account are stolen, and naming somebody else. */
import { typedAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { requireNameable, silentSince } from '../../hive/account-recovery/naming.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from '../../hive/account-recovery/standing.ts'
import { nameAnother } from '../../hive/account-recovery/taking-back.ts'
import type { PublishingOptions } from '../../hive/publishing/publishing.ts'
import {
  momentWords,
  recoveryAccountLines,
  sentJson,
  sentLines,
  standingJson,
} from '../account-recovery-report.ts'
import { tellEarlier } from '../earlier-operation.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { recoveryAccount as declaration } from '../declarations/stolen-keys.ts'
import { interruptible, sendingSession } from '../sending-session.ts'
import { offerStep, requireCarrying } from '../step-offer.ts'

export const recoveryAccount: Command = {
  ...declaration,

  async run(call) {
    const { positionals, options, flags } = call
    const account = typedAccountName(positionals[0] ?? '')
    const isCancelled = flags.has('cancel')
    const named = options['name'] === undefined ? undefined : typedAccountName(options['name'])
    if (isCancelled && named !== undefined)
      throw new UsageError(
        'two-wishes',
        'Cancelling a change and naming somebody else are two things.',
        'Give either --name or --cancel.',
      )
    await requireCarrying(call, isCancelled || named !== undefined)
    const session = sendingSession(call)
    const read = () => readAccountRecovery(account, { ...session, nodes: session.client.nodes })
    if (isCancelled || named !== undefined) {
      const acting = interruptible(session, call)
      if (!flags.has('carry')) await tellEarlier(account, acting, call)
      const standing = await read()
      return named === undefined ? cancel(standing, acting, call) : rename(standing, named, acting, call)
    }
    const standing = await read()
    const silence = await silentSince(standing, session.client)
    return {
      exitCode: standing.doubt === null && standing.change === null ? 0 : 1,
      json: {
        ...standingJson(standing),
        silentSince: silence === undefined ? null : new Date(silence).toISOString().slice(0, 19),
      },
      lines: [...recoveryAccountLines(standing), ...silenceLines(standing, silence)],
    }
  },
}

function silenceLines({ reading }: AccountRecoveryStanding, since: number | undefined): string[] {
  const { recoveryAccount } = reading.account
  return since === undefined
    ? []
    : [
        `${recoveryAccount} has done nothing on HIVE since ${momentWords(since)}: ask whether its owner is still there.`,
      ]
}

async function cancel(
  standing: AccountRecoveryStanding,
  session: PublishingOptions,
  call: CommandCall,
): Promise<Outcome> {
  const { name, recoveryAccount } = standing.reading.account
  if (standing.change === null || recoveryAccount === '')
    return {
      exitCode: 0,
      json: { ...standingJson(standing), sent: false },
      lines: ['There is nothing to cancel: no change was begun.', ...recoveryAccountLines(standing)],
    }
  const to = typedAccountName(recoveryAccount)
  if (call.flags.has('carry'))
    return offerStep({ name: 'change_recovery_account', to }, standing, session, call)
  const receipt = await nameAnother(standing, to, await ownerKey(name, call), session)
  return {
    exitCode: 0,
    json: { account: name, recoveryAccount, sent: true, ...sentJson(receipt) },
    lines: [
      ...sentLines(
        `The change is cancelled, for good: ${recoveryAccount} stays the recovery account of ${name}.`,
        receipt,
      ),
      'If it was not you who began it, somebody has your owner key: change all your keys now.',
    ],
  }
}

async function rename(
  standing: AccountRecoveryStanding,
  named: AccountName,
  session: PublishingOptions,
  call: CommandCall,
): Promise<Outcome> {
  const { account } = standing.reading
  const { name } = account
  if (named === account.recoveryAccount && standing.change === null)
    return {
      exitCode: 0,
      json: { ...standingJson(standing), sent: false },
      lines: [`Nothing to do: ${named} is the recovery account of ${name} already.`],
    }
  await requireNameable(standing, named, session.client)
  if (call.flags.has('carry'))
    return offerStep({ name: 'change_recovery_account', to: named }, standing, session, call)
  const receipt = await nameAnother(standing, named, await ownerKey(name, call), session)
  const after = await readAccountRecovery(typedAccountName(name), { ...session, nodes: session.client.nodes })
  const when = after.change ? ` It takes over on ${momentWords(after.change.effective)}.` : ''
  return {
    exitCode: 0,
    json: { account: name, recoveryAccount: named, sent: true, ...sentJson(receipt) },
    lines: sentLines(`${named} is named as recovery account of ${name}, for good.${when}`, receipt),
  }
}

function ownerKey(name: string, { secrets }: CommandCall): Promise<string> {
  return secrets.ask(`Owner key or master password of ${name}`)
}
