/** Signing keys: none, being made, several of them, written down, signing, nearly used up, and from a backup. */
import path from 'node:path'

import type { Page } from '@playwright/test'

import { keepVault, openVault } from '../kept-vault.ts'
import { openFromSettings, pageButton } from '../pages.ts'
import { readSeed, typeSeed } from '../recovering.ts'
import { answerDialogs, goHome, type Walk } from './walk.ts'

async function make(page: Page, account: string | undefined, heights: string, otsBits = 4): Promise<string> {
  const made = await page.evaluate((wish) => window.lifeboat.makeKey(wish), {
    account,
    hashLength: 16,
    otsBits,
    heights,
  })
  if (!made.ok) throw new Error(made.failure.message)
  return made.value
}

async function sign(page: Page, id: string, times: number): Promise<void> {
  await page.evaluate(
    async ([key, count]) => {
      for (let number = 0; number < count; number++)
        await window.lifeboat.signText({ id: key, text: `text ${number}` })
    },
    [id, times] as const,
  )
}

export const keys: Walk = {
  name: 'keys',
  hasSecrets: 'yes',
  prepare: (folder) => keepVault(`${folder}/state`),
  go: async ({ app, page, folder, stop, secret }) => {
    await openFromSettings(page, 'coinZdense keys')
    await pageButton(page, 'Open the vault').waitFor()
    await stop('keys-locked')
    await openVault(page)
    await pageButton(page, 'Make a key').waitFor()
    await stop('keys-none')
    await pageButton(page, 'Make a key').click()
    await page.getByText('Details', { exact: true }).click()
    await stop('keys-make')
    await page.getByLabel('Heights of its levels, top first').fill('9,2')
    await pageButton(page, 'Make a key').click()
    await page.getByRole('alert').waitFor()
    await stop('keys-make-refused')
    await pageButton(page, 'Back').click()

    const small = await make(page, 'exactly16letters', '3,3')
    await page.getByText('64 signatures left').waitFor()
    await stop('keys-small')
    const growing = await make(page, undefined, '12,10,9', 12)
    await pageButton(page, /^Without an account/).click()
    await page.getByRole('main').getByRole('progressbar').waitFor()
    await stop('keys-making')
    const begun = await page.evaluate(
      (id) =>
        window.lifeboat.readKeys().then((outcome) => {
          const key = outcome.ok ? outcome.value.keys.find((candidate) => candidate.id === id) : undefined
          return key?.coinzdenseKey ?? id
        }),
      growing,
    )
    await page.evaluate(([id, typed]) => window.lifeboat.removeKey({ id, typed }), [
      growing,
      begun.slice(0, 8),
    ] as const)

    await pageButton(page, 'Back up the key').click()
    await stop('keys-backup')
    const seed = await readSeed(page)
    secret('seed of the key', seed)
    await stop('keys-seed')
    await typeSeed(page, seed.slice(1))
    await page.getByRole('alert').waitFor()
    await stop('keys-seed-wrong')
    await typeSeed(page, seed)
    await pageButton(page, 'Done').waitFor()
    await stop('keys-tested')
    await pageButton(page, 'Done').click()
    await stop('keys-proved')

    await pageButton(page, 'Sign a text').click()
    await page.getByLabel('Text', { exact: true }).fill('Meet me at the pier.')
    await stop('keys-sign')
    await pageButton(page, 'Sign it').click()
    await page.getByText('Signed.', { exact: true }).waitFor()
    await page.getByText('Details', { exact: true }).click()
    await stop('keys-signed')
    await answerDialogs(app, path.join(folder, 'signed.json'))
    await pageButton(page, 'Save it to a file').click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    await pageButton(page, 'Back').click()
    await pageButton(page, 'Verify a signed text').click()
    await stop('keys-verify')
    await pageButton(page, 'Choose a file').click()
    await page.getByText('The signature is valid: the text has not changed.').waitFor()
    await stop('keys-verified')
    await pageButton(page, 'Back').click()
    await sign(page, small, 20)
    await page.getByText('43 signatures left').waitFor()
    await stop('keys-used')
    await make(page, 'bob', '3,3,3')
    await sign(page, small, 42)
    await page.getByText('1 signature left', { exact: true }).waitFor()
    await stop('keys-last')
    await pageButton(page, 'Hand over').click()
    await stop('keys-hand-over')
    await page.getByLabel('New key').selectOption({ index: 1 })
    await pageButton(page, 'Hand over, forever').click()
    await page.getByText('Signed.', { exact: true }).waitFor()
    await pageButton(page, 'Back').click()
    await stop('keys-used-up')
    await pageButton(page, 'Remove').click()
    await page.getByLabel('Type exactly16letters to remove it').fill('exactly16letters')
    await pageButton(page, 'Remove the key').click()
    await page.getByRole('alert').waitFor()
    await stop('keys-remove-refused')
    await pageButton(page, 'Back').click()

    await pageButton(page, 'From a backup').click()
    await stop('keys-restore')
    const backup = await page.evaluate(() => window.lifeboat.readKeys())
    const bob = backup.ok ? backup.value.keys.find(({ account }) => account === 'bob') : undefined
    const bobsSeed = await page.evaluate((id) => window.lifeboat.readKeySeed(id), bob?.id ?? '')
    if (!bobsSeed.ok) throw new Error(bobsSeed.failure.message)
    await page.evaluate((id) => window.lifeboat.removeKey({ id, typed: 'bob' }), bob?.id ?? '')
    secret('seed of another key', bobsSeed.value.text)
    const written = page.getByLabel('Text of the key (czdkey1…), or its seed')
    await written.fill('7MHVdpieYgH7PRgwbBvDPPTijsNexoKa7RmTbLXSUw7jUzFpHy3')
    await page.getByText('A seed does not say its numbers').waitFor()
    await stop('keys-restore-bare')
    await written.fill(bobsSeed.value.text)
    await pageButton(page, 'Make this key again').click()
    await page.getByRole('radio', { name: 'Never' }).waitFor()
    await stop('keys-restored')
    await goHome(page)
  },
}
