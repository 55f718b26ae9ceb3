import { describe, expect, it } from 'vitest'

import { RehearsalRunner } from '../../electron/app/practice/rehearsal-runner.ts'
import { RehearsalPage } from '../../renderer/screens/rehearsal/rehearsal.svelte.ts'
import {
  scenesOfStory,
  type Lifeboat,
  type RehearsalNews,
  type RehearsedScene,
} from '../../shared/contract/index.ts'
import { scenesOfStory as scenesThatArePlayed } from '../../electron/rehearsal/scene-name.ts'
import type { rehearse } from '../../electron/rehearsal/rehearse.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

const scene = (name: RehearsedScene['name'], ok = true): RehearsedScene => ({
  name,
  ok,
  seconds: 1,
  detail: { en: 'Shown.', es: 'Mostrado.' },
})

/** A runner whose story is what `play` tells, and all that it said. */
function runner(play: typeof rehearse) {
  const told: RehearsalNews[] = []
  const made = new RehearsalRunner({
    now: () => 0,
    today: () => new Date(2026, 10, 23),
    onChange: (news) => told.push(news),
    play,
  })
  return { made, told }
}

describe('a rehearsal in the app', () => {
  it('tells every scene as it is over, and the certificate at the end', async () => {
    const { made, told } = runner((name, story, { onScene }) => {
      const steps = [scene('protect'), scene('back-up')]
      steps.forEach(onScene)
      return Promise.resolve({ account: parseAccountName(name), story, steps, seconds: 2, complete: true })
    })
    expect(made.start('alice', 'disaster')).toMatchObject({
      state: 'playing',
      scenes: [],
      certificate: undefined,
    })
    await made.ended
    expect(told.map(({ state, scenes }) => [state, scenes.length])).toEqual([
      ['playing', 1],
      ['playing', 2],
      ['passed', 2],
    ])
    expect(made.current.certificate?.en).toContain('Rehearsal passed')
    expect(made.current.certificate?.es).toContain('Ensayo superado')
  })

  it('that did not reach its end is not called passed', async () => {
    const { made } = runner((name, story, { onScene }) => {
      onScene(scene('protect', false))
      return Promise.resolve({
        account: parseAccountName(name),
        story,
        steps: [],
        seconds: 2,
        complete: false,
      })
    })
    made.start('alice', 'disaster')
    await made.ended
    expect(made.current.state).toBe('not-passed')
    expect(made.current.certificate?.en).toContain('Rehearsal not passed')
  })

  it('that cannot be played says why, and begins anew', async () => {
    const { made } = runner(() =>
      Promise.reject(Object.assign(new Error('/secret/path'), { code: 'ENOSPC' })),
    )
    made.start('alice', 'disaster')
    await made.ended
    expect(made.current).toMatchObject({ state: 'failed', failure: { code: 'system-ENOSPC' } })
    expect(made.start('alice', 'disaster').state).toBe('playing')
  })

  it('refuses what is no account name, and stays as it was', () => {
    const { made, told } = runner(() => Promise.reject(new Error('never played')))
    expect(() => made.start('No Account', 'disaster')).toThrow()
    expect([made.current.state, told]).toEqual(['never-played', []])
  })

  it('has the scenes of each story, in their order', () => {
    expect(scenesOfStory).toEqual(scenesThatArePlayed)
  })
})

describe('the page of the rehearsal', () => {
  it('marks what is over, what plays now and what is still to come', async () => {
    const news: RehearsalNews = {
      story: 'disaster',
      state: 'playing',
      scenes: [scene('protect'), scene('back-up', false)],
      seconds: undefined,
      certificate: undefined,
      failure: undefined,
    }
    const page = new RehearsalPage({
      readRehearsal: () => Promise.resolve(news),
      onRehearsalChanged: () => () => undefined,
    } as unknown as Lifeboat)
    await expect.poll(() => page.news).toBe(news)
    const standings = page.lines.map(({ standing }) => standing)
    expect(standings.slice(0, 4)).toEqual(['passed', 'failed', 'playing', 'to-come'])
    expect(standings).toHaveLength(9)

    // Whoever comes while it plays looks at it from the first scene; what failed is followed by the end.
    await expect.poll(() => page.slide?.name).toBe('protect')
    page.next()
    expect([page.slide?.name, page.isLast]).toEqual(['back-up', true])
    page.next()
    expect([page.slide, page.isAtEnd]).toEqual([undefined, true])
    page.previous()
    expect(page.slide?.name).toBe('back-up')
    page.leave()
    expect([page.slide, page.isAtEnd]).toEqual([undefined, false])
    page.story = 'thief'
    expect(page.lines.map(({ name }) => name)).toEqual(scenesOfStory.thief)
  })
})
