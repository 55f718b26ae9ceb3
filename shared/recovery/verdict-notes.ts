/** What the reader of a verdict should know beside it: attacks, mistakes and gaps that the history shows. */
import type { EndorsedRegistration, RegistrationStanding } from './registration-standing.ts'
import { reason, type Reason } from './verdict-reasons.ts'

/** The registration to name when none counts because of a key change: the owner's last one, else the active key's. */
export function orphanOf({ endorsed, shown }: RegistrationStanding): EndorsedRegistration | undefined {
  const byOwner = endorsed.findLast(({ role, orphaned }) => role === 'owner' && orphaned !== undefined)
  if (byOwner !== undefined) return byOwner
  return shown.active === undefined || 'code' in shown.active ? undefined : shown.active
}

/** What else a reader should know, in a fixed order. */
export function notesOn(standing: RegistrationStanding): Reason[] {
  const { endorsed, counting, shown, last, nativelyRecovered, undecided } = standing
  const notes: Reason[] = []
  const byOwner = counting?.role === 'owner' ? counting : undefined
  if (last?.record === 'unreadable') notes.push(reason('record-unreadable'))
  else if (byOwner !== undefined) {
    if (shown.owner === undefined) notes.push(reason('record-removed', 'owner'))
    else if ('code' in shown.owner) notes.push(reason('record-overwritten', 'owner'))
    else if (shown.owner.recoveryPublicKey !== byOwner.recoveryPublicKey)
      notes.push(reason('older-key-shown', 'owner'))
  }
  for (const role of ['owner', 'active'] as const) {
    const entry = shown[role]
    if (entry !== undefined && 'code' in entry) notes.push(reason(entry.code, role))
  }
  const other = shown.active
  if (byOwner !== undefined && other !== undefined && !('code' in other))
    if (other.recoveryPublicKey !== byOwner.recoveryPublicKey)
      notes.push(reason('active-key-differs', 'active'))
  if (counting === undefined && other === undefined && last?.record !== 'unreadable')
    if (endorsed.some(({ role }) => role === 'active')) notes.push(reason('record-removed', 'active'))
  if (counting?.role === 'active' && (undecided || endorsed.some(({ role }) => role === 'owner')))
    notes.push(reason(undecided ? 'authority-unknown' : 'orphaned', 'owner'))
  const subject = counting ?? orphanOf(standing)
  if (subject !== undefined && nativelyRecovered !== undefined && subject.block <= nativelyRecovered.block)
    notes.push(reason('natively-recovered'))
  return notes
}
