/**
 * `lifeboat recover`: the day itself. The recovery key signs, once, which new key is the account's; the claim is kept
 * on disk before anybody hears of it, and then published by any account, or carried away as a file or as lines.
 */
import { defaultProfile, type DerivationProfile } from '../../../shared/coinzdense/index.ts'
import {
  RecoveryKey,
  requireKeyFor,
  requirePasswordFor,
  type AccountName,
  type SignedClaim,
} from '../../../shared/recovery/index.ts'
import { checkAccount, recoveryKeysOf, type AccountCheck } from '../../hive/accounts/checking.ts'
import { searchedWords } from '../../hive/accounts/claim-lookup.ts'
import type { HiveAccess } from '../../hive/nodes/hive-access.ts'
import { ClaimFiles, requireRoomForClaim, writeClaim } from '../../recovery/claim-files.ts'
import { placeOnChain, signUnderGuard } from '../../recovery/claim-guard.ts'
import { requireNameToSign } from '../../recovery/claim-refusals.ts'
import { claimLookupOf, standingOf } from '../../recovery/key-standing.ts'
import { fitRecoveryKey, type FittingKey } from '../../recovery/recovery-key-fit.ts'
import { chainAnswer, judgeSigning } from '../../recovery/signing-permission.ts'
import { disagreementLines, progressWords } from '../check-report.ts'
import { chooseClaim, type ClaimWish } from '../claim-choice.ts'
import { sendClaim } from '../claim-sending.ts'
import type { Command, CommandCall, Outcome } from '../command.ts'
import { recover as declaration } from '../declarations/the-day.ts'
import { hiveAccess } from '../hive-access.ts'
import { askPermission, knowledgeFor, missingWords } from '../never-signed.ts'
import { findByPassword } from '../password-spelling.ts'
import { askOnceMore } from '../typed-twice.ts'
import { findingsJson, claimLines, recoverReport, type Findings } from '../recover-report.ts'
import { readSettings, type RecoverSettings } from '../recover-settings.ts'

export const recover: Command = {
  ...declaration,

  async run(call) {
    const settings = readSettings(call)
    const { account } = settings
    const access = hiveAccess(call)
    call.notice(threeFacts)
    const given = await askRecoveryKey(settings, call)
    const check = settings.offline ? undefined : await look(access, settings, call)
    const fitting = await findKey(given, check, settings, call)
    if (fitting === undefined) return doesNotFit(account, check)
    try {
      return await withKey(fitting, check, settings, access, call)
    } finally {
      fitting.key.wipe()
    }
  },
}

const threeFacts =
  'Three things to know: a recovery key signs one statement in its life. A second, different one would let anybody ' +
  'forge in your name. Nobody can undo it.'

/** What was typed, and the key that it makes under a profile. */
interface Given {
  readonly text: string
  readonly load: (profile: DerivationProfile) => RecoveryKey
}

async function askRecoveryKey(
  { from, account, offline }: RecoverSettings,
  { secrets, purpose }: CommandCall,
): Promise<Given> {
  const text = await secrets.ask(from === 'password' ? 'Password' : 'Recovery key')
  if (from === 'password') {
    requirePasswordFor(purpose, text, 'opening')
    // Nobody can hold it against the registration then.
    if (offline) await askOnceMore(text, 'password', secrets)
    return { text, load: (profile) => RecoveryKey.fromPassword(account, text, profile) }
  }
  const load: Given['load'] = (profile) => RecoveryKey.fromText(text.trim(), profile)
  // A typing mistake, and a real key in practice, are told before any node is asked.
  const key = load(defaultProfile)
  try {
    requireKeyFor(purpose, key)
  } finally {
    key.wipe()
  }
  return { text, load }
}

async function look(
  { nodes, chain, notice: onStep }: HiveAccess,
  { account, search, carrier }: RecoverSettings,
  { now, wait, notice, showStatus }: CommandCall,
): Promise<AccountCheck> {
  let check: AccountCheck
  try {
    check = await checkAccount(account, {
      nodes,
      chain,
      now,
      notice: onStep,
      claims: 'search',
      carriers: carrier === undefined ? search : [...search, carrier],
      wait,
      progress: (progress) => showStatus(progressWords(progress)),
    })
  } finally {
    showStatus('')
  }
  notice(check.sentence)
  check.remarks.forEach(({ text }) => notice(text))
  disagreementLines(check).forEach((line) => notice(line))
  return check
}

