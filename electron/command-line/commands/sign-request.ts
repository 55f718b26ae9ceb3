/**
 * `lifeboat sign-request`: plans and signs a publication without a network. It is not `lifeboat sign`: that one uses a
 * recovery key up, this one uses HIVE keys only, and nobody should get one for the other by an option.
 */
import { parseAccountName } from '../../../shared/recovery/index.ts'
import { mainnet } from '../../hive/chain.ts'
import { practiceChain } from '../../hive/practice/chain-identity.ts'
import { planRegistration } from '../../hive/publishing-plan.ts'
import { signPlan } from '../../hive/publishing.ts'
import { formatBundle } from '../../hive/signed-bundle.ts'
import { offlineCredentials, parseRequest, requireExpected } from '../../hive/signing-request.ts'
import { longestExpiration } from '../../hive/transaction.ts'
import { carryingOptions, giveOut, readCarriedFile } from '../carried-file.ts'
import type { Command } from '../command.ts'
import {
  askForSecrets,
  originOption,
  parseOrigin,
  parsePublicationOptions,
  proveNewKey,
  publicationOptions,
} from '../publishing-input.ts'
import { planJson, previewLines } from '../publishing-report.ts'
import { requireNewFile } from '../output-file.ts'

/** Seconds: a day, less what the clocks of witnesses and the carrying may take. */
const usualExpiration = longestExpiration - 600

export const signRequest: Command = {
  name: 'sign-request',
  summary: 'Sign a publication on a computer without a network, from a request.',
  positionals: ['ACCOUNT', 'FILE'],
  options: [
    originOption,
    ...publicationOptions,
    {
      name: 'expires',
      value: 'SECONDS',
      meaning: `how long after the request HIVE may take it, 1 to ${longestExpiration}; ${usualExpiration} by default`,
    },
    {
      name: 'practice-chain',
      meaning: 'the request comes from a practice chain, where signing is worth nothing',
    },
    ...carryingOptions,
  ],

  async run(call) {
    const { positionals, options, flags, notice } = call
    const account = parseAccountName(positionals[0] ?? '')
    const origin = parseOrigin(options['from'])
    const settings = parsePublicationOptions(options, usualExpiration)
    // Found out before anybody types a secret, or writes a new key down.
    await requireNewFile(options['out'])
    const chain = flags.has('practice-chain') ? practiceChain : mainnet
    const request = parseRequest(await readCarriedFile(positionals[1] ?? ''))
    const { expiresInSeconds } = settings
    requireExpected(request, { account, chainId: chain.chainId, expiresInSeconds, now: call.now() })
    notice(`The request says how ${account} was at ${request.base.properties.time} UTC.`)

    const given = await askForSecrets(origin, account, { ...call, profile: settings.profile })
    try {
      const keys = await given.check(offlineCredentials(request))
      const publicKey = given.recoveryKey.publicKeyText()
      const plan = planRegistration(request.base, publicKey, keys, settings)
      const details = { credits: undefined, remarks: plan.remarks }
      previewLines(plan, details).forEach(notice)
      if (origin === 'random') await proveNewKey(given.recoveryKey, call)
      const bundle = formatBundle({
        chainId: chain.chainId,
        account,
        recoveryPublicKey: publicKey,
        metadataBefore: request.base.metadata,
        builtAt: request.base.properties.time,
        transaction: signPlan(plan),
      })
      const lines = await giveOut(bundle, call)
      notice(`Signed. Broadcast it before ${plan.transaction.expiration} UTC: lifeboat broadcast.`)
      return { exitCode: 0, json: { ...planJson(plan, details), signed: bundle }, lines }
    } finally {
      given.recoveryKey.wipe()
    }
  },
}
