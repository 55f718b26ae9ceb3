/**
 * Errors that nobody foresaw. Electron shows a stack trace and goes on, half alive, and of a rejection it only warns
 * (lib/browser/init.ts). An app that signs with one-time keys must not: it locks, says so, and ends.
 */
export interface LastStep {
  /** The process whose errors these are. */
  readonly process: Pick<NodeJS.Process, 'on'>
  /** Locks the vault and lets go of what is secret, in little time. Never rejects. */
  readonly letGo: () => Promise<void>
  /** Tells the person; returns when it was read. */
  readonly say: () => void
  readonly exit: (code: number) => void
}

/** From now on. Nothing of the error itself is shown: it may hold what it failed at. */
export function endOnMistake({ process, letGo, say, exit }: LastStep): void {
  let isEnding = false
  const end = () => {
    if (isEnding) return
    isEnding = true
    void letGo()
      .then(say)
      .catch(() => undefined)
      .then(() => exit(1))
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', (error) => {
    // What was given up on purpose: Electron's net.fetch leaves such a rejection where nobody can reach it.
    if (error instanceof Error && error.name === 'AbortError') return
    end()
  })
}
