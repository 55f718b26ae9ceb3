import { describe, expect, it, vi } from 'vitest'

import { ClaimPublishing } from '../../renderer/screens/recover/claim-publishing.svelte.ts'
import { KeyStep } from '../../renderer/screens/recover/key-step.svelte.ts'
import { NewKeyStep } from '../../renderer/screens/recover/new-key-step.svelte.ts'
import { RecoverPage } from '../../renderer/screens/recover/recover.svelte.ts'
import type {
  Broadcasting,
  Lifeboat,
  Recovery,
  SigningKeyView,
  VaultRecoveryKey,
} from '../../shared/contract/index.ts'

const beginning = { stage: 'key', account: undefined, failure: undefined } as Recovery
const refusal = { code: 'already-signed', message: 'It has signed.', advice: 'Use that.' }
const inVault: VaultRecoveryKey = {
  publicKey: 'QRKone',
  state: 'unknown',
  coinzdenseKey: undefined,
  addedAt: '2026-11-26T12:00:00Z',
}

/** A main process that remembers what it was asked, and tells what the test wants to be told. */
function mainProcess(current: Recovery = beginning) {
  const asked: [string, unknown][] = []
  let tell: (recovery: Recovery) => void = () => undefined
  let tellKeys: (view: { keys: readonly SigningKeyView[] }) => void = () => undefined
  let tellPublishing: (news: Broadcasting) => void = () => undefined
  const answers: Record<string, unknown> = {
    readRecovery: current,
    readVaultRecoveryKeys: [],
    readBegunRecoveries: [],
    readRestore: { stage: 'collecting' },
    readKeys: { keys: [] },
    readClaimPublishing: { state: 'idle', lines: [] },
  }
  const lifeboat = new Proxy({} as Lifeboat, {
    get: (_, name: string) => {
      if (name === 'onRecoveryChanged') return (listener: typeof tell) => ((tell = listener), () => undefined)
      if (name === 'onRestoreChanged') return () => () => undefined
      if (name === 'onKeysChanged')
        return (listener: typeof tellKeys) => ((tellKeys = listener), () => undefined)
      if (name === 'onClaimPublishingChanged')
        return (listener: typeof tellPublishing) => ((tellPublishing = listener), () => undefined)
      return (payload: unknown) => {
        asked.push([name, payload])
        return Promise.resolve(answers[name] ?? current)
      }
    },
  })
  return {
    lifeboat,
    asked,
    answers,
    tell: (recovery: Partial<Recovery>) => tell({ ...current, ...recovery }),
    tellKeys: (keys: readonly Partial<SigningKeyView>[]) => tellKeys({ keys: keys as SigningKeyView[] }),
    tellPublishing: (news: Partial<Broadcasting>) =>
      tellPublishing({ state: 'idle', lines: [], receipt: undefined, failure: undefined, ...news }),
  }
}

describe('the recover page', () => {
  it('begins with the question whether the day has come, and goes straight on for whoever comes back', async () => {
    const { lifeboat, tell } = mainProcess()
    const page = new RecoverPage(lifeboat)
    await vi.waitFor(() => expect(page.recovery).toBeDefined())
    expect(page.view).toBe('question')
    tell({ stage: 'statement', account: 'dora' })
    expect(page).toMatchObject({ view: 'stages', account: 'dora' })
  })

  it('shows a refusal until something else is tried, and a new one after that', () => {
    const { lifeboat, tell } = mainProcess()
    const page = new RecoverPage(lifeboat)
    tell({ failure: refusal })
    expect(page.failure).toEqual(refusal)
    page.dismiss()
    expect(page.failure).toBeUndefined()
    tell({ failure: { ...refusal } })
    expect(page.failure).toEqual(refusal)
  })

  it('forgets what was entered when it begins anew', async () => {
    const { lifeboat, asked } = mainProcess()
    const page = new RecoverPage(lifeboat)
    page.show('stages')
    page.account = 'dora'
    page.carriers = 'carol'
    page.read.fill(true)
    await page.forget()
    expect(page).toMatchObject({ view: 'question', account: '', carriers: '', read: [false, false, false] })
    expect(asked.at(-1)?.[0]).toBe('forgetRecovery')
  })
})

