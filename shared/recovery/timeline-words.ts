/**
 * What happened to an account, one line an event, in words. What strangers wrote on the chain is shown only when it is
 * what it should be: a text in a profile may be anything.
 */
import { CodedError, decodeKey } from '../coinzdense/index.ts'
import type { AccountEvent, AccountTimeline } from './account-timeline.ts'
import { parseAccountName } from './account-name.ts'
import type { ChainPosition } from './chain-operation.ts'
import { blockWords, dateWords } from './chain-words.ts'
import type { ReadEntry } from './entry-judgement.ts'

/** An event of a timeline with its sentence. */
export interface TimelineLine extends ChainPosition {
  readonly kind: AccountEvent['kind']
  /** Such as `block 98,123,456 on 3 March 2027`. */
  readonly place: string
  readonly sentence: string
}

/** The events of a timeline in the order of the chain. Never throws on what the chain says. */
export function timelineLines({ states }: AccountTimeline): readonly TimelineLine[] {
  return states
    .flatMap(({ events }) => events)
    .map((event) => {
      const { kind, block, time, transactionId, transactionInBlock } = event
      const place = `block ${blockWords(block)}${dateWords(' on ', time)}`
      return { kind, block, time, transactionId, transactionInBlock, place, sentence: sentenceOf(event) }
    })
}

function sentenceOf(event: AccountEvent): string {
  switch (event.kind) {
    case 'account-created':
      return 'The account was created.'
    case 'registration-written':
      return `A registration was written: ${entriesWords(event.entries)}.`
    case 'registration-changed':
      return `The registration was changed: ${entriesWords(event.entries)}.`
    case 'registration-repeated':
      return 'The same registration was written again.'
    case 'registration-removed':
      return 'The registration was deleted from the profile.'
    case 'metadata-unreadable':
      return 'Metadata was written that cannot be read: no registration can be read from it.'
    case 'owner-changed':
      return 'The owner key was changed.'
    case 'active-changed':
      return 'The active key was changed.'
    case 'natively-recovered':
      return "The account was taken back with HIVE's account recovery."
    case 'recovery-account-changed':
      return `${accountWords(event.recoveryAccount)} was named as the new recovery account, to take effect 30 days later.`
    case 'recovery-account-kept':
      return `${accountWords(event.recoveryAccount)} was named again, and stays the recovery account.`
    case 'claim-published':
      return 'The account carried a recovery claim.'
  }
}

function entriesWords(entries: readonly ReadEntry[]): string {
  return entries.map((entry) => `${recoveryKeyWords(entry)} for the ${entry.role} key`).join(', ')
}

function recoveryKeyWords({ recoveryPublicKey }: ReadEntry): string {
  return (
    unlessRefused(() => {
      decodeKey('recoveryPublicKey', recoveryPublicKey ?? '')
      return recoveryPublicKey
    }) ?? 'something that is no recovery key'
  )
}

function accountWords(name: string): string {
  return unlessRefused(() => parseAccountName(name)) ?? 'Somebody'
}

function unlessRefused<Value>(parse: () => Value): Value | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof CodedError) return undefined
    throw error
  }
}
