/**
 * `lifeboat sign-request`: plans and signs a publication without a network. It is not `lifeboat sign`: that one uses a
 * recovery key up, this one uses HIVE keys only, and nobody should get one for the other by an option.
 */
import { lifeboatCommand, type AccountName, typedAccountName } from '../../../shared/recovery/index.ts'
import { offlineCredentials } from '../../hive/carried/signing-request.ts'
import {
  approveOffline,
  planOffline,
  readExpectedRequest,
  signOffline,
  usualOfflineExpiration,
} from '../../protecting/offline-signing.ts'
import { giveOut, readCarriedFile } from '../carried-file.ts'
import { GuardError } from '../../vault/errors.ts'
import { UsageError, type Command, type CommandCall } from '../command.ts'
import { signRequest as declaration } from '../declarations/protecting.ts'
import { consentToReplace, insistence } from '../insisting.ts'
import { askForSecrets, parseOrigin, parsePublicationOptions, proveNewKey } from '../publishing-input.ts'
import { requireNewFile } from '../output-file.ts'
import { signingJson, signingLines } from '../signing-report.ts'

const unseenFlag = 'sign-unseen'

export const signRequest: Command = {
  ...declaration,
  printsCarried: true,

  async run(call) {
    const { positionals, options, notice } = call
    const account = typedAccountName(positionals[0] ?? '')
    const origin = parseOrigin(options['from'])
    const settings = parsePublicationOptions(options, usualOfflineExpiration)
    requireOnlooker(call)
    // Found out before anybody types a secret, or writes a new key down.
    await requireNewFile(options['out'])
    const { expiresInSeconds } = settings
    const request = readExpectedRequest(await readCarriedFile(positionals[1] ?? ''), {
      purpose: call.purpose,
      account,
      expiresInSeconds,
      now: call.now(),
    })
    notice(`The request claims how ${account} was at ${request.base.properties.time} UTC.`)
    notice(`Request hash: ${request.hash}. Compare it with what the computer shows that made the request.`)

    const asking = {
      ...call,
      profile: settings.profile,
      credentials: offlineCredentials(request),
      metadata: request.base.metadata,
    }
    const { keys, ...given } = await askForSecrets(origin, account, asking)
    try {
      const publicKey = given.recoveryKey.publicKeyText()
      const offline = planOffline(request, publicKey, keys, settings)
      const { plan } = offline
      signingLines(plan, offline).forEach(notice)
      const typed = await insistence(plan, request.history, call)
      const approved = approveOffline(
        offline,
        typed,
        await consentToReplace(plan.loses, plan.base.metadata, call),
      )
      if (origin === 'random') await proveNewKey(given.recoveryKey, call)
      await requireConsent(account, call)
      const bundle = signOffline(approved)
      const lines = await giveOut(bundle, call)
      notice(
        `Transaction: ${offline.contents.transactionId}. The computer that broadcasts it shows the same.`,
      )
      notice(
        `Signed. Broadcast it before ${plan.transaction.expiration} UTC: ${lifeboatCommand('broadcast')}.`,
      )
      return { exitCode: 0, json: { ...signingJson(plan, offline), signed: bundle }, lines }
    } finally {
      given.recoveryKey.wipe()
    }
  },
}

/** Throws UsageError when nobody would look at what is signed, before anybody types a secret. */
function requireOnlooker({ secrets, flags }: CommandCall): void {
  if (secrets.isTyped || flags.has(unseenFlag)) return
  throw new UsageError(
    'nobody-looks',
    'The request may have been changed on its way, so somebody has to look at what will be signed. Nothing was signed.',
    `Use a terminal, where it is shown and asked for, or give --${unseenFlag}.`,
  )
}

/** Throws GuardError unless the name of the account is typed. */
async function requireConsent(account: AccountName, { secrets, flags }: CommandCall): Promise<void> {
  if (flags.has(unseenFlag)) return
  if ((await secrets.ask('The name of the account, to sign all of this')).trim() === account) return
  throw new GuardError(
    'not-confirmed',
    'That is not the name of the account, so nothing was signed.',
    'Look at what is shown once more, and start again when it is what you want.',
  )
}
