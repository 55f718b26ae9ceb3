/** Says how many vector cases of each kind a run has checked, and fails a run of the vectors that checked none. */
import type { Reporter, TestModule } from 'vitest/node'

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const vectorModules = modules.filter((module) => module.project.name === 'vectors')
    if (vectorModules.length === 0) return

    const counts = new Map<string, number>()
    const notUnderstood: string[] = []
    for (const module of vectorModules)
      for (const test of module.children.allTests()) {
        const meta = test.meta()
        if (meta.notUnderstood !== undefined) notUnderstood.push(`${test.fullName}: ${meta.notUnderstood}`)
        if (meta.vector === undefined || test.result().state !== 'passed') continue
        const kind = `${meta.vector.file}.json  ${meta.vector.kind}`
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }

    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    console.log('\nVector cases checked:')
    for (const [kind, count] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
      console.log(`${String(count).padStart(6)}  ${kind}`)
    console.log(`${String(total).padStart(6)}  in all`)
    for (const line of notUnderstood) console.log(`not understood, not checked: ${line}`)
    if (total === 0) {
      console.error('No vector case was checked: is LIFEBOAT_VECTORS a folder of vector files?')
      process.exitCode = 1
    }
  }
}
