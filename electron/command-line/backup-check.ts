/**
 * Each sheet or file of a backup looked at alone, without the others: whether it is whole, and what it is; of a share, which
 * set it belongs to and which number it has. Nothing is put together, opened or compared.
 */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import { BackupCollector, type FileTaken, type Taken } from '../backing-up/collector.ts'
import { readBackupFile } from '../backing-up/file-reading.ts'
import { largestFile } from '../kit/picture-limits.ts'
import { explainMistakes, takenWords, workHere } from './backup-reading.ts'
import { askForBackup } from './typed-backup.ts'
import type { CommandCall, Outcome } from './command.ts'
import { readBytes } from './input-file.ts'

/** What was found out about one file, or about what was typed. */
interface Checked {
  readonly file: string | undefined
  readonly taken: readonly Taken[]
  readonly wrong: readonly CodedError[]
}

/** Checks files one by one, or what is typed when none is named. Exit code 1 when one of them is not whole. */
export async function checkBackups(files: readonly string[], call: CommandCall): Promise<Outcome> {
  const checked: Checked[] = []
  for (const file of files) checked.push(await checkFile(file, call))
  if (files.length === 0) {
    const text = await askForBackup('Backup (words, share, sealed file or recovery key)', call)
    checked.push(await check(undefined, [text], call, (collector) => collector.add(text)))
  }
  return {
    exitCode: checked.every(isWhole) ? 0 : 1,
    json: { checked: checked.map(jsonOf) },
    lines: [
      ...checked.flatMap(linesOf),
      `Whether it contains your recovery key, only a test can tell: ${lifeboatCommand('backup ACCOUNT --test')}`,
    ],
  }
}

async function checkFile(file: string, call: CommandCall): Promise<Checked> {
  try {
    const read = await readBackupFile(await readBytes(file, largestFile), workHere)
    return await check(file, read.texts, call, (collector) => collector.addFile(read, file))
  } catch (error) {
    return { file, taken: [], wrong: [coded(error)] }
  }
}

async function check(
  file: string | undefined,
  texts: readonly string[],
  call: CommandCall,
  take: (collector: BackupCollector) => FileTaken,
): Promise<Checked> {
  const collector = new BackupCollector()
  try {
    const { taken, setAside } = take(collector)
    return { file, taken, wrong: setAside }
  } catch (error) {
    const wrong = [coded(error)]
    for (const text of texts) await explainMistakes(text, [], call)
    return { file, taken: [], wrong }
  } finally {
    collector.wipe()
  }
}

function coded(error: unknown): CodedError {
  if (error instanceof CodedError) return error
  throw error
}

/** A public key is no backup, and a part of several is none alone. */
function isWhole({ taken, wrong }: Checked): boolean {
  return wrong.length === 0 && taken.some(isBackup)
}

function isBackup(taken: Taken): boolean {
  return taken.kind === 'part' ? taken.whole.some(isBackup) : taken.kind !== 'public-key'
}

function linesOf({ file, taken, wrong }: Checked): readonly string[] {
  const name = file === undefined ? '' : `${file}: `
  return [
    ...taken.map((one) => `${name}${isBackup(one) ? 'whole: ' : ''}${takenWords(one)}.`),
    ...wrong.map(({ message, advice }) => `${name}not whole. ${message} ${advice}`),
  ]
}

function jsonOf(checked: Checked): Readonly<Record<string, unknown>> {
  const { file, taken, wrong } = checked
  return {
    file: file ?? null,
    whole: isWhole(checked),
    found: taken.map((one) =>
      one.kind === 'share'
        ? { kind: one.kind, set: one.setNumber, number: one.number, threshold: one.threshold }
        : { kind: one.kind },
    ),
    wrong: wrong.map(({ code, message }) => ({ code, message })),
  }
}
