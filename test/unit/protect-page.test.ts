import { describe, expect, it } from 'vitest'

import { ProtectPage } from '../../renderer/screens/protect/protect.svelte.ts'
import { steps } from '../../renderer/screens/protect/steps.ts'
import type { Lifeboat, ProtectDraft } from '../../shared/contract/index.ts'

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
    page.go('prepare')
    expect(standings(page)).toBe('done done now next left left left left')
  })

  it('does not tick proving after a backup was made, until it is proved', async () => {
    const page = await pageOf({ backups: [words] })
    page.go('backup')
    expect(page.standing('prove')).toBe('next')
    const proved = await pageOf({
      backups: [words],
      proof: { state: 'proved', at: '2026-11-26T12:00:00Z' },
    })
    proved.go('backup')
    expect(proved.standing('prove')).toBe('done')
  })

  it('leads back to the step that is next, and to none that is left', async () => {
    const page = await pageOf({ backups: [words] })
    page.go('account')
    page.go('publish')
    expect(page.step).toBe('account')
    page.go('prove')
    expect(page.step).toBe('prove')
  })
})
