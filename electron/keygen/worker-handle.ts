/** A worker as the pool sees it, whatever it runs in. */
import type { WorkerReply, WorkerRequest } from './messages.ts'

/** `killed`: by somebody outside. `ended`: by itself, most likely because something is wrong with it. */
export type ExitReason = 'killed' | 'ended'

export interface WorkerHandle {
  /** Process or thread number, for a person who looks for it; `starting` where it is not known yet. */
  readonly name: string
  send(request: WorkerRequest): void
  onReply(listener: (reply: WorkerReply) => void): void
  /** Called once, when the worker is gone for whatever reason, or could not be started. */
  onExit(listener: (reason: ExitReason) => void): void
  /** Ends the worker at once, even when it is stuck. */
  kill(): void
}

/**
 * Starts a worker, which needs not look for the fastest kernel when it is told what another one has found. It may turn
 * out later that it could not be started: `onExit` tells.
 */
export type SpawnWorker = (kernel?: string) => WorkerHandle
