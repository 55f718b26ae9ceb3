import { describe, expect, it } from 'vitest'

import { fateOf } from '../../renderer/screens/protect/fate.ts'
import { ProtectPage } from '../../renderer/screens/protect/protect.svelte.ts'
import { formsToTest, isOf, nextToTest, testOf } from '../../renderer/screens/protect/tested-forms.ts'
import { paperOf } from '../../renderer/backing-up/paper.ts'
import { steps } from '../../renderer/screens/protect/steps.ts'
import type { KeyBackup, Lifeboat, ProtectDraft } from '../../shared/contract/index.ts'

const draft: ProtectDraft = {
  account: 'alice',
  onChain: 'found',
  source: 'random',
  publicKey: 'QRKone',
  profile: 'posix',
  backups: [],
  shares: undefined,
  proof: { state: 'none' },
  provedGroups: [],
  receipt: undefined,
}

const words = { form: 'words', madeAt: undefined, testedAt: undefined, nextTest: undefined } as const

/** The page of an account that was taken up where it was left. */
async function pageOf(change: Partial<ProtectDraft>) {
  const lifeboat = new Proxy({} as Lifeboat, {
    get: (_, name: string) =>
      name.startsWith('on')
        ? () => () => undefined
        : () => Promise.resolve(name === 'readProtecting' ? { ...draft, ...change } : undefined),
  })
  const page = new ProtectPage(lifeboat)
  await page.open('alice')
  return page
}
const standings = (page: ProtectPage) => steps.map((step) => page.standing(step)).join(' ')

describe('the list of steps', () => {
  it('ticks what is done, and neither the step of now nor what it leads to', async () => {
    const page = await pageOf({})
    page.go('key')
    expect(standings(page)).toBe('done now next left left')
  })

  it('does not tick testing after a backup was made, until it is tested', async () => {
    const page = await pageOf({ backups: [words] })
    page.go('backup')
    expect(page.standing('test')).toBe('next')
    const tested = await pageOf({
      backups: [words],
      proof: { state: 'proved', at: '2026-11-26T12:00:00Z' },
    })
    tested.go('backup')
    expect(tested.standing('test')).toBe('done')
  })

  it('leads back to the step that is next, and to none that is left', async () => {
    const page = await pageOf({ backups: [words] })
    page.go('account')
    page.go('publish')
    expect(page.step).toBe('account')
    page.go('test')
    expect(page.step).toBe('test')
  })
})

describe('the form that is tested', () => {
  const made = (form: KeyBackup['form'], testedAt?: string): KeyBackup => ({
    form,
    madeAt: '2026-11-26T12:00:00Z',
    testedAt,
    nextTest: undefined,
  })
  const at = '2026-11-27T12:00:00Z'

  it('is the one that was made, and the next that nobody has tested', () => {
    expect(nextToTest({ ...draft, backups: [made('words')] })).toBe('words')
    expect(nextToTest({ ...draft, backups: [made('paper', at), made('shares')] })).toBe('shares')
    expect(formsToTest({ ...draft, backups: [made('shares')] })).toEqual(['shares'])
  })

  it('is paper where a PDF was saved: the test of the file is none of it', () => {
    const saved = { ...draft, backups: [made('file', at)] }
    expect(nextToTest(saved)).toBe('paper')
    expect(testOf(saved.backups, 'paper')).toBeUndefined()
    expect(isOf('file', 'paper')).toBe(false)
  })

  it('is any for a key that came from elsewhere, and what it was made from for a password', () => {
    expect(formsToTest(draft)).toEqual(['paper', 'words', 'shares', 'sealed-file'])
    expect(formsToTest({ ...draft, source: 'master-password' })).toEqual(['secret'])
  })
})

describe('the paper of a place', () => {
  it.each([
    ['en-US', 'letter'],
    ['es-MX', 'letter'],
    ['es-ES', 'a4'],
    ['de', 'a4'],
    ['not a locale', 'a4'],
  ])('is that of %s', (locale, paper) => {
    expect(paperOf(locale)).toBe(paper)
  })
})

describe('a publication that ended with a failure', () => {
  const fate = (code: string, ...kinds: readonly string[]) =>
    fateOf(
      kinds.map((kind) => ({ time: '2026-11-27T12:00:00Z', kind, code: kind, text: '', details: {} })),
      { code, message: '', advice: '' },
    )

  it.each([
    ['not-published', 'node-unknown-host'],
    ['not-published', 'node-unknown-host', 'trying-next', 'signed'],
    ['not-published', 'missing-active-authority', 'signed'],
    ['not-published', 'transaction-lapsed', 'signed', 'sent'],
    ['not-known', 'fate-unknown', 'signed', 'sent'],
    ['not-known', 'fate-unknown', 'signed', 'unanswered'],
    ['not-known', 'fate-unknown', 'resumed'],
    ['not-known', 'secret-worker-ended', 'signed', 'sent', 'in-block'],
    ['not-known', 'pending-damaged'],
    ['published', 'vault-not-stored', 'signed', 'sent', 'in-block', 'irreversible'],
  ] as const)('is %s: %s after %s %s %s %s', (expected, code, ...kinds) => {
    expect(fate(code, ...kinds)).toBe(expected)
  })

  it('is followed again where it may be on its way, and begun anew only where nothing is', async () => {
    const failed = {
      account: 'alice',
      state: 'failed',
      lines: [],
      failure: { code: 'fate-unknown', message: '', advice: '' },
      draft: undefined,
    } as const
    const followed: unknown[] = [failed, { ...failed, state: 'running', failure: undefined }, undefined]
    const page = new ProtectPage(
      new Proxy({} as Lifeboat, {
        get: (_, name: string) =>
          name.startsWith('on')
            ? () => () => undefined
            : () =>
                Promise.resolve(
                  name === 'readProtecting'
                    ? draft
                    : name === 'resumeProtecting'
                      ? followed.shift()
                      : undefined,
                ),
      }),
    )
    await page.open('alice')
    expect(page.publishing?.state).toBe('failed')
    await page.followAgain()
    expect(page.publishing?.state).toBe('running')
    await page.followAgain()
    expect(page.publishing).toBeUndefined()
  })
})
