/** `lifeboat take-back`: HIVE's own account recovery, from both sides. */
import { encodeKey, randomBytes, wipe } from '../../../shared/coinzdense/index.ts'
import {
  lifeboatCommand,
  rolePublicKey,
  requireTypedTwice,
  typedAccountName,
  type AccountName,
} from '../../../shared/recovery/index.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from '../../hive/account-recovery/standing.ts'
import {
  confirmTakingBack,
  isOwner,
  replaceStolenKeys,
  requestTakingBack,
  requireRecentOwner,
} from '../../hive/account-recovery/taking-back.ts'
import type { StepWish } from '../../hive/carried/step-making.ts'
import type { PublishingOptions } from '../../hive/publishing/publishing.ts'
import {
  recoveryAccountLines,
  sentJson,
  sentLines,
  standingJson,
  takingBackLines,
} from '../account-recovery-report.ts'
import { tellEarlier } from '../earlier-operation.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { takeBack as declaration } from '../declarations/stolen-keys.ts'
import { interruptible, sendingSession } from '../sending-session.ts'
import { offerStep, requireCarrying } from '../step-offer.ts'

export const takeBack: Command = {
  ...declaration,

  async run(call) {
    const { positionals, options, flags } = call
    const account = typedAccountName(positionals[0] ?? '')
    const asks = [options['request'] !== undefined, flags.has('confirm'), flags.has('other-keys')]
    const wishes = [...asks, flags.has('new-password')]
    if (wishes.filter(Boolean).length > 1)
      throw new UsageError(
        'two-wishes',
        'Asking, confirming, changing the other keys and making a password are different things.',
        'Give one of --new-password, --request, --confirm and --other-keys.',
      )
    if (flags.has('other-keys') && !flags.has('carry'))
      throw new UsageError(
        'other-keys-without-carry',
        'On a computer with a network, --confirm changes the other keys at once.',
        'Give --confirm instead, or --carry as well.',
      )
    await requireCarrying(call, asks.includes(true))
    const session = sendingSession(call)
    const look = () => readAccountRecovery(account, { ...session, nodes: session.client.nodes })
    if (flags.has('carry')) return offerStep(wishOf(call), await look(), session, call)
    if (flags.has('confirm')) return confirm(account, look, session, call)
    const standing = await look()
    if (flags.has('new-password')) return makePassword(standing, call)
    if (options['request'] !== undefined) return request(standing, options['request'], session, call)
    const canBeTakenBack = (standing.recentOwners?.length ?? 0) > 0
    return {
      exitCode: canBeTakenBack ? 0 : 1,
      json: standingJson(standing),
      lines: takingBackLines(standing),
    }
  },
}

function wishOf({ options, flags }: CommandCall): StepWish {
  const newOwnerKey = options['request']
  if (newOwnerKey !== undefined) return { name: 'request_account_recovery', newOwnerKey }
  return { name: flags.has('confirm') ? 'recover_account' : 'account_update2' }
}

/** As HIVE's wallets make one: P, and a private key of random bytes. */
async function makePassword(standing: AccountRecoveryStanding, call: CommandCall): Promise<Outcome> {
  const { name, recoveryAccount } = standing.reading.account
  requireRecentOwner(standing)
  const secret = randomBytes(32)
  const password = `P${encodeKey('ecdsaPrivateKey', secret)}`
  wipe(secret)
  const publicKey = rolePublicKey(name, 'owner', password, 'as-typed')
  if (publicKey === undefined) throw new Error('A random password makes a key.')
  call.notice(`Your new master password of ${name}, which nobody else may see:`)
  call.notice(`  ${password}`)
  call.notice('Write it down on paper, twice. It opens nothing before you have confirmed it.')
  requireTypedTwice(password, (await call.secrets.ask('Type it from your paper')).trim())
  const helper = recoveryAccount === '' ? 'the witness with the most votes' : recoveryAccount
  return {
    exitCode: 0,
    json: { account: name, recoveryAccount, publicOwnerKey: publicKey },
    lines: [
      `Send this to the owner of ${helper}, and call them, so that they know it is you. It is no secret:`,
      '',
      `  My account ${name} was stolen. Please ask HIVE to give it this owner key, as its recovery account:`,
      `  ${publicKey}`,
      `  With Lifeboat: ${lifeboatCommand(`take-back ${name} --request ${publicKey}`)}`,
      '',
      `Within a day of their request: ${lifeboatCommand(`take-back ${name} --confirm`)}`,
    ],
  }
}

