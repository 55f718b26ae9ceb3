/** The permission to sign, as the command line asks for it: where only the owner can know, in typed words. */
import { lifeboatCommand, type Claim, type RecoveryKey } from '../../shared/recovery/index.ts'
import { notAcknowledged } from '../recovery/claim-refusals.ts'
import { neverSigned, saysNeverSigned } from '../recovery/restored-claim.ts'
import {
  judgeSigning,
  type ChainAnswer,
  type Knowledge,
  type Missing,
  type Permission,
  type SigningVerdict,
} from '../recovery/signing-permission.ts'
import type { GuardError } from '../vault/errors.ts'
import type { CommandCall } from './command.ts'
import { InputError } from './secret-input.ts'

const why: Readonly<Record<Missing, string>> = {
  'chain-not-asked': 'The chain was not asked whether this recovery key has signed a claim.',
  'chain-asked-long-ago': 'The chain was asked long ago whether this recovery key has signed a claim.',
  'chain-told-in-part':
    'Not all that was published could be read and checked, so there may be a claim of this recovery key.',
  'came-from-elsewhere':
    'This computer does not remember making this recovery key: another one may have signed with it.',
  'another-draft': 'A claim for another new key was begun with this recovery key.',
}

/** What this command knows of a recovery key, but what is typed. */
export function knowledgeFor(
  { ledger, ledgerFolder, flags, now }: Pick<CommandCall, 'ledger' | 'ledgerFolder' | 'flags' | 'now'>,
  chain: ChainAnswer,
): Knowledge {
  const isSaidNow = flags.has('never-signed-elsewhere')
  // The vault is not open here; what it knows, it has told the ledger.
  return { ledger, stateFolder: ledgerFolder(), vaultUse: undefined, chain, isSaidNow, now: now() }
}

/** Why the owner has to say something, in sentences. */
export function missingWords(verdict: Extract<SigningVerdict, { missing: unknown }>): readonly string[] {
  return verdict.missing.map((missing) => why[missing])
}

/**
 * The permission to sign this claim, after what has to be typed for it. Throws GuardError: why it must not be signed, or
 * `acknowledgement-missing`.
 */
export async function askPermission(
  key: RecoveryKey,
  claim: Claim,
  chain: ChainAnswer,
  call: CommandCall,
): Promise<Permission> {
  const knowledge = knowledgeFor(call, chain)
  const verdict = permitted(await judgeSigning(key, claim, knowledge))
  if (verdict.kind === 'may') return verdict.permission
  missingWords(verdict).forEach((line) => call.notice(line))
  call.notice('If it has signed anything else, anywhere, a second signature lets anybody forge in your name.')
  if (!saysNeverSigned(await typedWords(call))) throw notSaid()
  const again = permitted(await judgeSigning(key, claim, { ...knowledge, isSaidNow: true }))
  if (again.kind === 'may') return again.permission
  throw notSaid()
}

function permitted(verdict: SigningVerdict): Exclude<SigningVerdict, { readonly kind: 'refused' }> {
  if (verdict.kind === 'refused') throw verdict.reason
  return verdict
}

async function typedWords({ secrets }: Pick<CommandCall, 'secrets'>): Promise<string> {
  try {
    return await secrets.ask(`Type “${neverSigned.en}” if it never has`)
  } catch (error) {
    if (error instanceof InputError && error.code === 'input-missing') throw notSaid()
    throw error
  }
}

function notSaid(): GuardError {
  return notAcknowledged(
    `Look with ${lifeboatCommand('check ACCOUNT')} on a computer with a network. When you are sure, type the words exactly, or add --never-signed-elsewhere.`,
  )
}
