/** What the app is given: everything of it that is not the same on every computer and in every test. */
import type { PasswordCost } from '../../shared/backup/index.ts'
import type { Startup, Tell } from '../../shared/contract/index.ts'
import type { WorkerKind } from '../benchmark/tools.ts'
import type { Fetch } from '../hive/nodes/transport.ts'
import type { SpawnWorker } from '../keygen/worker-handle.ts'
import type { SpawnSecretWorker } from '../secret-work/secret-work.ts'
import type { StretchingCost } from '../vault/passphrase-stretching.ts'
import type { Desktop } from './window/desktop.ts'

export interface Surroundings {
  readonly startup: Startup
  /** Where what must be remembered is kept. Asked for when it is needed; may throw. */
  readonly stateFolder: () => string
  /** Addresses of a practice chain that runs on this computer already; one is started when there are none. */
  readonly practiceNodes?: readonly string[]
  /**
   * The way to HIVE, and to the release page; Node's own when left out. The practice chain is on this computer, and always
   * asked by Node's.
   */
  readonly fetch?: Fetch
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  readonly spawners: Readonly<Record<WorkerKind, SpawnWorker>>
  /** Starts what works with secrets for longer than a moment. */
  readonly secretWorker: SpawnSecretWorker
  /** What a guess at a new vault's passphrase costs. */
  readonly stretchingCost: StretchingCost
  /** What a guess at a sealed file's password costs. */
  readonly sealingCost: PasswordCost
  readonly desktop: Desktop
  readonly tell: Tell
}
