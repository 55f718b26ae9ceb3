/** Which form of a backup is tested: those that were made, or, of a key from elsewhere, whatever it may be kept as. */
import {
  backupForms,
  type KeyBackup,
  type ProofForm,
  type ProtectDraft,
} from '../../../shared/contract/index.ts'

/** A form that can be read back here; `secret`: what the key was made from. */
export type TestedForm = (typeof backupForms)[number] | 'secret'

/** Those that make sense, what was made first. */
export function formsToTest(draft: ProtectDraft | undefined): readonly TestedForm[] {
  const known = new Set((draft?.backups ?? []).map(({ form }) => formOf(form)))
  const made = backupForms.filter((form) => known.has(form))
  if (draft?.source !== undefined && draft.source !== 'random') return [...made, 'secret']
  return made.length > 0 ? made : backupForms
}

/** The first of them that nobody has tested. */
export function nextToTest(draft: ProtectDraft | undefined): TestedForm {
  const forms = formsToTest(draft)
  return forms.find((form) => testOf(draft?.backups ?? [], form) === undefined) ?? forms[0] ?? 'paper'
}

/** The last test of a form; undefined when it never was tested. */
export function testOf(backups: readonly KeyBackup[], form: TestedForm): KeyBackup | undefined {
  return backups.find(
    (one) => one.testedAt !== undefined && (form === 'secret' ? isSecret(one.form) : one.form === form),
  )
}

/** Whether a proof is of the form that was asked for; what was read is never taken for more. */
export function isOf(proved: ProofForm, form: TestedForm): boolean {
  return form === 'secret' ? isSecret(proved) : proved === form
}

function isSecret(form: ProofForm): boolean {
  return form === 'password' || form === 'private-key'
}

/** A file was to be printed, and of old proofs nobody knows better. */
function formOf(form: ProofForm): ProofForm {
  return form === 'file' || form === 'paper-or-file' ? 'paper' : form
}
