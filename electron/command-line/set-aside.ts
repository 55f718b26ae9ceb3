/** What was given and is of no use, beside what is: said by the name of its file, and no reason to end. */
import type { CodedError } from '../../shared/coinzdense/index.ts'
import type { BackupCollector } from '../backing-up/collector.ts'
import { BackupReadingError, setNotWhole, shareDoesNotFit } from '../backing-up/errors.ts'
import type { ReadBackup } from '../backing-up/read-backup.ts'
import type { Outcome } from './command.ts'

/** A file, or something in it, and why it was set aside; no file for what was typed. */
export interface SetAside {
  readonly file: string | undefined
  readonly error: CodedError
}

/** It is never secret: neither names of files nor what is refused are. */
export function setAsideSentence({ file, error }: SetAside): string {
  return `Set aside${file === undefined ? '' : `, ${file}`}: ${error.message}`
}

/** What came of the rest, with what was set aside for programs. */
export function withSetAside(outcome: Outcome, setAside: readonly SetAside[]): Outcome {
  const listed = setAside.map(({ file, error }) => ({
    file: file ?? null,
    code: error.code,
    message: error.message,
  }))
  return { ...outcome, json: { ...outcome.json, setAside: listed } }
}

/** The error with the name of its file, for whoever hears of nothing else. */
export function named({ file, error }: SetAside): CodedError {
  if (file === undefined) return error
  return new BackupReadingError(error.code, `${file}: ${error.message}`, error.advice)
}

/** Shares that were read and are of no use: they do not fit to the others of their set, or theirs is not whole. */
export function leftOver(collector: BackupCollector, whole: readonly ReadBackup[]): readonly SetAside[] {
  const { sets } = collector.shares
  return [
    ...whole.flatMap(({ set, leftOut }) =>
      leftOut.map(({ number, source }) => ({
        file: source,
        error: shareDoesNotFit(number, sets.find((one) => one.set === set)?.setNumber ?? 0),
      })),
    ),
    ...sets.filter(({ missing }) => missing > 0).map((set) => ({ file: undefined, error: setNotWhole(set) })),
  ]
}
