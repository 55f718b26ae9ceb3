/**
 * Every walk on which secrets are typed or shown, and then: what the window still holds of them, and what the app said
 * about them on its outputs. Where a secret has just been typed, the search must find it, or it would prove nothing.
 */
import { expect, test } from './lifeboat.ts'
import { remembered, type Secret } from './renderer-memory.ts'
import { walks } from './walks/index.ts'

/** Where a secret is on the screen, or about to be typed: other programs must not see the window then. */
const hidden = ['protect-backup-words', 'recover-seed', 'restore', 'air-gap-sign-keys']

for (const walk of walks.filter(({ hasSecrets }) => hasSecrets === 'yes'))
  test(`${walk.name}: nothing secret is left in the window, nor in what the app prints`, async ({
    open,
    folder,
  }) => {
    await walk.prepare?.(folder)
    const { app, page } = await open()
    const printed: string[] = []
    for (const stream of [app.process().stdout, app.process().stderr])
      stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
    page.on('console', (message) => printed.push(message.text()))

    const secrets = new Map<string, Secret>()
    const titles = new Set<string>()
    let search: 'has found nothing yet' | 'finds' = 'has found nothing yet'
    const isProtected = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected())
    const stop = async (name: string) => {
      titles.add(await page.title())
      if (hidden.includes(name)) expect(await isProtected(), name).toBe(true)
      if (secrets.size > 0 && search !== 'finds' && (await remembered(page, secrets)).length > 0)
        search = 'finds'
    }
    await walk.go({ app, page, folder, stop, secret: (name, secret) => secrets.set(name, secret) })

    expect(search).toBe('finds')
    await expect.poll(() => remembered(page, secrets)).toEqual([])
    expect(await isProtected()).toBe(false)
    const said = [...printed, ...titles].join('\n')
    for (const secret of secrets.values())
      expect(said).not.toContain(typeof secret === 'string' ? secret : secret.join(' '))
  })
