/** The registration is published as in earnest: read by quorum, endorsed, signed, sent, followed and read back. */
import type { RecoveryKey } from '../../shared/recovery/index.ts'
import { checkPublishingKeys } from '../hive/publishing/keys.ts'
import { ApprovedPlan } from '../hive/publishing/plan-approval.ts'
import { planRegistration } from '../hive/publishing/plan.ts'
import { publishPlan, readGround, readGroundHistory } from '../hive/publishing/publishing.ts'
import { RehearsalError, type Shown } from './scene.ts'
import type { Stage } from './stage.ts'

/** As long as `lifeboat publish` gives a transaction. */
const expiresInSeconds = 600

const spanishRole = { owner: 'propietaria', active: 'activa' } as const

/** Publishes the recovery key's public half. The value is the block. Throws RehearsalError and what publishing throws. */
export async function publish(stage: Stage, key: RecoveryKey): Promise<Shown<number>> {
  const { account, publishing, folder } = stage
  const ground = await readGround(account, publishing)
  const keys = await checkPublishingKeys(ground.credentials, {
    owner: stage.keyOf('owner'),
    active: stage.keyOf('active'),
  })
  const options = { form: 'update2', expiresInSeconds } as const
  const plan = planRegistration(ground.base, key.publicKeyText(), keys, options)
  const approved = ApprovedPlan.approve(plan, await readGroundHistory(ground, publishing), '')
  const { receipt } = await publishPlan(approved, ground.reading, folder, publishing)
  if (receipt.readBack.state !== 'confirmed')
    throw new RehearsalError(
      'not-read-back',
      'What was published could not be read back.',
      'Please tell us: publishing does not work here.',
    )
  return {
    detail: {
      en:
        `Published in block ${receipt.block}, endorsed by the ${plan.endorser.role} key and signed by the active key, ` +
        'then read back from several nodes. The rest of the profile stayed as it was.',
      es:
        `Se publicó en el bloque ${receipt.block}, avalada por la clave ${spanishRole[plan.endorser.role]} y firmada por la clave activa, ` +
        'y se volvió a leer en varios nodos. El resto del perfil quedó como estaba.',
    },
    value: receipt.block,
  }
}
