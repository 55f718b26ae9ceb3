import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

import { arrows, circleIn, requireOneWay } from '../../build/import-rule.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** What the project's own linter says about an import in a file that would stand at this place. */
async function importErrors(file: string, statement: string): Promise<string[]> {
  const eslint = new ESLint({
    cwd: root,
    ruleFilter: ({ ruleId }) => ruleId === 'lifeboat/import-arrows',
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  })
  const [result] = await eslint.lintText(statement, { filePath: path.join(root, file) })
  expect(result?.fatalErrorCount).toBe(0)
  return (result?.messages ?? []).map(({ message }) => message)
}

describe('the linter', () => {
  it.each([
    ['shared/coinzdense/x.ts', "import { a } from '../recovery/claim.ts'"],
    ['shared/coinzdense/x.ts', "import { a } from '../../electron/vault/errors.ts'"],
    ['shared/coinzdense/x.ts', "import fs from 'node:fs'"],
    ['shared/coinzdense/x.ts', "import { secp256k1 } from '@noble/curves/secp256k1.js'"],
    ['shared/recovery/x.ts', "import electron from 'electron'"],
    ['shared/recovery/x.ts', "export * from '../../electron/cli.ts'"],
    ['shared/recovery/x.ts', "export const a = await import('../../electron/vault/errors.ts')"],
    ['electron/vault/x.ts', "import { run } from '../command-line/run.ts'"],
    ['electron/vault/x.ts', "import '../cli.ts'"],
    ['electron/benchmark/x.ts', "import { RecoveryKey } from '../../shared/recovery/index.ts'"],
    ['electron/keygen/x.ts', "import { median } from '../benchmark/rounds.ts'"],
    ['electron/command-line/x.ts', "import lodash from 'lodash'"],
    ['electron/hive/nodes/x.ts', "import { PracticeChain } from '../practice/index.ts'"],
    ['electron/hive/nodes/x.ts', "import { checkAccount } from '../accounts/checking.ts'"],
    ['electron/hive/x.ts', "import { json } from './nodes/json.ts'"],
    ['electron/app/protect/x.ts', "import { accountRows } from '../accounts/overview.ts'"],
    ['electron/app/recover/x.ts', "import type { RestoreSession } from '../restore/session.ts'"],
    ['electron/protecting/x.ts', "import { chooseKey } from '../app/protect/key-choice.ts'"],
    ['electron/protecting/x.ts', "import { run } from '../command-line/run.ts'"],
    ['electron/protecting/x.ts', "import { judgeSigning } from '../recovery/signing-permission.ts'"],
    ['electron/recovery/x.ts', "import { randomKey } from '../protecting/key-sources.ts'"],
    ['electron/app/vault/x.ts', "import { notBegun } from '../protect/errors.ts'"],
    ['electron/hive/practice/x.ts', "import { stateFolder } from '../../vault/state-folder.ts'"],
    ['electron/vault/x.ts', "import { Client } from '@hiveio/dhive'"],
    ['electron/command-line/x.ts', "import { Client } from '@hiveio/dhive'"],
    ['electron/hive/nodes/x.ts', "import { app } from 'electron'"],
    ['shared/recovery/x.ts', "import { signMessage } from '../coinzdense/one-time-signature.ts'"],
    ['electron/vault/x.ts', "import { signDigest } from '../../shared/coinzdense/one-time-signature.ts'"],
    [
      'electron/command-line/x.ts',
      "import { bestKernel } from '../../shared/coinzdense/kernel/choose-kernel.ts'",
    ],
    ['electron/shell/x.ts', "import type { Reservation } from '../../shared/coinzdense/reservation.ts'"],
    ['electron/x.ts', "export * from '../shared/coinzdense/sodium.ts'"],
    ['electron/command-line/x.ts', "import { splitIntoParts } from '../../shared/recovery/text-parts.ts'"],
    ['shared/recovery/x.ts', "import { readWords } from '../backup/index.ts'"],
    ['shared/backup/x.ts', "import crypto from 'node:crypto'"],
    ['electron/command-line/x.ts', "import { splitSecret } from '../../shared/backup/secret-sharing.ts'"],
    ['shared/elsewhere/x.ts', "import { a } from './a.ts'"],
    ['electron/app/x.ts', "import { app } from 'electron/main'"],
    ['electron/app/x.ts', "import { setTheme } from '../shell/theme.ts'"],
    ['electron/app/x.ts', "import { signDigest } from '../../shared/coinzdense/one-time-signature.ts'"],
    ['electron/cli.ts', "import { app } from 'electron/main'"],
    ['electron/preload.ts', "import fs from 'node:fs'"],
    ['renderer/x.ts', "import { stateFolder } from '../electron/vault/state-folder.ts'"],
    ['renderer/x.ts', "import { RecoveryKey } from '../shared/recovery/index.ts'"],
    ['renderer/x.ts', "import { isWithin } from '../shared/contract/size.ts'"],
    ['renderer/x.ts', "import fs from 'node:fs'"],
  ])('refuses in %s: %s', async (file, statement) => {
    expect(await importErrors(file, statement)).toHaveLength(1)
  })

  it.each([
    ['shared/recovery/x.ts', "import { decodeKey } from '../coinzdense/index.ts'"],
    ['shared/coinzdense/x.ts', "import { wipe } from './bytes.ts'"],
    ['electron/vault/x.ts', "import { CodedError } from '../../shared/coinzdense/index.ts'"],
    ['electron/vault/x.ts', "import path from 'node:path'"],
    ['electron/main.ts', "import { app } from 'electron/main'"],
    ['shared/contract/x.ts', "import { CodedError } from '../coinzdense/errors.ts'"],
    ['renderer/x.ts', "import type { Settings } from '../shared/contract/index.ts'"],
    ['electron/keygen/x.ts', "import { bestKernel } from '../../shared/coinzdense/kernel/choose-kernel.ts'"],
    ['electron/benchmark/x.ts', "import { keyedHash } from '../../shared/coinzdense/sodium.ts'"],
    ['electron/command-line/x.ts', "import { RecoveryKey } from '../../shared/recovery/index.ts'"],
    ['electron/command-line/x.ts', "import { readWords } from '../../shared/backup/index.ts'"],
    ['shared/backup/x.ts', "import { RecoveryKey } from '../recovery/index.ts'"],
    ['electron/cli.ts', "import { run } from './command-line/run.ts'"],
    ['electron/hive/practice/x.ts', "import { transactionId } from '../transactions/transaction.ts'"],
  ])('allows in %s: %s', async (file, statement) => {
    expect(await importErrors(file, statement)).toEqual([])
  })
})

describe('arrows between rooms', () => {
  it('run one way', () => {
    expect(() => requireOneWay(arrows)).not.toThrow()
  })

  it('are refused in a circle, and between pages', () => {
    const page = (rooms: readonly string[]) => ({ rooms, packages: [] })
    expect(() => requireOneWay({ a: page(['b']), b: page(['c']), c: page(['b']) }, [])).toThrow('b → c')
    expect(() => requireOneWay({ a: page(['b']), b: page([]) }, ['a', 'b'])).toThrow('a may not import b')
  })

  it('are those of files, too: none of them imports itself by way of others', () => {
    const files = ['shared', 'electron', 'renderer'].flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })
        .map((file) => path.posix.join(top, file.replaceAll(path.sep, '/')))
        .filter((file) => /\.(?:ts|svelte)$/.test(file)),
    )
    const importsOf = (file: string) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
        ([, name = '']) => path.posix.join(path.posix.dirname(file), name),
      )
    expect(files.length).toBeGreaterThan(300)
    expect(circleIn(new Map(files.map((file) => [file, importsOf(file)])))).toBeUndefined()
  })
})
