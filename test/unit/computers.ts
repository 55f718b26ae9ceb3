/** Computers of tests: each with a name and a memory of its own, that lasts as long as the test. */
import type { Computer, OutsideMemory } from '../../electron/vault/computer.ts'

/** A computer of this name; undefined for one that its system has no name for. */
export function computerCalled(name: string | undefined): Computer & { tidyUp(): void } {
  const memories = new Map<string, OutsideMemory>()
  const folders = new Set<string>()
  return {
    machine: () => Promise.resolve(name),
    recall: (ledger) => memories.get(ledger),
    remember: (ledger, memory) => void memories.set(ledger, memory),
    remembersFolder: (folder) => folders.has(folder),
    rememberFolder: (folder) => void folders.add(folder),
    /** As somebody does who empties the system's caches. */
    tidyUp() {
      memories.clear()
      folders.clear()
    },
  }
}
