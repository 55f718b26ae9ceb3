import { describe, expect, it } from 'vitest'

import { certificateDrawing } from '../../electron/rehearsal/certificate-drawing.ts'
import { certificateLines, certificatePage } from '../../electron/rehearsal/certificate.ts'
import { certificateWords } from '../../electron/rehearsal/certificate-words.ts'
import {
  scenesOfStory,
  storyNames,
  type SceneName,
  type StoryName,
} from '../../electron/rehearsal/scene-name.ts'
import { Performance, RehearsalError } from '../../electron/rehearsal/scene.ts'
import type { Rehearsal } from '../../electron/rehearsal/rehearse.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

/** A sentence in both languages. */
const told = (text: string) => ({ en: text, es: `${text} (es)` })
const day = new Date(2026, 10, 23)

function rehearsal(failing?: SceneName, story: StoryName = 'disaster'): Rehearsal {
  const names: readonly SceneName[] = scenesOfStory[story]
  const played = failing === undefined ? names : names.slice(0, names.indexOf(failing) + 1)
  return {
    account: parseAccountName('a234567890123456'),
    story,
    steps: played.map((name) => ({
      name,
      ok: name !== failing,
      seconds: 0.5,
      detail: told(
        `Showed <that> it & that works for QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc ${'and so on '.repeat(7)}.`,
      ),
    })),
    seconds: 4.5,
    complete: failing === undefined,
  }
}

describe('a performance', () => {
  it('hands on what a scene shows, and measures each', async () => {
    const times = [0, 1500, 2000, 2250]
    const heard: string[] = []
    const performance = new Performance(
      () => times.shift() ?? 0,
      ({ name }) => heard.push(name),
    )
    const played = await performance.play(async () => {
      const number = await performance.scene('protect', () =>
        Promise.resolve({ detail: told('One.'), value: 1 }),
      )
      await performance.scene('restore', () =>
        Promise.resolve({ detail: told(`And ${number}.`), value: null }),
      )
    })
    expect(played).toEqual([
      { name: 'protect', ok: true, seconds: 1.5, detail: told('One.') },
      { name: 'restore', ok: true, seconds: 0.25, detail: told('And 1.') },
    ])
    expect(heard).toEqual(['protect', 'restore'])
  })

  it('ends with the scene that fails, and says why', async () => {
    const performance = new Performance(
      () => 0,
      () => undefined,
    )
    const played = await performance.play(async () => {
      await performance.scene('publish', () => {
        throw new RehearsalError('not-read-back', 'It is gone.', 'Tell us.')
      })
      await performance.scene('verify', () => Promise.resolve({ detail: told('Never.'), value: null }))
    })
    expect(played).toEqual([
      {
        name: 'publish',
        ok: false,
        seconds: 0,
        detail: {
          en: 'It is gone. Tell us. (not-read-back)',
          es: 'Esta escena falló. Díganos, por favor, este código: not-read-back.',
        },
      },
    ])
  })

  it('does not take a mistake of the program for a scene that failed', async () => {
    const performance = new Performance(
      () => 0,
      () => undefined,
    )
    const mistaken = performance.play(async () => {
      await performance.scene('publish', () => Promise.reject(new TypeError('mistake')))
    })
    await expect(mistaken).rejects.toThrow('mistake')
  })
})

describe('the certificate', () => {
  it.each(storyNames)('names account, day, the story %s, and every scene with its time', (story) => {
    const lines = certificateLines(certificatePage(rehearsal(undefined, story), day))
    const text = lines.join('\n').replace(/\s+/g, ' ')
    expect(text).toContain('Rehearsal passed')
    expect(text).toContain('On 23 November 2026')
    expect(text).toContain(
      `a full rehearsal of ${{ disaster: 'the disaster', thief: 'a theft of its keys' }[story]}`,
    )
    for (const name of scenesOfStory[story])
      expect(text).toContain(`ok ${certificateWords.en.scenes[name]} 0.50 s`)
    expect(text).toContain('Together 4.5 s')
  })

  it('fits a terminal of 80 columns', () => {
    for (const failing of [undefined, 'disaster'] as const)
      for (const line of certificateLines(certificatePage(rehearsal(failing), day)))
        expect(line.length, line).toBeLessThanOrEqual(78)
  })

  it('does not pass when a scene failed', () => {
    const page = certificatePage(rehearsal('recover'), day)
    const text = certificateLines(page).join('\n')
    expect(text).toContain('Rehearsal not passed')
    expect(text).toContain('FAILED  Recover')
    expect(certificateDrawing(page)).toContain('Recover: failed')
  })

  it('speaks Spanish from the first line to the last', () => {
    const svg = certificateDrawing(certificatePage(rehearsal('recover'), day, 'es'))
    for (const text of [
      'Ensayo no superado',
      'El 23 de noviembre de 2026',
      'Recuperar: falló',
      '0,50 s',
      'En total',
    ])
      expect(svg).toContain(text)
    expect(svg).toContain('(es)')
    expect(svg.replace(/<style>[^]*<\/style>/, '').replaceAll('"scene failed"', '')).not.toMatch(
      /rehears|failed|Together|Nothing/,
    )
  })

  it('is drawn on one page, with everything inside it and nothing from elsewhere', () => {
    const svg = certificateDrawing(certificatePage(rehearsal(), day))
    const heights = [...svg.matchAll(/ y="([\d.]+)"/g)].map(([, y]) => Number(y))
    expect(heights.length).toBeGreaterThan(30)
    expect(Math.max(...heights)).toBeLessThan(842)
    expect(svg).toContain('Showed &lt;that&gt; it &amp; that works')
    expect(svg).not.toMatch(/href|<script|<image|@import|url\(/)
  })
})
