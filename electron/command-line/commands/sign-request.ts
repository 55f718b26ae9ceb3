/**
 * `lifeboat sign-request`: plans and signs a publication, or a step against a thief, without a network. It is not `lifeboat sign`: that one uses a
 * recovery key up, this one uses HIVE keys only, and nobody should get one for the other by an option.
 */
import { lifeboatCommand, typedAccountName } from '../../../shared/recovery/index.ts'
import { looksLikeStep } from '../../hive/carried/carried-text.ts'
import { offlineCredentials } from '../../hive/carried/signing-request.ts'
import {
  approveOffline,
  planOffline,
  readExpectedRequest,
  signOffline,
  usualOfflineExpiration,
} from '../../protecting/offline-signing.ts'
import { giveOut, readCarriedFile } from '../carried-file.ts'
import type { Command } from '../command.ts'
import { signRequest as declaration } from '../declarations/protecting.ts'
import { consentToReplace, insistence } from '../insisting.ts'
import { askForSecrets, parseOrigin, parsePublicationOptions, proveNewKey } from '../publishing-input.ts'
import { requireNewFile } from '../output-file.ts'
import { requireConsent, requireOnlooker } from '../signing-consent.ts'
import { signingJson, signingLines } from '../signing-report.ts'
import { signStepText } from '../step-signing.ts'

export const signRequest: Command = {
  ...declaration,
  printsCarried: true,

  async run(call) {
    const { positionals, options, notice } = call
    const account = typedAccountName(positionals[0] ?? '')
    const text = await readCarriedFile(positionals[1] ?? '')
    if (looksLikeStep(text)) return signStepText(text, account, call)
    const origin = parseOrigin(options['from'])
    const settings = parsePublicationOptions(options, usualOfflineExpiration)
    requireOnlooker(call)
    // Found out before anybody types a secret, or writes a new key down.
    await requireNewFile(options['out'])
    const { expiresInSeconds } = settings
    const request = readExpectedRequest(text, {
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
