/** What makes a page usable without a mouse, without good eyes, or in a small window; each gives what is wrong with it. */
import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** What axe finds; of its rules all, or these. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // It stays until the page is loaded anew, and is large.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      // What is in order is not listed, which is most of the work.
      resultTypes: ['violations'],
      elementRef: false,
      ...(only === undefined ? {} : { runOnly: [...only] }),
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  }, rules)
}

/** Takes axe out of the window again, with whatever it remembers of the pages that it saw. */
export async function forgetAxe(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'axe'))
}

/**
 * What can have the focus and does not show it: an outline of two pixels at least, whose contrast against what lies
 * around it is 3:1 at least (WCAG 1.4.11 and 2.4.7).
 */
export async function invisibleFocus(page: Page): Promise<string[]> {
  // From now on the browser counts whoever uses it as somebody with a keyboard.
  await page.keyboard.press('Shift')
  return page.evaluate(() => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number]
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
    const colourOf = (text: string): Colour => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = text
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
      return [red, green, blue, alpha / 255]
    }
    const luminance = ([red, green, blue]: Colour) => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const contrast = (one: Colour, other: Colour) => {
      const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
      return (lighter + 0.05) / (darker + 0.05)
    }
    const groundAround = (element: Element): Colour => {
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        const colour = colourOf(getComputedStyle(around).backgroundColor)
        if (colour[3] > 0.99) return colour
      }
      return colourOf(getComputedStyle(document.documentElement).backgroundColor)
    }
    const described = (element: Element) =>
      `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`

    const open = document.querySelector('dialog[open]') ?? document.body
    const before = document.activeElement
    const found: string[] = []
    for (const element of open.querySelectorAll<HTMLElement>(
      'button:not(:disabled), input:not(:disabled), select, textarea, summary, a[href], [tabindex="0"]',
    )) {
      if (!element.isConnected || element.tabIndex < 0 || !element.checkVisibility()) continue
      element.focus({ preventScroll: true })
      if (document.activeElement !== element) continue
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
        found.push(`no outline: ${described(element)}`)
      else {
        const ratio = contrast(colourOf(outlineColor), groundAround(element))
        if (ratio < 3) found.push(`an outline of contrast ${ratio.toFixed(1)}: ${described(element)}`)
      }
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    return found
  })
}

/** What cannot be seen whole, or not be scrolled to, in the window as it is. */
export async function cutOff(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const described = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${element.textContent.trim().slice(0, 40)}”`
    const found: string[] = []
    const { scrollingElement, documentElement } = document
    if ((scrollingElement?.scrollWidth ?? 0) > documentElement.clientWidth)
      found.push('the page scrolls sideways')
    const open = document.querySelector('dialog[open]')
    for (const element of (open ?? document.body).querySelectorAll<HTMLElement | SVGElement>('*')) {
      if (element.closest('.unseen, datalist') !== null || !element.checkVisibility()) continue
      const { overflowX, overflowY } = getComputedStyle(element)
      const isEntry = /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)
      if (
        !isEntry &&
        overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 1
      )
        found.push(`wider than its room: ${described(element)}`)
      if (
        !isEntry &&
        overflowY === 'hidden' &&
        element !== document.body &&
        element.scrollHeight > element.clientHeight + 1 &&
        element.clientHeight > 1
      )
        found.push(`higher than its room: ${described(element)}`)
      const { left, right, width } = element.getBoundingClientRect()
      if (width > 0 && (right > innerWidth + 1 || left < -1))
        found.push(`outside of the window: ${described(element)}`)
    }
    for (const element of (open ?? document.body).querySelectorAll<HTMLElement>(
      'button, input, select, textarea, summary, h1',
    )) {
      if (
        element.closest('.unseen') !== null ||
        element.classList.contains('unseen') ||
        !element.checkVisibility()
      )
        continue
      element.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { top, bottom, left, right } = element.getBoundingClientRect()
      const point = { x: (left + right) / 2, y: Math.min((top + bottom) / 2, top + 12) }
      const there = document.elementFromPoint(point.x, point.y)
      const isSeen =
        there !== null &&
        (element.contains(there) || there.contains(element) || there.closest('label')?.contains(element))
      if (!isSeen) found.push(`out of reach: ${described(element)}`)
    }
    return [...new Set(found)]
  })
  const size = await page.evaluate(() => `${innerWidth}×${innerHeight}`)
  return found.map((finding) => `${size}: ${finding}`)
}

/**
 * Where somebody is stuck: no way on and none back, or what comes next cannot be pressed and does not say why. While
 * something runs, that is waited for.
 */
export async function deadEnds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.querySelector('dialog[open]') ?? document.querySelector('main')
    if (room === null || room.querySelector('[role="progressbar"], progress') !== null) return []
    const found = [...room.querySelectorAll('button.primary:disabled')].map(
      (button) => `cannot be pressed and does not say why: ${button.textContent.trim()}`,
    )
    if (room.querySelector('button.primary, .back, footer button') === null)
      found.push('no way on, and none back')
    return found
  })
}

/** A foot whose buttons need more than one row, which takes the room of what they are about. */
export async function crowdedFoot(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const middles = [...document.querySelectorAll('main article > footer button')].map((button) => {
      const { top, bottom } = button.getBoundingClientRect()
      return Math.round((top + bottom) / 2)
    })
    return Math.max(...middles) - Math.min(...middles) > 2 ? ['the foot has more than one row'] : []
  })
}

/**
 * What shows by its ground alone, which goes where the system has colours of its own (CSS Color Adjustment 1, 3.1): marks
 * without words, the handle of a slider, the page where one is.
 */
export async function invisibleInForcedColours(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ground = getComputedStyle(document.body).backgroundColor
    /** Whether anything but the ground of everything draws it. */
    const isDrawn = (style: CSSStyleDeclaration) =>
      style.forcedColorAdjust === 'none' ||
      [style.borderTopWidth, style.borderBottomWidth, style.borderLeftWidth].some(
        (width) => parseFloat(width) > 0,
      ) ||
      style.outlineStyle !== 'none' ||
      style.textDecorationLine !== 'none' ||
      ![ground, 'rgba(0, 0, 0, 0)'].includes(style.backgroundColor)
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('.frame *')) {
      if (!element.checkVisibility() || element.closest('.unseen') !== null) continue
      const { width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const isMark =
        /^(SPAN|I|B)$/.test(element.tagName) && element.childNodes.length === 0 && width * height > 0
      const isHandle =
        element instanceof HTMLInputElement && element.type === 'range' && style.appearance === 'none'
      const isHere = element.getAttribute('aria-current') === 'page'
      const shows = isHandle ? getComputedStyle(element, '::-webkit-slider-thumb') : style
      if ((isMark || isHandle || isHere) && !isDrawn(shows))
        found.push(`forced colours: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)
    }
    return [...new Set(found)]
  })
}

/** What still moves although the person wants nothing to. */
export async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element)
      const lasts = (durations: string) => durations.split(',').some((duration) => parseFloat(duration) > 0)
      return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration))
        ? [`${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`]
        : []
    }),
  )
}