async function request(
  standing: AccountRecoveryStanding,
  publicKey: string,
  session: PublishingOptions,
  call: CommandCall,
): Promise<Outcome> {
  const { name, recoveryAccount } = standing.reading.account
  requireRecentOwner(standing)
  const acting = interruptible(session, call)
  if (recoveryAccount !== '') {
    const finished = await tellEarlier(typedAccountName(recoveryAccount), acting, call)
    if (finished?.earlier.purpose.endsWith(publicKey)) return requested(name, publicKey, finished.receipt)
  }
  call.notice(`${name} is to get the owner key ${publicKey}.`)
  call.notice('Make sure that it is really the owner who asks: call them, and let them read the key to you.')
  const activeKey = await call.secrets.ask(`Active key or master password of ${recoveryAccount}`)
  return requested(name, publicKey, await requestTakingBack(standing, publicKey, activeKey, acting))
}

function requested(account: string, newOwnerKey: string, receipt: Parameters<typeof sentJson>[0]): Outcome {
  return {
    exitCode: 0,
    json: { account, newOwnerKey, sent: true, ...sentJson(receipt) },
    lines: sentLines(
      `HIVE is asked to give ${account} that owner key. Its owner has a day to confirm it.`,
      receipt,
    ),
  }
}

async function confirm(
  account: AccountName,
  look: () => Promise<AccountRecoveryStanding>,
  session: PublishingOptions,
  call: CommandCall,
): Promise<Outcome> {
  const { secrets, notice } = call
  const acting = interruptible(session, call)
  await tellEarlier(account, acting, call)
  const standing = await look()
  const newOwner = await secrets.ask(`New master password of ${account}`)
  if (!(await isOwner(standing.reading.account, newOwner, session.client))) {
    const recentOwner = await secrets.ask(`Master password or owner key of ${account} from before`)
    const receipt = await confirmTakingBack(standing, { newOwner, recentOwner }, acting)
    sentLines(`${account} has your new owner key, for good.`, receipt).forEach(notice)
  } else notice(`${account} has your new owner key already.`)
  notice('Now the keys that the thief may still have: active, posting and memo.')
  const { lowerKeys, receipt } = await replaceStolenKeys(account, newOwner, acting)
  const after = await look()
  return {
    exitCode: lowerKeys === 'left' || after.change !== null ? 1 : 0,
    json: {
      ...standingJson(after),
      takenBack: true,
      lowerKeys,
      ...(receipt === undefined ? {} : sentJson(receipt)),
    },
    lines: [
      ...lowerKeyLines(account, lowerKeys, receipt),
      ...recoveryAccountLines(after),
      `Publish your recovery key again, because what the old owner key endorsed no longer counts: ${lifeboatCommand(`publish ${account} --from random`)}`,
    ],
  }
}

function lowerKeyLines(
  account: string,
  lowerKeys: Awaited<ReturnType<typeof replaceStolenKeys>>['lowerKeys'],
  receipt: Parameters<typeof sentJson>[0] | undefined,
): string[] {
  const done = `All keys of ${account} are yours again.`
  if (receipt !== undefined) return sentLines(done, receipt)
  return lowerKeys === 'were-changed'
    ? [done]
    : [
        'Only the owner key was changed: no other keys come from a single key. Whoever stole the account may still have the active, posting and memo keys.',
        'Change them now, in a wallet that takes your owner key.',
      ]
}
