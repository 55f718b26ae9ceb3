/**
 * The rehearsal: a whole story, from making a recovery key to the claim after the disaster, or through a theft and back,
 * played with the same services as in earnest on a practice chain of its own, with throw-away keys. Nothing leaves this
 * computer, and nothing is left behind on it.
 */
import { parseAccountName, type AccountName } from '../../shared/recovery/index.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import { verify, verifyClaim } from './checking-scenes.ts'
import { recover, signTwice } from './claim-scenes.ts'
import { disaster } from './disaster-scene.ts'
import { backUp, protect, restore } from './key-scenes.ts'
import { publish } from './publishing-scene.ts'
import type { StoryName } from './scene-name.ts'
import { Performance, type PlayedScene } from './scene.ts'
import { Stage } from './stage.ts'
import { ask, cancel, confirm, newKeys, renew } from './taking-back-scenes.ts'
import { theft } from './theft-scenes.ts'

/** What a rehearsal needs of the process it runs in. */
export interface RehearsalSurroundings {
  /** Milliseconds, for the times of the scenes. */
  readonly now: () => number
  /** The guard against signing twice, with its files in this folder. */
  readonly ledgerIn: (folder: string) => SigningLedger
  /** Hears of every scene as soon as it is over. */
  readonly onScene: (scene: PlayedScene) => void
}

/** How a rehearsal went. */
export interface Rehearsal {
  readonly account: AccountName
  readonly story: StoryName
  /** The scenes that were played; the last one failed unless the rehearsal is complete. */
  readonly steps: readonly PlayedScene[]
  readonly seconds: number
  readonly complete: boolean
}

/** Rehearses for an account of this name, which need not exist anywhere. Throws AccountNameError. */
export async function rehearse(
  name: string,
  story: StoryName,
  surroundings: RehearsalSurroundings,
): Promise<Rehearsal> {
  const account = parseAccountName(name)
  const { now, ledgerIn, onScene } = surroundings
  const start = now()
  const stage = await Stage.build(account)
  const performance = new Performance(now, onScene)
  let complete = false
  try {
    const steps = await performance.play(async () => {
      await stories[story](stage, performance, ledgerIn(stage.folder))
      complete = true
    })
    return { account, story, steps, seconds: Math.round(now() - start) / 1000, complete }
  } finally {
    await stage.close()
  }
}

const stories = { disaster: playDisaster, thief: playThief } satisfies Record<StoryName, unknown>

async function playDisaster(stage: Stage, story: Performance, ledger: SigningLedger): Promise<void> {
  const key = await story.scene('protect', () => protect(ledger))
  try {
    const backup = await story.scene('back-up', () => backUp(key))
    await story.scene('restore', () => restore(key, backup))
    const block = await story.scene('publish', () => publish(stage, key))
    await story.scene('verify', () => verify(stage, key, block))
    await story.scene('disaster', () => disaster(stage))
    await story.scene('recover', () => recover(stage, key, ledger))
    await story.scene('verify-claim', () => verifyClaim(stage, key, block))
    await story.scene('sign-twice', () => signTwice(stage, key, ledger))
  } finally {
    key.wipe()
  }
}

async function playThief(stage: Stage, story: Performance, ledger: SigningLedger): Promise<void> {
  const key = await story.scene('protect', () => protect(ledger))
  try {
    const block = await story.scene('publish', () => publish(stage, key))
    await story.scene('verify', () => verify(stage, key, block))
    await story.scene('theft', () => theft(stage))
    const password = await story.scene('ask', () => ask(stage))
    await story.scene('confirm', () => confirm(stage, password))
    await story.scene('new-keys', () => newKeys(stage, password))
    await story.scene('cancel', () => cancel(stage, password))
    await story.scene('renew', () => renew(stage, key, password))
  } finally {
    key.wipe()
  }
}
