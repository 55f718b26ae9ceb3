import { existsSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { rehearse } from '../../electron/rehearsal/rehearse.ts'
import { certificateDrawing } from '../../electron/rehearsal/certificate-drawing.ts'
import { certificatePage } from '../../electron/rehearsal/certificate.ts'
import { scenesOfStory } from '../../electron/rehearsal/scene-name.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { ready, type SigningIntent } from '../../shared/coinzdense/index.ts'
import { everyDay } from '../soak.ts'
import { lifeboat, temporaryFolder } from './lifeboat.ts'

interface Printed {
  readonly account: string
  readonly steps: readonly { name: string; ok: boolean; seconds: number; detail: string }[]
  readonly seconds: number
}

/** Remembers nothing, so that it stops nobody. */
class CarelessLedger extends SigningLedger {
  readonly intents: SigningIntent[] = []

  constructor() {
    const folder = temporaryFolder()
    super(
      () => folder,
      () => new Date(),
    )
  }

  protected override record(intent: SigningIntent): Promise<void> {
    this.intents.push(intent)
    return Promise.resolve()
  }
}

describe('lifeboat rehearse', () => {
  it('plays every scene of the story and prints one JSON object', async () => {
    const stateFolder = path.join(temporaryFolder(), 'state')
    const temporary = temporaryFolder()
    const { exitCode, stdout, stderr } = await lifeboat(['rehearse', 'alice', '--json'], {
      stateFolder,
      env: { TMPDIR: temporary, TMP: temporary, TEMP: temporary },
    })
    expect(stderr).toContain('throw-away')
    expect(exitCode).toBe(0)
    const printed = JSON.parse(stdout) as Printed
    expect(Object.keys(printed)).toEqual(['account', 'story', 'steps', 'seconds'])
    expect(printed.account).toBe('alice')
    expect(printed.steps.map(({ name }) => name)).toEqual(scenesOfStory.disaster)
    for (const step of printed.steps) {
      expect(step.ok, step.detail).toBe(true)
      expect(Object.keys(step)).toEqual(['name', 'ok', 'seconds', 'detail'])
    }
    const together = printed.steps.reduce((sum, { seconds }) => sum + seconds, 0)
    expect(printed.seconds).toBeGreaterThanOrEqual(together - 0.01)

    // Nothing of it stays: neither among what Lifeboat remembers of real keys, nor among the temporary files.
    expect(existsSync(stateFolder)).toBe(false)
    expect(readdirSync(temporary)).toEqual([])
  })

  it('plays the theft and the way back, and says what the watch and the check say of it', async () => {
    await ready
    for (const name of ['bob', 'a-long.name-here']) {
      const rehearsal = await rehearse(name, 'thief', {
        now: () => performance.now(),
        ledgerIn: () => new CarelessLedger(),
        onScene: () => undefined,
      })
      const { complete, steps } = rehearsal
      expect([complete, steps.map(({ name: scene, detail }) => [scene, detail.en])]).toEqual([
        true,
        scenesOfStory.thief.map((scene) => [scene, expect.any(String) as string]),
      ])
      const [theft, renewed] = ['theft', 'renew'].map(
        (scene) => steps.find(({ name: one }) => one === scene)?.detail.en,
      )
      expect(theft).toMatch(/The watch gave 3 alarms\. Check says: the owner key was changed/)
      expect(renewed).toMatch(/Check says: \S+ is protected\.$/)
      // On paper nothing stands in what stands below it.
      for (const language of ['en', 'es'] as const) {
        const svg = certificateDrawing(certificatePage(rehearsal, new Date(), language))
        const [end, foot] = ['together', 'closing'].map((kind) =>
          Number(new RegExp(`y="([\\d.]+)" class="${kind}"`).exec(svg)?.[1]),
        )
        expect(end).toBeLessThan((foot ?? 0) - 12)
      }
    }
  })

  it('rehearses for any name, also one that lives on the practice chain already', async () => {
    const file = path.join(temporaryFolder(), 'certificate.svg')
    for (const name of everyDay(['bob', 'lighthouse', 'a-long.name-here'], (name) => name === 'bob')) {
      const { exitCode, stdout, stderr } = await lifeboat(['rehearse', name, '--svg', file])
      expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 })
      expect(stdout).toContain('Rehearsal passed')
      expect(readFileSync(file, 'utf8')).toContain(name)
    }
  })

  it('refuses a story that there is not, a name that no account can have, and a place that nothing can be written to', async () => {
    expect((await lifeboat(['rehearse', 'alice', '--story', 'thieves'])).stderr).toContain('disaster, thief')
    expect(await lifeboat(['rehearse', 'Alice'])).toMatchObject({ exitCode: 2, stdout: '' })
    const nowhere = path.join(os.tmpdir(), 'there', 'is', 'no', 'such', 'folder.svg')
    const { exitCode, stderr } = await lifeboat(['rehearse', 'alice', '--svg', nowhere])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('(cannot-write)')
  })

  it('does not pass where nobody stops a second signature', async () => {
    await ready
    const ledger = new CarelessLedger()
    const { complete, steps } = await rehearse('alice', 'disaster', {
      now: () => performance.now(),
      ledgerIn: () => ledger,
      onScene: () => undefined,
    })
    expect(complete).toBe(false)
    expect(steps.at(-1)).toMatchObject({ name: 'sign-twice', ok: false })
    expect(steps.at(-1)?.detail.en).toContain('(signed-twice)')
    expect(new Set(ledger.intents.map(({ oneTimeKey }) => oneTimeKey)).size).toBe(1)
  })
})
