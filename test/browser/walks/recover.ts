/** The day itself, from the three facts to the published claim, and the claim of another computer. */
import path from 'node:path'

import { keyOf } from '../../unit/practice.ts'
import { practicePassword } from '../../process/practice-secrets.ts'
import { recoveryKeyOf } from '../../process/practice-story.ts'
import { heading, pageButton, vaultDialog } from '../pages.ts'
import {
  arm,
  enterBackup,
  expectSigned,
  giveKey,
  goToQuestion,
  makeVaultWhenAsked,
  readFacts,
  readSeed,
  typeSeed,
  registerDora,
  sayThatTheDayHasCome,
  startAnew,
  statementOf,
} from '../recovering.ts'
import { answerDialogs, goHome, network, startPractice, type Walk } from './walk.ts'

export const recover: Walk = {
  name: 'recover',
  hasSecrets: 'yes',
  prepare: async (folder) => {
    await registerDora(path.join(folder, 'state'), (story) => void story.create('ferry'))
  },
  go: async ({ app, page, folder, stop, secret }) => {
    await startPractice(page)
    const key = recoveryKeyOf('dora').privateKeyText()
    await goToQuestion(page)
    await stop('recover-question')
    await pageButton(page, /^Yes/).click()
    await pageButton(page, 'I have read them').click({ force: true })
    await stop('recover-facts')
    await readFacts(page)
    await stop('recover-key')
    await giveKey(page, recoveryKeyOf('dora', practicePassword('dora', 'another')).privateKeyText())
    await page.getByRole('alert').waitFor()
    await stop('recover-foreign-key')
    await pageButton(page, 'Use another key').click()
    await page.getByRole('checkbox', { name: /^This computer is offline/ }).check()
    await page.getByText('Details').last().click()
    await stop('recover-offline')
    await page.getByRole('checkbox', { name: /^This computer is offline/ }).uncheck()
    await page.getByRole('radio', { name: /^Made from a password/ }).check()
    await stop('recover-password')

    secret('recovery key', key)
    await network(app, 'slow')
    await giveKey(page, key)
    await page.getByText('Reading what was published').waitFor()
    await stop('recover-searching')
    await network(app, 'usual')
    await pageButton(page, 'Make the new key').waitFor()
    await stop('recover-new-key')
    await page.getByRole('radio', { name: 'One that I have elsewhere' }).check()
    await pageButton(page, 'Use this key').isDisabled()
    await page.getByLabel('Its public key (CZD…)').fill('CZDnonsense')
    await pageButton(page, 'Use this key').click()
    await page.getByRole('alert').waitFor()
    await stop('recover-key-elsewhere')
    await page.getByRole('radio', { name: 'Make a new one' }).check()
    await page.getByText('Details').last().click()
    await page.getByLabel('Bytes in every hash').fill('24')
    await page.getByLabel('Bits that a pair of chains signs').fill('12')
    await page.getByLabel('Heights of its levels, top first').fill('9')
    await stop('recover-details')
    await pageButton(page, 'Make the new key').click()
    await vaultDialog(page).waitFor()
    await makeVaultWhenAsked(page)
    await page.getByText('You can leave this page').waitFor()
    await stop('recover-making')

    const written = await readSeed(page)
    secret('seed', written)
    await stop('recover-seed')
    await typeSeed(page, written.slice(0, -1))
    await page.getByRole('alert').waitFor()
    await stop('recover-seed-wrong')
    await typeSeed(page, written)
    await statementOf(page)
    await stop('recover-statement')
    await page.getByRole('radio', { name: /^I don’t know/ }).check()
    await pageButton(page, 'Sign once').click({ force: true })
    await stop('recover-arming')
    await arm(page)
    await page.getByText(/It will be signed in five seconds/).waitFor()
    await stop('recover-counting')
    await expectSigned(page)
    await stop('recover-used')
    const file = path.join(folder, 'claim.json')
    await answerDialogs(app, file)
    await page.getByRole('radio', { name: /^A friend/ }).check()
    await pageButton(page, 'Save the file').click()
    await page.getByText(/^Saved\./).waitFor()
    await page.getByText('Show it as QR codes instead').click()
    await stop('recover-carried-out')
    await page.getByRole('radio', { name: /^My own account/ }).check()
    await stop('recover-own-account')
    await page.getByRole('radio', { name: /^Another account/ }).check()

    // Nobody of those whose keys practice itself shows.
    const postingKey = keyOf('ferry', 'posting')
    secret('posting key', postingKey)
    await page.getByLabel('Account that publishes').fill('ferry')
    await page.getByLabel(/^Its posting key/).fill(postingKey)
    await pageButton(page, 'Publish').click()
    await heading(page).filter({ hasText: 'dora’s claim is on HIVE' }).waitFor()
    await stop('recover-published')

    await pageButton(page, 'Done').click()
    await goToQuestion(page)
    await pageButton(page, /^Publish a claim for somebody/).click()
    await stop('recover-carry-in')
    await pageButton(page, 'Choose a file or picture').click()
    await heading(page).filter({ hasText: 'The claim of dora. Its signature is valid.' }).waitFor()
    await stop('recover-carried-in')
    await goHome(page)

    await goToQuestion(page)
    await sayThatTheDayHasCome(page)
    await enterBackup(page, key)
    await page.getByLabel('Account to recover').fill('dora')
    await pageButton(page, 'Look for earlier claims').click()
    await expectSigned(page)
    await startAnew(page)
    await goHome(page)
  },
}