/** Online, the registered recovery keys decide which profile fits; offline, the person does. */
async function findKey(
  { text, load }: Given,
  check: AccountCheck | undefined,
  { account, from, profile }: RecoverSettings,
  call: CommandCall,
): Promise<FittingKey | undefined> {
  if (check !== undefined) {
    const keys = recoveryKeysOf(check.verdict)
    const profiles = profile === undefined ? undefined : [profile]
    return from === 'password'
      ? findByPassword(account, text, { keys, profiles }, call)
      : fitRecoveryKey(load, keys, profiles)
  }
  const chosen = profile ?? defaultProfile
  const key = load(chosen)
  return { key, profile: chosen, publicKey: key.publicKeyText() }
}

function doesNotFit(account: AccountName, check: AccountCheck | undefined): Outcome {
  const registered = check === undefined ? [] : recoveryKeysOf(check.verdict)
  return {
    exitCode: 1,
    json: { account, signed: false, fits: false, registered },
    lines: [
      `This is not the recovery key of ${account}, in no derivation profile that was tried. Nothing was signed.`,
      ...registered.map((key) => `Registered: ${key}`),
      ...(check?.kind === 'unknown'
        ? ['The nodes show too little of the account to be sure. Ask others with --node, or use --offline.']
        : []),
    ],
  }
}

async function withKey(
  fitting: FittingKey,
  check: AccountCheck | undefined,
  settings: RecoverSettings,
  access: HiveAccess,
  call: CommandCall,
): Promise<Outcome> {
  const { account, purpose } = settings
  const { secrets, notice, stateFolder } = call
  const { key, publicKey, profile } = fitting
  notice(`Recovery public key: ${publicKey} (profile ${profile})`)
  if (check !== undefined && standingOf(check, publicKey) === 'older')
    notice(
      'This is not the recovery key that counts today: another one was registered after it, or its key was changed.',
    )
  const lookup = claimLookupOf(check, publicKey)
  const search = lookup?.seen
  const chain = chainAnswer(lookup)
  notice(
    check === undefined
      ? `Not checked, because this is offline: whether this recovery key is registered for ${account}, and whether it has signed before.`
      : searchedWords(check),
  )

  if (settings.out !== undefined) await requireRoomForClaim(settings.out, publicKey)
  const files = new ClaimFiles(stateFolder)
  const wish: ClaimWish = { ...settings, chainId: access.chain.chainId }
  const chosen = await chooseClaim(wish, { ...call, files, recoveryPublicKey: publicKey, search })
  const claim = chosen.kind === 'to-sign' ? chosen.claim : chosen.signed.claim
  const verdict = await judgeSigning(key, claim, knowledgeFor(call, chain))
  if (verdict.kind === 'refused') throw verdict.reason
  const onChain = placeOnChain(claim, search)
  if (onChain !== undefined) notice(`This very claim is on the chain, in block ${onChain.block}.`)
  notice('The statement:')
  claimLines(claim).forEach((line) => notice(`  ${line}`))
  const found: Findings = { account, fitting, check, claim, onChain: onChain?.block ?? null }
  if (purpose === 'dry-run') {
    if (verdict.kind === 'needs-acknowledgement') missingWords(verdict).forEach((line) => notice(line))
    return {
      exitCode: 0,
      json: { signed: false, ...findingsJson(found) },
      lines: ['Dry run: nothing was signed.'],
    }
  }

  let signed: SignedClaim
  if (chosen.kind === 'signed-before') signed = chosen.signed
  else {
    const permission = await askPermission(key, claim, chain, call)
    requireNameToSign(await secrets.ask('The name of the account, to sign'), account)
    signed = await signUnderGuard(key, permission)
  }
  const file = await files.keepSigned(signed)
  notice(`The signed claim is kept in ${file}.`)
  if (settings.out !== undefined) await writeClaim(settings.out, signed)
  const receipt =
    settings.carrier === undefined
      ? undefined
      : await sendClaim(
          signed,
          settings.carrier,
          access,
          call,
          'The claim is signed and kept. It was not seen on the chain yet; the same command tries again.',
        )
  return recoverReport(signed, found, { file, settings, receipt })
}
