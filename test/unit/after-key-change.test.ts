import { describe, expect, it } from 'vitest'

import {
  keysKeptAfterRecovery,
  ownerChangedLately,
  registeredAfterOwnerChange,
} from '../../electron/hive/accounts/after-key-change.ts'
import type { HistoryEntry } from '../../electron/hive/accounts/history-entry.ts'
import { reasonIn } from '../../renderer/screens/check/said.ts'
import { newRecoveryKey, replayAccount, type RecoveryKey } from '../../shared/recovery/index.ts'
import { AccountStory, alice, authorityOf, metadataWith, recordFields, testKey } from './account-story.ts'

const [owner, active, other] = [testKey(1), testKey(2), testKey(3)]
const recovered = [
  'recover_account',
  {
    account_to_recover: 'alice',
    new_owner_authority: authorityOf(owner),
    recent_owner_authority: authorityOf(other),
    extensions: [],
  },
] as const
const born = () => new AccountStory().create(owner, active)
const timelineOf = ({ entries }: AccountStory) => replayAccount(alice, entries)
const day = 86_400_000
const bob = { recoveryAccount: 'bob' }

describe('a change of the owner key', () => {
  const story = born().update({ owner: authorityOf(other) })
  const timeline = timelineOf(story)
  const changed = Date.parse(`${timeline.states.at(-1)!.time}Z`)
  const until = new Date(changed + 30 * day)
  const said = (now: number, present: typeof bob | undefined = bob) =>
    ownerChangedLately(timeline, present, now)

  it('can be undone by the recovery account for thirty days, and it is said until when, by whom and how', () => {
    const reason = said(changed + 30 * day - 1)!
    expect(reason.sentence).toMatch(/^If it was not you who changed the owner key on /)
    expect(reason.sentence).toContain(`until ${until.getUTCDate()} `)
    expect(reason.advice).toContain(
      'Ask the owner of bob, your recovery account, to request it with a new owner key',
    )
    expect(reason.details['until']).toBe(until.toISOString().slice(0, 19))
    expect(said(changed + 30 * day)).toBeUndefined()
    expect(said(changed, { recoveryAccount: '' })?.advice).toContain('the witness with the most votes')
  })

  it('is said in Spanish with the same facts', () => {
    const { sentence, advice } = reasonIn('es', { ...said(changed)!, role: null })
    expect(sentence).toMatch(new RegExp(`hasta el ${until.getUTCDate()} de `))
    expect(advice).toContain('Pida a bob, su cuenta de recuperación')
  })

  it('is nobody else’s where there was none, or account recovery made it', () => {
    expect(ownerChangedLately(timelineOf(born()), bob, changed)).toBeUndefined()
    const back = born()
      .update({ owner: authorityOf(other) })
      .add(recovered)
    expect(ownerChangedLately(timelineOf(back), bob, changed)).toBeUndefined()
  })
})

describe('account recovery', () => {
  const kept = (story: AccountStory) =>
    keysKeptAfterRecovery(timelineOf(story), story.entries as readonly HistoryEntry[])
  const taken = () =>
    born()
      .update({ owner: authorityOf(other), active: authorityOf(other) })
      .add(recovered)
  const role = (which: 'active' | 'posting') => ({ [which]: authorityOf(active) })

  it('leaves the active and the posting key as they were, until each is changed', () => {
    expect(kept(born())).toBeUndefined()
    expect(kept(taken())?.sentence).toContain('The active and posting keys were not changed')
    expect(kept(taken().update(role('active')))?.sentence).toContain('The posting key was not changed')
    expect(kept(taken().update(role('posting')))?.advice).toContain('Change it first')
    expect(kept(taken().update(role('active')).update(role('posting')))).toBeUndefined()
  })

  it('is said in Spanish with the same facts', () => {
    expect(reasonIn('es', { ...kept(taken())!, role: null }).sentence).toContain(
      'Las claves activa y de publicación',
    )
    const posting = reasonIn('es', { ...kept(taken().update(role('active')))!, role: null })
    expect(posting.sentence).toContain('La clave de publicación no se cambió')
  })
})

describe('a recovery key that was registered after a change of the owner key', () => {
  const [hers, his] = [newRecoveryKey('practice', 'posix'), newRecoveryKey('practice', 'posix')]
  const registered = (story: AccountStory, key: RecoveryKey, endorser: ReturnType<typeof testKey>) =>
    story.update({ json_metadata: metadataWith(recordFields('owner', key.publicKey(), endorser)) })
  const said = (story: AccountStory) => {
    const timeline = timelineOf(story)
    return registeredAfterOwnerChange(timeline, bob, Date.parse(`${timeline.states.at(-1)!.time}Z`))
  }
  const changed = () => registered(born(), hers, owner).update({ owner: authorityOf(other) })

  it('may be a thief’s, unless it is the one from before', () => {
    expect(said(registered(changed(), his, other))?.sentence).toContain('If you did not do both')
    expect(said(registered(changed(), hers, other))).toBeUndefined()
    expect(said(changed())).toBeUndefined()
    expect(said(registered(born(), hers, owner))).toBeUndefined()
  })

  it('is said in Spanish with the same facts', () => {
    const { sentence, advice } = reasonIn('es', { ...said(registered(changed(), his, other))!, role: null })
    expect(sentence).toContain('Si no hizo usted ambas cosas')
    expect(advice).toContain('Pida a bob, su cuenta de recuperación')
  })
})
