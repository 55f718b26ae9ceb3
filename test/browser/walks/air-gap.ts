/** Signing on a computer without a network: the request, the signature, and what is broadcast. */
import path from 'node:path'

import type { Page } from '@playwright/test'

import { practiceKey, residents } from '../../../electron/hive/practice/index.ts'
import { recoveryKeyOf } from '../../process/practice-story.ts'
import { pageButton } from '../pages.ts'
import { answerDialogs, goHome, startPractice, type Walk } from './walk.ts'

const password = residents.find(({ name }) => name === 'alice')?.password ?? ''

async function goToStep(page: Page, step: RegExp): Promise<void> {
  await goHome(page)
  await pageButton(page, 'Use an offline computer').click()
  await pageButton(page, step).click()
}

export const airGap: Walk = {
  name: 'air-gap',
  hasSecrets: 'yes',
  go: async ({ app, page, folder, stop, secret }) => {
    await startPractice(page)
    await pageButton(page, 'Use an offline computer').click()
    await stop('air-gap')
    await pageButton(page, /Make a request/).click()
    await stop('air-gap-request')
    await page.getByLabel('Account', { exact: true }).fill('alice')
    await pageButton(page, 'Make the request').click()
    await page.getByText(/^Request for alice/).waitFor()
    // Where motion is not wanted, the codes stand still already.
    const hold = pageButton(page, 'Hold this part')
    if (await hold.isVisible()) await hold.click()
    await stop('air-gap-request-made')
    const request = path.join(folder, 'request.json')
    await answerDialogs(app, request)
    await pageButton(page, 'Save as a file').click()
    await page.getByText(/^Saved\./).waitFor()

    await goToStep(page, /Sign it/)
    await stop('air-gap-sign')
    await pageButton(page, 'Choose a file or picture').click()
    await page.getByText(/^A request for alice/).waitFor()
    await stop('air-gap-sign-keys')
    await page.getByRole('radio', { name: /^My owner and active keys/ }).check()
    await stop('air-gap-sign-single-keys')
    const keys = {
      'Recovery key': recoveryKeyOf('alice').privateKeyText(),
      'Owner key': practiceKey('alice', 'owner', password),
      'Active key': practiceKey('alice', 'active', password),
    }
    for (const [label, key] of Object.entries(keys)) {
      secret(label, key)
      await page.getByLabel(new RegExp(`^${label}`)).fill(key)
    }
    await stop('air-gap-sign-typed')
    await pageButton(page, 'Show what will be written').click()
    await page.getByText('coinzdense_disaster_recovery / key', { exact: true }).waitFor()
    await stop('air-gap-sign-plan')
    await page.getByLabel(/type alice to sign/).fill('alice')
    await pageButton(page, 'Sign this').click()
    await page.getByText(/^Publish it before/).waitFor()
    await stop('air-gap-signed')
    const signed = path.join(folder, 'signed.json')
    await answerDialogs(app, signed)
    await pageButton(page, 'Save as a file').click()
    await page.getByText(/^Saved\./).waitFor()

    await goToStep(page, /Publish it/)
    await pageButton(page, 'Choose a file or picture').click()
    await page.getByText('The signature is valid').waitFor()
    await stop('air-gap-broadcast')
    await pageButton(page, /^Publish$/).click()
    await page.getByText('Done for alice. HIVE has it for good.').waitFor()
    await stop('air-gap-published')
    await goHome(page)
  },
}
