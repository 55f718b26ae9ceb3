/** Which texts of a page are English, whatever language it says it has. */
import type { Page } from '@playwright/test'

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

/** The texts of the page that have English words in them. */
export async function englishOf(page: Page): Promise<string[]> {
  return (await textsOf(page)).filter((text) => english.test(text))
}
