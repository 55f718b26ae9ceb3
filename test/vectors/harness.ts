/**
 * Golden vectors, printed by the original's own code. `vectors('ots', …)` runs a test for every case of test/vectors/
 * ots.json, or of the same file in the folder that LIFEBOAT_VECTORS names; files may be missing there.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, it } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    /** Which vector file and kind of case a test ran; the count reporter adds them up. */
    vector?: { readonly file: string; readonly kind: string }
    /** Why a case from a foreign folder could not be run. */
    notUnderstood?: string
  }
}

const foreignFolder = process.env['LIFEBOAT_VECTORS']
const folder = foreignFolder ?? import.meta.dirname

/** A vector file: its cases and whatever else stands beside them. */
export interface VectorFile<Case> {
  readonly cases: readonly Case[]
}

/** The vector file of that name, or undefined when it is not in the folder. */
export function readVectors<File>(name: string): File | undefined {
  const file = path.join(folder, `${name}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as File) : undefined
}

/** A case that no test knows how to run: a failure in our own folder, reported and counted apart in a foreign one. */
export class NotUnderstood extends Error {}

/** Runs `check` once for every case of a vector file; `kindOf` says under which kind it is counted. */
export function vectors<Case>(
  name: string,
  kindOf: (item: Case) => string,
  check: (item: Case, file: VectorFile<Case>) => Promise<void> | void,
): void {
  const file = readVectors<VectorFile<Case>>(name)
  describe(`${name}.json`, () => {
    if (file === undefined) {
      it.skip(`is not in ${folder}`)
      return
    }
    file.cases.forEach((item, index) => {
      it(`${kindOf(item)} #${index}`, async ({ task }) => {
        try {
          await check(item, file)
          task.meta.vector = { file: name, kind: kindOf(item) }
        } catch (error) {
          if (!(error instanceof NotUnderstood) || foreignFolder === undefined) throw error
          task.meta.notUnderstood = error.message
        }
      })
    })
  })
}

/** Bytes from lower-case hex. */
export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}

/** Lower-case hex of bytes. */
export function hex(value: Uint8Array): string {
  return Buffer.from(value).toString('hex')
}
