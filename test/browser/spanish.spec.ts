/** Every walk in Spanish: at each stop nothing in the window is English, but what must not be translated. */
import type { Page } from '@playwright/test'

import { expect, test } from './lifeboat.ts'
import { walks } from './walks/index.ts'

/** Words that stand in almost every English sentence, and in no Spanish one. */
const english =
  /(?<![\p{L}’'-])(?:the|and|was|were|your|with|is|are|this|that|from|have|you|will|which|nothing|of|to|it|its|not|key|keys|password|account|block|none|yes|step|since|ago)(?![\p{L}’'-])/iu

/**
 * What a person reads or hears of the page, text by text. Left out is what is the same in every language: keys, JSON,
 * the statement that is signed, and words of backups, all of which stand in elements that say so.
 */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const sameEverywhere =
      'code, pre, samp, kbd, .mono, [lang="en"]:not(html), [translate="no"], script, style'
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.replace(/\s+/g, ' ').trim() ?? ''
      if (text !== '' && node.parentElement?.closest(sameEverywhere) === null) texts.push(text)
    }
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
        if (element.closest(sameEverywhere) === null) texts.push(element.getAttribute(name) ?? '')
    return [document.title, ...texts]
  })
}

async function englishOf(page: Page): Promise<string[]> {
  return (await textsOf(page)).filter((text) => english.test(text))
}

async function speak(page: Page, language: 'en' | 'es'): Promise<void> {
  await page.evaluate((chosen) => window.lifeboat.changeSettings({ language: chosen }), language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

for (const walk of walks)
  test(`${walk.name}: every state speaks Spanish from the first word to the last`, async ({
    open,
    folder,
  }) => {
    test.setTimeout(240_000)
    await walk.prepare?.(folder)
    const { app, page } = await open()
    const found: string[] = []
    await walk.go({
      app,
      page,
      folder,
      secret: () => undefined,
      stop: async (name) => {
        // The same search finds plenty of it in the same state in English, or it would prove nothing.
        expect(await englishOf(page), name).not.toEqual([])
        await speak(page, 'es')
        for (const text of await englishOf(page)) found.push(`${name}: ${text}`)
        await speak(page, 'en')
      },
    })
    expect(found).toEqual([])
  })
