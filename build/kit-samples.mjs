/**
 * Makes a sample of every kind of paper kit in .cache/kit-samples, with a key that is worth nothing, and pictures of the
 * pages where pdftoppm is installed: for looking at, since no test sees whether a page is laid out well.
 */
import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { runnerImport } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, '.cache', 'kit-samples')
const load = async (file) => (await runnerImport(path.join(root, file))).module

const { blankSubjects, sampleSealedSheet, sampleSubjects } = await load('test/unit/kit-samples.ts')
const { kitSheet } = await load('shared/backup/kit-contents.ts')
const { paperKit } = await load('electron/kit/paper-kit.ts')

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const kinds = [
  ...Object.entries({ ...sampleSubjects, ...blankSubjects }).map(([name, subject]) => [
    name,
    (language) => kitSheet(subject, language),
  ]),
  ['sealed', (language) => sampleSealedSheet(language).sheet],
]
for (const [name, sheetIn] of kinds)
  for (const language of ['en', 'es'])
    for (const paper of ['a4', 'letter']) {
      const file = path.join(folder, `${name}-${language}-${paper}`)
      await writeFile(`${file}.pdf`, paperKit([sheetIn(language)], paper))
      spawnSync('pdftoppm', ['-r', '100', '-png', `${file}.pdf`, file], { stdio: 'inherit' })
    }
console.log(`Samples are in ${folder}.`)
