/** What anybody can see, without a secret: the registration before the disaster, and the claim after it. */
import type { RecoveryKey } from '../../shared/recovery/index.ts'
import { checkAccount, type AccountCheck } from '../hive/accounts/checking.ts'
import { RehearsalError, type Shown } from './scene.ts'
import type { Stage } from './stage.ts'

/** Checks the account as if `cutoffBlock` were the last that counts. Throws RehearsalError and what checking throws. */
export async function verify(
  stage: Stage,
  key: RecoveryKey,
  cutoffBlock: number,
): Promise<Shown<AccountCheck>> {
  const check = await checkAt(stage, cutoffBlock)
  requireCounting(check, key)
  return {
    detail: {
      en: `${check.sentence} That is the verdict if block ${cutoffBlock} is the last that counts.`,
      es: `${check.account} está protegida: su clave propietaria avaló la clave de recuperación ${key.publicKeyText()}. Así es si el bloque ${cutoffBlock} es el último que cuenta.`,
    },
    value: check,
  }
}

/** Finds the claim on the chain, and that the key that counted at the cutoff signed it. Throws RehearsalError. */
export async function verifyClaim(
  stage: Stage,
  key: RecoveryKey,
  cutoffBlock: number,
): Promise<Shown<undefined>> {
  const check = await checkAt(stage, cutoffBlock)
  requireCounting(check, key)
  const [found] = check.claims.map(({ search }) => search)
  if (found?.kind !== 'claimed')
    throw new RehearsalError(
      'claim-not-found',
      'The claim is not on the practice chain, or not alone there.',
      'Please tell us: recovering does not work here.',
    )
  return {
    detail: {
      en:
        `After all the thief did, the registration still counts at block ${cutoffBlock}, and the one claim on the chain, ` +
        `for ${found.claim.coinzdensePublicKey}, is signed by that very key.`,
      es:
        `Después de todo lo que hizo el ladrón, el registro sigue contando en el bloque ${cutoffBlock}, y la única declaración de la cadena, ` +
        `para ${found.claim.coinzdensePublicKey}, está firmada por esa misma clave.`,
    },
    value: undefined,
  }
}

/** Everything that the chain tells of the account. Throws what checking throws. */
export function checkAt(stage: Stage, cutoffBlock: number | undefined): Promise<AccountCheck> {
  return checkAccount(stage.account, {
    nodes: stage.nodes,
    chain: stage.identity,
    now: stage.now,
    wait: stage.wait,
    cutoffBlock,
    claims: 'search',
    carriers: [stage.helper().name],
  })
}

function requireCounting({ verdict }: AccountCheck, key: RecoveryKey): void {
  if (verdict.kind === 'protected' && verdict.recoveryPublicKey === key.publicKeyText()) return
  throw new RehearsalError(
    'not-counted',
    `The registration does not count. ${verdict.sentence}`,
    'Please tell us: publishing or verifying does not work here.',
  )
}