describe('the recovery key on its way in', () => {
  it('comes from the vault where there is one, unless its owner says otherwise', async () => {
    const { lifeboat, answers, asked } = mainProcess()
    answers['readVaultRecoveryKeys'] = [inVault]
    const page = new RecoverPage(lifeboat)
    page.account = ' @dora '
    const step = new KeyStep(page)
    step.lookSoon()
    await vi.waitFor(() => expect(step.source).toBe('vault'))
    expect(step).toMatchObject({ publicKey: 'QRKone', next: 'begin' })
    expect(asked).toContainEqual(['readVaultRecoveryKeys', { account: 'dora' }])
    step.source = 'password'
    step.lookSoon()
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(step.source).toBe('password')
  })

  it('goes on with the account whose recovery was begun', async () => {
    const { lifeboat, answers } = mainProcess()
    answers['readBegunRecoveries'] = ['dora']
    const page = new RecoverPage(lifeboat)
    const step = new KeyStep(page)
    step.lookSoon()
    await vi.waitFor(() => expect(page.account).toBe('dora'))
  })

  it('hands a password over once, and keeps none when the page is left', async () => {
    const { lifeboat, asked } = mainProcess()
    const page = new RecoverPage(lifeboat)
    page.account = 'dora'
    page.ask = 'nobody'
    const step = new KeyStep(page)
    step.source = 'password'
    expect(step.next).toBeUndefined()
    step.password = 'quiet harbour'
    expect(step.next).toBeUndefined()
    step.again = 'quiet harbour'
    step.taking.text = 'abandon abandon'
    await step.goOn()
    expect(asked.at(-1)).toEqual([
      'beginRecovery',
      {
        account: 'dora',
        from: 'password',
        publicKey: '',
        password: 'quiet harbour',
        again: 'quiet harbour',
        carriers: '',
        ask: 'nobody',
        profile: 'posix',
      },
    ])
    expect([step.password, step.again]).toEqual(['', ''])
    step.password = 'quiet harbour'
    step.close()
    expect([step.password, step.taking.text, step.taking.password]).toEqual(['', '', ''])
  })
})

describe('the choice of the new key', () => {
  it('offers keys of the vault that may sign, and no others', async () => {
    const { lifeboat, tellKeys, asked } = mainProcess()
    const step = new NewKeyStep(new RecoverPage(lifeboat))
    tellKeys([
      { id: 'old', standing: 'used-up' },
      { id: 'lost', standing: 'restored' },
      { id: 'good', standing: 'signing' },
    ])
    expect(step.keys.map(({ id }) => id)).toEqual(['good'])
    step.source = 'vault'
    await step.goOn()
    expect(asked.at(-1)).toEqual(['useVaultKey', { id: 'good' }])
  })

  it('makes one with the usual parameters unless somebody changes them', async () => {
    const { lifeboat, asked } = mainProcess()
    const step = new NewKeyStep(new RecoverPage(lifeboat))
    step.heights = '9, 9, 8'
    await step.goOn()
    expect(asked.at(-1)).toEqual(['makeNewKey', { hashLength: 32, otsBits: 5, heights: '9,9,8' }])
  })
})

describe('publishing a claim', () => {
  it('hands the posting key over once, and waits for the end before it goes again', async () => {
    const { lifeboat, asked, tellPublishing } = mainProcess()
    const publishing = new ClaimPublishing(lifeboat, 'forgotten')
    publishing.carrier = 'carol'
    publishing.postingKey = '5secret'
    await publishing.publish('{"claim":1}')
    expect(asked.at(-1)).toEqual([
      'publishClaim',
      { text: '{"claim":1}', carrier: 'carol', postingKey: '5secret' },
    ])
    expect(publishing.postingKey).toBe('')
    tellPublishing({ state: 'sending' })
    publishing.postingKey = '5secret'
    expect(publishing.isReady).toBe(false)
    tellPublishing({ state: 'failed', failure: refusal })
    expect(publishing).toMatchObject({ isReady: true, failure: refusal })
    publishing.close()
    expect(publishing.postingKey).toBe('')
  })

  it('shows what came of an earlier one only where that is of interest', async () => {
    const { lifeboat, answers } = mainProcess()
    answers['readClaimPublishing'] = { state: 'done', lines: [] }
    const [here, there] = [new ClaimPublishing(lifeboat, 'shown'), new ClaimPublishing(lifeboat, 'forgotten')]
    await vi.waitFor(() => expect(here.stage).toBe('published'))
    expect(there.news).toBeUndefined()
  })
})
