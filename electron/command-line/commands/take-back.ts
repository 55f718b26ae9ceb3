/** `lifeboat take-back`: HIVE's own account recovery, from both sides. */
import { lifeboatCommand, typedAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { readBegun } from '../../hive/account-recovery/begun-reading.ts'
import { makeMasterPasswordSheet, requireMasterPassword } from '../../backing-up/master-password-sheet.ts'
import { messageForHelper, ownerKeyOf } from '../../hive/account-recovery/new-password.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from '../../hive/account-recovery/standing.ts'
import { helpingWith } from '../../hive/account-recovery/helping.ts'
import {
  confirmTakingBack,
  isOwner,
  replaceStolenKeys,
  requestPurpose,
  requestTakingBack,
  requireRecentOwner,
} from '../../hive/account-recovery/taking-back.ts'
import { newMasterPassword } from '../../hive/key-changing/new-secrets.ts'
import type { StepWish } from '../../hive/carried/step-making.ts'
import type { PublishingOptions } from '../../hive/publishing/publishing.ts'
import {
  recoveryAccountLines,
  sentJson,
  sentLines,
  standingJson,
  takingBackLines,
} from '../account-recovery-report.ts'
import { begunJson, begunLines } from '../begun-report.ts'
import { kitLanguages } from '../../../shared/backup/index.ts'
import { paperSizes } from '../../kit/draw-sheet.ts'
import { oneOf } from '../backup-settings.ts'
import { writePiece } from '../backup-making.ts'
import { workHere } from '../backup-reading.ts'
import { tellEarlier } from '../earlier-operation.ts'
import { proveOnPaper } from '../proved-secret.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { takeBack as declaration } from '../declarations/stolen-keys.ts'
import { requireNewFile } from '../output-file.ts'
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
    // A new password has a sheet of its own to put there.
    const isSheet = flags.has('new-password') && !flags.has('carry') && !flags.has('qr')
    if (!isSheet) await requireCarrying(call, asks.includes(true))
    const session = sendingSession(call)
    const look = () => readAccountRecovery(account, { ...session, nodes: session.client.nodes })
    if (flags.has('carry')) return offerStep(wishOf(call), await look(), session, call)
    if (flags.has('confirm')) return confirm(account, look, session, call)
    const standing = await look()
    if (flags.has('new-password')) return makePassword(account, standing, call)
    if (options['request'] !== undefined) return request(standing, options['request'], session, call)
    const canBeTakenBack = (standing.recentOwners?.length ?? 0) > 0
    const begun = await readBegun(account, standing, { ...session, nodes: session.client.nodes })
    return {
      exitCode: canBeTakenBack ? 0 : 1,
      json: { ...standingJson(standing), underWay: begunJson(begun) },
      lines: [...takingBackLines(standing), ...begunLines(account, begun)],
    }
  },
}

function wishOf({ options, flags }: CommandCall): StepWish {
  const newOwnerKey = options['request']
  if (newOwnerKey !== undefined) return { name: 'request_account_recovery', newOwnerKey }
  return { name: flags.has('confirm') ? 'recover_account' : 'account_update2' }
}

/** A new master password: shown, or on a sheet, and typed from paper before anything is told of it. */
async function makePassword(
  account: AccountName,
  standing: AccountRecoveryStanding,
  call: CommandCall,
): Promise<Outcome> {
  const { recoveryAccount } = standing.reading.account
  requireRecentOwner(standing)
  const sheet = readSheetSettings(call)
  await requireNewFile(sheet?.out)
  const password = newMasterPassword()
  const publicOwnerKey = ownerKeyOf(account, password)
  if (sheet === undefined) await proveOnPaper(`Your new master password of ${account}`, password, call)
  else {
    const { now, version } = call
    const made = { account, password, publicOwnerKey, version, made: new Date(now()) }
    await writePiece(await makeMasterPasswordSheet(made, sheet, workHere), sheet.out)
    call.notice(`The sheet with your new master password of ${account} is in ${sheet.out}.`)
    call.notice('Print it, twice, then delete the file. It opens nothing before you have confirmed it.')
    requireMasterPassword(await call.secrets.ask('Type it from your paper'), password)
  }
  const helper = recoveryAccount === '' ? 'the witness with the most votes' : recoveryAccount
  return {
    exitCode: 0,
    json: { account, recoveryAccount, publicOwnerKey, out: sheet?.out ?? null },
    lines: [
      `Send this to the owner of ${helper}, and call them, so that they know it is you. It is no secret:`,
      '',
      ...messageForHelper(account, publicOwnerKey)
        .en.split('\n')
        .map((line) => `  ${line}`),
      '',
      `Within a day of their request: ${lifeboatCommand(`take-back ${account} --confirm`)}`,
    ],
  }
}

/** Where a sheet goes, and how it is printed; undefined where none is wanted. Throws UsageError. */
function readSheetSettings({ options }: CommandCall) {
  const { out, paper, language } = options
  if (out !== undefined)
    return {
      out,
      paper: oneOf(paperSizes, paper ?? 'a4', 'paper'),
      language: oneOf(kitLanguages, language ?? 'en', 'language'),
    }
  if (paper !== undefined || language !== undefined)
    throw new UsageError('usage', '--paper and --language are of a sheet.', 'Say where to: --out sheet.pdf')
  return undefined
}

async function request(
  standing: AccountRecoveryStanding,
  publicKey: string,
  session: PublishingOptions,
  call: CommandCall,
): Promise<Outcome> {
  const { name } = standing.reading.account
  const { helper, requested: before } = helpingWith(standing, publicKey)
  const acting = interruptible(session, call)
  const finished = await tellEarlier(helper, acting, call)
  if (finished?.earlier.purpose === requestPurpose(name, publicKey))
    return requested(name, publicKey, finished.receipt)
  if (before === 'same')
    return {
      exitCode: 0,
      json: { ...standingJson(standing), sent: false },
      lines: ['Nothing to do: HIVE was asked for this very key already.', ...takingBackLines(standing)],
    }
  call.notice(`${name} is to get the owner key ${publicKey}.`)
  if (before === 'another')
    call.notice(
      `HIVE was asked already to give ${name} another owner key. If you go on, this one takes its place. If it was not you who asked, somebody has the active key of ${helper}.`,
    )
  call.notice('Make sure that it is really the owner who asks: call them, and let them read the key to you.')
  const activeKey = await call.secrets.ask(`Active key or master password of ${helper}`)
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
        `Change them now: ${lifeboatCommand(`change-keys ${account} --remove-others`)}`,
      ]
}
