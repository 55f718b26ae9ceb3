/** The one statement the recovery key signs, carried by somebody else; and the second one that it must never sign. */
import { SecretSeed, SigningKey, signingKeySource } from '../../shared/coinzdense/index.ts'
import type { Claim, RecoveryKey, SignedClaim } from '../../shared/recovery/index.ts'
import { signUnderGuard } from '../recovery/claim-guard.ts'
import { publishClaim } from '../recovery/claim-publishing.ts'
import { newKeyDescription, signingKeyText, usualParameters } from '../recovery/new-key.ts'
import { chainAnswer, judgeSigning, type Knowledge } from '../recovery/signing-permission.ts'
import { GuardError } from '../vault/errors.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import { checkAt } from './checking-scenes.ts'
import { RehearsalError, type Shown } from './scene.ts'
import type { Stage } from './stage.ts'

/** Makes the new key, signs the claim under the guard and has somebody else carry it. The value is the new key, CZD…. */
export async function recover(stage: Stage, key: RecoveryKey, ledger: SigningLedger): Promise<Shown<string>> {
  const coinzdensePublicKey = newCoinzdenseKey()
  const { claims } = await checkAt(stage, undefined)
  const lookup = claims.find(({ recoveryPublicKey }) => recoveryPublicKey === key.publicKeyText())
  const signed = await sign(stage, key, claimFor(stage, key, coinzdensePublicKey), {
    ledger,
    chain: chainAnswer(lookup),
    isSaidNow: false,
  })
  const { name, postingKey } = stage.helper()
  const { block } = await publishClaim(signed, name, {
    ...stage.publishing,
    askPostingKey: () => Promise.resolve(postingKey),
  })
  return {
    detail: {
      en:
        `Made the new key ${coinzdensePublicKey} and signed with the recovery key that it is yours. ` +
        `${name} carried this claim into block ${block}: it proves itself by hashes, so any account may.`,
      es:
        `Se creó la clave nueva ${coinzdensePublicKey}, y la clave de recuperación firmó que es suya. ` +
        `${name} llevó esta declaración al bloque ${block}: se demuestra a sí misma, así que puede llevarla cualquier cuenta.`,
    },
    value: coinzdensePublicKey,
  }
}

/** Tries to sign another key with the same recovery key. Throws RehearsalError when nobody stops it. */
export async function signTwice(
  stage: Stage,
  key: RecoveryKey,
  ledger: SigningLedger,
): Promise<Shown<undefined>> {
  try {
    // The worst of cases: nobody is asked, and the owner has forgotten it.
    await sign(stage, key, claimFor(stage, key, newCoinzdenseKey()), {
      ledger,
      chain: { kind: 'not-asked' },
      isSaidNow: true,
    })
  } catch (error) {
    if (!(error instanceof GuardError)) throw error
    return {
      detail: {
        en: `Tried to sign another key with the same recovery key, and was refused (${error.code}): two different signatures would let anyone forge a third.`,
        es: `Se intentó firmar otra clave con la misma clave de recuperación, y se rechazó (${error.code}): dos firmas distintas permitirían a cualquiera falsificar una tercera.`,
      },
      value: undefined,
    }
  }
  throw new RehearsalError(
    'signed-twice',
    'The recovery key signed a second, different claim.',
    'Please tell us, and do not use this version of Lifeboat.',
  )
}

/** As in earnest: everything that could know of a use is asked. Throws GuardError. */
async function sign(
  stage: Stage,
  key: RecoveryKey,
  claim: Claim,
  known: Pick<Knowledge, 'ledger' | 'chain' | 'isSaidNow'>,
): Promise<SignedClaim> {
  const { folder: stateFolder, now } = stage
  const verdict = await judgeSigning(key, claim, { ...known, stateFolder, vaultUse: undefined, now: now() })
  if (verdict.kind === 'may') return signUnderGuard(key, verdict.permission)
  if (verdict.kind === 'refused') throw verdict.reason
  throw new RehearsalError(
    'not-permitted',
    'The guard did not let a new key sign.',
    'Please tell us: recovering does not work here.',
  )
}

function claimFor(stage: Stage, key: RecoveryKey, coinzdensePublicKey: string): Claim {
  return {
    version: 1,
    statement: {
      chainId: stage.chain.chainId,
      account: stage.account,
      recoveryPublicKey: key.publicKeyText(),
      coinzdensePublicKey,
      parameters: usualParameters,
    },
  }
}

/** The public half of a new key as it is made in earnest. The secret is thrown away: nobody will sign with it. */
function newCoinzdenseKey(): string {
  const seed = SecretSeed.random()
  const source = signingKeySource(seed, newKeyDescription(usualParameters))
  try {
    return signingKeyText(new SigningKey(source))
  } finally {
    source.seed.wipe()
    seed.wipe()
  }
}
