/** Checking on a practice chain where accounts have lived before the app goes on with it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { ElectronApplication, Page } from '@playwright/test'

import { PracticeNode, type Fault } from '../../electron/hive/practice/index.ts'
import { PracticeStory } from '../process/practice-story.ts'
import { expect, test } from './lifeboat.ts'
import { goToCheck, heading, pageButton } from './pages.ts'
import { answerDialogs, answerQuestions } from './walks/walk.ts'

/** dora is protected, emil's owner key was changed, fred's registration was deleted, kurt never registered. */
async function tellStory(folder: string): Promise<void> {
  const story = new PracticeStory(path.join(folder, 'state', 'practice-chain'))
  for (const name of ['dora', 'emil', 'fred', 'kurt']) story.create(name)
  story.register('dora')
  story.register('emil')
  story.changeOwner('emil')
  story.register('fred')
  story.write('fred', '{"profile":{"name":"a thief was here"}}')
  await story.close()
}

async function openCheck(page: Page): Promise<void> {
  await page.evaluate(() => window.lifeboat.startPractice())
  await goToCheck(page)
}

async function check(page: Page, names: string): Promise<void> {
  await page.getByLabel('Account name, or several').fill(names)
  await pageButton(page, 'Check').click()
}

test('a protected account is said to be so in one sentence, with reasons and what happened', async ({
  open,
  folder,
}) => {
  await tellStory(folder)
  const { app, page } = await open()
  await openCheck(page)
  await check(page, '@dora')
  const main = page.getByRole('main')
  await expect(heading(page)).toHaveText('dora is protected')
  await expect(heading(page)).toBeFocused()
  await expect(main.getByText('No claim of this recovery key was found.')).toBeVisible()
  await expect(main.getByText(/^dora is protected: the owner key endorsed/)).toBeHidden()
  await main.getByText('When exactly?').click()
  await expect(
    main.getByText(/^dora is protected: the owner key endorsed the recovery key QRK\w{20,} on /),
  ).toBeVisible()
  await expect(main.getByRole('listitem').filter({ hasText: 'A registration was written' })).toBeVisible()
  await expect(main.locator('svg.marks text').first()).toHaveText(/\d{4}$/)

  await answerDialogs(app, path.join(folder, 'report.txt'))
  await pageButton(page, 'Save as text').click()
  await expect(page.getByText('Saved.')).toBeVisible()
  const kept = readFileSync(path.join(folder, 'report.txt'), 'utf8')
  expect(kept).toMatch(/^dora is protected\n/)
  expect(kept).toContain('A registration was written')
})

test('the cutoff changes the verdict as it is moved, with the keyboard too', async ({ open, folder }) => {
  await tellStory(folder)
  const { page } = await open()
  await openCheck(page)
  await check(page, 'emil')
  const main = page.getByRole('main')
  await expect(heading(page)).toHaveText(/^emil’s owner key was changed on \d+ \w+ \d{4}$/)
  await expect(main).toContainText(
    /If that was not you, \S+ can help you take the account back until \d+ \w+ \d{4}/,
  )
  await expect(pageButton(page, 'It was me: renew it')).toBeVisible()

  const cutoff = page.getByRole('slider')
  await cutoff.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(heading(page)).toHaveText('The registration of emil no longer counts')
  await page.keyboard.press('ArrowLeft')
  await expect(heading(page)).toHaveText('emil is protected')
  await expect(main).toContainText('As if the last block that counts were about')
  await expect(cutoff).toBeFocused()
  await expect(cutoff).toHaveAttribute('aria-valuetext', /^about \d+ \w+ \d{4}, block [\d,]+$/)
  await page.keyboard.press('Home')
  await expect(heading(page)).toHaveText('Not known yet whether emil is protected')
  await page.keyboard.press('End')
  await expect(heading(page)).toHaveText(/^emil’s owner key was changed on /)
  await pageButton(page, 'Take the account back').click()
  await expect(heading(page)).toHaveText(/Take .*account back/)
})

test('“not protected” carries the button that mends it, and never says that nothing could be lost', async ({
  open,
  folder,
}) => {
  await tellStory(folder)
  const { page } = await open()
  await openCheck(page)
  const field = page.getByLabel('Account name, or several')
  await field.fill('kurt')
  await field.press('Enter')
  await expect(heading(page)).toHaveText('kurt is not protected')
  await expect(page.getByRole('main')).not.toContainText(/is empty|nothing to lose/)
  await pageButton(page, 'Protect kurt').click()
  await expect(page.getByRole('textbox').first()).toHaveValue('kurt')
})

