import { describe, expect, it } from 'vitest'

import { replayAccount, timelineLines } from '../../shared/recovery/index.ts'
import { AccountStory, alice, metadataWith, recordFields, testKey } from './account-story.ts'

const [owner, active] = [testKey(1), testKey(2)]
const recoveryKey = new Uint8Array(24).fill(7)
const lines = (story: AccountStory) => timelineLines(replayAccount(alice, story.entries))

describe('the lines of a timeline', () => {
  it('say what happened, and where, in the order of the chain', () => {
    const story = new AccountStory()
      .create(owner, active)
      .add([
        'account_update2',
        { account: 'alice', json_metadata: metadataWith(recordFields('owner', recoveryKey, owner)) },
      ])
      .add(['account_update2', { account: 'alice', json_metadata: '{}' }])
    expect(lines(story).map(({ place, sentence }) => `${place}: ${sentence}`)).toEqual([
      'block 1,010 on 2 March 2027: The account was created.',
      expect.stringMatching(
        /^block 1,020 on 3 March 2027: A registration was written: QRK\w+ for the owner key\.$/,
      ),
      'block 1,030 on 4 March 2027: The registration was deleted from the profile.',
    ])
  })

  it('never repeat what a stranger wrote where a key or a name should stand', () => {
    const hostile = '\u001b[2J<b>pay me</b>'
    const story = new AccountStory()
      .create(owner, active)
      .add(['account_update2', { account: 'alice', json_metadata: metadataWith({ key: hostile, sig: 'x' }) }])
      .add(['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: hostile }])
    const text = JSON.stringify(lines(story))
    expect(text).not.toContain('pay me')
    expect(text).toContain('something that is no recovery key for the owner key')
    expect(text).toContain('Somebody was named as the new recovery account')
  })
})
