/** What restoring stands on. */
import type { RestoreProgress } from '../../../shared/contract/index.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'

export interface RestoreSessionOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  readonly work: Pick<SecretWork, 'do'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (progress: RestoreProgress) => void
}