test('a list becomes a table, and an account that is not there costs the others nothing', async ({
  open,
  folder,
}) => {
  await tellStory(folder)
  const { app, page } = await open()
  await openCheck(page)
  // A list can be dropped, as every file can wherever one is taken.
  await page.locator('#names').evaluate((field) => {
    const data = new DataTransfer()
    data.items.add(new File(['fred\nkurt'], 'dropped.txt'))
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  })
  await expect(page.locator('#names')).toHaveValue('fred\nkurt')
  await page.getByLabel('Open a list').setInputFiles({
    name: 'accounts.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('# ours\ndora\nnobody-here\nkurt\nfred # my cousin\n'),
  })
  await pageButton(page, 'Check').click()
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(heading(page)).toHaveText('2 of 4 accounts are protected')
  await expect(page.getByText('2 protected, 1 not, 1 does not exist.')).toBeVisible()
  await expect(row('dora')).toContainText('Protected')
  await expect(row('nobody-here')).toContainText('No such account')
  await expect(row('nobody-here')).toContainText('There is no account nobody-here on this chain.')
  await expect(row('kurt')).toContainText('Not protected')
  await expect(row('fred')).toContainText('Protected')
  await row('fred').getByRole('button').click()
  await expect(page.getByText(/If this was not you, somebody has your active key/).first()).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Back', exact: true }).click()
  await expect(row('kurt')).toBeVisible()
  await answerDialogs(app, path.join(folder, 'list.csv'))
  await pageButton(page, 'Save as CSV').click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(readFileSync(path.join(folder, 'list.csv'), 'utf8').split('\r\n')).toEqual([
    '"account","verdict","endorsed_utc","recovery_public_key"',
    expect.stringMatching(/^"dora","protected","\d{4}-\d\d-\d\dT[\d:]+","QRK\w+"$/),
    '"nobody-here","no-such-account","",""',
    '"kurt","not-protected","",""',
    expect.stringMatching(/^"fred","protected","/),
    '',
  ])
})

test('a name that is none is refused before anybody is asked, and not repeated', async ({ page }) => {
  await goToCheck(page)
  await check(page, '5JSecretThatWasPastedByMistake0000000000000000000000')
  await expect(page.getByRole('alert')).toContainText('Nobody was asked.')
  await expect(page.getByRole('alert')).not.toContainText('5JSecret')
})

test('what is waited for is said, since when, and it can be stopped', async ({ opened: { app, page } }) => {
  await withNode({ kind: 'hang' }, async ({ url }) => {
    await useOnly(app, page, url)
    await goToCheck(page)
    await check(page, 'alice')
    await expect(page.getByText(/Asking 127\.0\.0\.1:\d+ · for [1-9] s/)).toBeVisible()
    await pageButton(page, 'Stop').click()
    await expect(page.getByText('Stopped, as you asked.')).toBeVisible()
    await expect(pageButton(page, 'Check')).toBeEnabled()
  })
})

test('a pause for a node that is out of order is said, and ends when it is stopped', async ({
  opened: { app, page },
}) => {
  await withNode({ kind: 'unavailable', status: 502 }, async ({ url }) => {
    await useOnly(app, page, url)
    await goToCheck(page)
    await check(page, 'alice')
    const { host } = new URL(url)
    await expect(
      page.getByText(`${host} is out of order at the moment (HTTP 502). Asking ${host} again in`),
    ).toBeVisible()
    await pageButton(page, 'Stop').click()
    await expect(page.getByText('Stopped, as you asked.')).toBeVisible()
  })
})

test('the node that failed is named, and what to do about it', async ({ opened: { app, page } }) => {
  await withNode({ kind: 'captive-portal' }, async ({ url }) => {
    await useOnly(app, page, url)
    await goToCheck(page)
    await check(page, 'alice')
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(`${new URL(url).host} answered with a web page instead of data`)
    await expect(alert).toContainText('Open a web page, then try again.')
  })
})

test('everything is said in Spanish too', async ({ open, folder }) => {
  await tellStory(folder)
  const { page } = await open()
  await openCheck(page)
  await page.evaluate(() => window.lifeboat.changeSettings({ language: 'es' }))
  await page.getByLabel('Nombre de la cuenta, o varios').fill('emil')
  await pageButton(page, 'Revisar').click()
  const main = page.getByRole('main')
  await expect(heading(page)).toHaveText(/^Se cambió la clave propietaria de emil el /)
  await expect(main.getByText(/^Si fue usted, renueve el registro/)).toBeVisible()
  await main.getByText('¿Cuándo exactamente?').click()
  await expect(main.getByText(/^La clave propietaria de emil se cambió el /)).toBeVisible()
  await expect(
    main.getByRole('listitem').filter({ hasText: 'Se cambió la clave propietaria.' }),
  ).toBeVisible()
  await expect(main).not.toContainText(/\b(the|was|block|key)\b/)
})

/** Makes one address the whole list of nodes. */
async function useOnly(app: ElectronApplication, page: Page, url: string): Promise<void> {
  await answerQuestions(app, 'yes')
  await page.evaluate(async (address) => {
    const settings = await window.lifeboat.addNode(address)
    if (!settings.ok) throw new Error(settings.failure.code)
    for (const { url: other } of settings.value.nodes)
      if (!other.startsWith(address)) await window.lifeboat.removeNode(other)
  }, url)
}

/** A node on this computer, with a fault, for as long as `use` takes. */
async function withNode(fault: Fault, use: (node: PracticeNode) => Promise<void>): Promise<void> {
  const story = new PracticeStory()
  const node = await PracticeNode.start({ chain: story.chain, faults: [fault] })
  try {
    await use(node)
  } finally {
    await node.close()
    await story.close()
  }
}
