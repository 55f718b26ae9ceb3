/** Vaults for specs of whatever is in them: what making and opening one costs is the subject of vault.spec.ts. */
import path from 'node:path'

import type { Page } from '@playwright/test'

import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import type { VaultContents } from '../../electron/vault/vault-contents.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { stateFolderOf } from './lifeboat.ts'

/** The passphrase of every vault on a walk. */
export const passphrase = 'seven quiet lanterns drift home under a violet sky'

/** A vault that is quickly opened, with these contents, for a mode whose state folder this is. */
export async function keepVault(
  stateFolder: string,
  change: (contents: VaultContents) => VaultContents = (contents) => contents,
  words = passphrase,
): Promise<void> {
  const surroundings = { ...usualSurroundings, cost: leastCost }
  const vault = await Vault.create(path.join(stateFolder, 'vault'), words, surroundings)
  await vault.update(change)
  await vault.lock()
}

/** Puts a vault that is quickly opened where the app of this window looks for one, and opens it without the dialog. */
export async function makeVault(page: Page, words: string): Promise<void> {
  const practice = await page.evaluate(() => window.lifeboat.readPractice())
  if (!practice.ok) throw new Error(practice.failure.message)
  const state = stateFolderOf(page)
  await keepVault(practice.value.state === 'off' ? state : path.join(state, 'practice'), undefined, words)
  const opened = await page.evaluate((typed) => window.lifeboat.unlockVault(typed), words)
  if (!opened.ok) throw new Error(opened.failure.message)
}
