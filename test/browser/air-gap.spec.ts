import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { ElectronApplication, Page } from '@playwright/test'

import { carriedText, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { cameraThatShows } from './camera-film.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'
import { passwordOf } from './protecting.ts'
import { answerDialogs, chooseFile, startPractice } from './walks/walk.ts'

const password = passwordOf('alice')

async function goToStep(page: Page, step: RegExp): Promise<void> {
  await page.locator('.mark').click()
  await pageButton(page, 'Use an offline computer').click()
  await pageButton(page, step).click()
}

async function makeRequest(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await goToStep(page, /Make a request/)
  await page.getByLabel('Account', { exact: true }).fill('alice')
  await pageButton(page, 'Make the request').click()
  await expect(page.getByText(/^Request for alice/)).toBeVisible()
  await answerDialogs(app, file)
  await pageButton(page, 'Save as a file').click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
}

test('a request made on one computer is signed on another without a network, and published by the first', async ({
  open,
  folder,
}) => {
  test.slow()
  const [online, offline] = [await open('online'), await open('offline')]
  await Promise.all([startPractice(online.page), startPractice(offline.page)])
  const [request, signed] = [path.join(folder, 'request.json'), path.join(folder, 'signed.json')]
  await makeRequest(online.app, online.page, request)

  await goToStep(offline.page, /Sign it/)
  await chooseFile(offline.app, offline.page, request)
  await expect(offline.page.getByText(/^A request for alice/)).toBeVisible()
  await expect(offline.page.getByText('worth nothing on HIVE')).toBeVisible()
  await offline.page.getByLabel('Master password', { exact: true }).fill('not the practice password')
  await pageButton(offline.page, 'Show what will be written').click()
  await expect(offline.page.getByRole('alert')).toContainText('does not fit')
  await offline.page.getByLabel('Master password', { exact: true }).fill(password)
  await pageButton(offline.page, 'Show what will be written').click()
  await expect(offline.page.getByText(/^QRK/).first()).toBeVisible()
  await expect(offline.page.getByText('coinzdense_disaster_recovery / key', { exact: true })).toBeVisible()
  await expect(offline.page.getByText(/^Afterwards QRK\w+ counts, endorsed by the owner key/)).toBeVisible()
  await expect(offline.page.getByText('posting_json_metadata', { exact: true })).toBeVisible()
  const hash = /(?:[0-9a-f]{4} ){4}[0-9a-f]{4}/
  const [made, arrived] = await Promise.all(
    [online.page, offline.page].map((page) => page.getByText(/^Hash of this request/).textContent()),
  )
  expect(hash.exec(made ?? 'none')?.[0]).toBe(hash.exec(arrived ?? 'other')?.[0])
  const transaction = /[0-9a-f]{40}/
  const shown = await offline.page.getByText(/^Transaction, the same on both computers/).textContent()
  await expect(pageButton(offline.page, 'Sign this')).toBeDisabled()
  await offline.page.getByLabel(/type alice to sign/).fill('alice')
  await pageButton(offline.page, 'Sign this').click()
  await expect(offline.page.getByText(/^Publish it before/)).toBeVisible()
  await answerDialogs(offline.app, signed)
  await pageButton(offline.page, 'Save as a file').click()
  await expect(offline.page.getByText(/^Saved\./)).toBeVisible()
  expect(readFileSync(signed, 'utf8')).not.toContain(password)

  await goToStep(online.page, /Publish it/)
  await chooseFile(online.app, online.page, signed)
  await expect(online.page.getByText('The signature is valid')).toBeVisible()
  const sent = await online.page.getByText(/^Transaction, the same on both computers/).textContent()
  expect(transaction.exec(sent ?? 'none')?.[0]).toBe(transaction.exec(shown ?? 'other')?.[0])
  await pageButton(online.page, /^Publish$/).click()
  await expect(online.page.getByText('Done for alice. HIVE has it for good.')).toBeVisible()
  const lines = online.page.getByRole('list', { name: 'What happened' }).getByRole('listitem')
  await expect(lines.first()).toContainText('Sent to')
  await expect(lines.last()).toContainText('Nobody can undo block')
  await expect(online.page.getByText('HIVE’s nodes show it.')).toBeVisible()
  await expect(online.page.getByText(/^Today QRK\w+ counts for alice/)).toBeVisible()
})

test('a request of another chain, and one that was changed on its way, are refused with the reason', async ({
  open,
  folder,
}) => {
  const { app, page } = await open()
  await startPractice(page)
  const request = path.join(folder, 'request.json')
  await makeRequest(app, page, request)

  const { body } = openCarriedText('request', readFileSync(request, 'utf8').trim())
  const foreign = path.join(folder, 'foreign.json')
  writeFileSync(foreign, carriedText('request', { ...body, chainId: 'ab'.repeat(32) }))
  await goToStep(page, /Sign it/)
  await chooseFile(app, page, foreign)
  await expect(page.getByRole('alert')).toContainText('made for another chain')

  const changed = path.join(folder, 'changed.json')
  writeFileSync(changed, readFileSync(request, 'utf8').replace('"alice"', '"alicf"'))
  await chooseFile(app, page, changed)
  await expect(page.getByRole('alert')).toContainText('changed or damaged on its way')

  const old = path.join(folder, 'old.json')
  const head = { ...(body['head'] as object), time: '2020-01-01T00:00:00' }
  writeFileSync(old, carriedText('request', { ...body, head }))
  await chooseFile(app, page, old)
  await expect(page.getByRole('alert')).toContainText('too old')
  await expect(heading(page)).toHaveText('Sign a request')

  // A step against a thief is shown whole, signed, and sent once.
  const { chainId, account, head: block } = body
  const step = {
    chainId,
    head: block,
    step: 'change_recovery_account',
    fields: { account_to_recover: 'alice', new_recovery_account: 'carol' },
    account,
    recoveryAccount: 'bob',
    actor: account,
    members: [],
    recentOwners: [],
  }
  const [asked, signed] = ['step.json', 'signed.json'].map((name) => path.join(folder, name)) as [
    string,
    string,
  ]
  writeFileSync(asked, carriedText('request', step, 'step'))
  await chooseFile(app, page, asked)
  // Said before anybody types a secret, and again with all that will be signed.
  await expect(page.getByText('carol becomes the recovery account of alice, after 30 days.')).toBeVisible()
  await page.getByLabel('Owner key or master password of alice').fill(password)
  await pageButton(page, 'Show what will be written').click()
  await expect(page.getByText('"carol"', { exact: true })).toBeVisible()
  await page.getByLabel(/type alice to sign/).fill('alice')
  await pageButton(page, 'Sign this').click()
  await expect(page.getByText(/^Publish it before/)).toBeVisible()
  await answerDialogs(app, signed)
  await pageButton(page, 'Save as a file').click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  expect(readFileSync(signed, 'utf8')).not.toContain(password)
  for (const says of ['This is what HIVE will do.', 'Nothing to do: HIVE has exactly this already.']) {
    await goToStep(page, /Publish it/)
    await chooseFile(app, page, signed)
    await expect(page.getByText(says)).toBeVisible()
    if (!says.startsWith('This')) break
    await pageButton(page, /^Send$/).click()
    await expect(page.getByText('Done for alice. HIVE has it for good.')).toBeVisible()
  }
})

test('a request crosses as QR codes: pictures of them, and their lines, in any order', async ({
  open,
  folder,
}) => {
  test.slow()
  const { page } = await open()
  await startPractice(page)
  const made = await page.evaluate(() => window.lifeboat.makeRequest({ account: 'alice' }))
  if (!made.ok) throw new Error(made.failure.code)
  const { parts } = made.value.carried
  expect(parts.length).toBeGreaterThan(1)

  await goToStep(page, /Make a request/)
  await page.getByLabel('Account', { exact: true }).fill('alice')
  await pageButton(page, 'Make the request').click()
  await pageButton(page, 'Hold this part').click()
  const label = await page.locator('figure .part').textContent()
  const number = Number(/Part (\d+)/.exec(label ?? '')?.[1])
  const picture = path.join(folder, 'code.png')
  await page.locator('figure svg').screenshot({ path: picture })
  // The chain has gone on since, so these are the parts of another request.
  const shown = await page.evaluate(
    async (bytes) => window.lifeboat.collectFile({ bytes: new Uint8Array(bytes) }),
    [...readFileSync(picture)],
  )
  expect(shown).toMatchObject({ ok: true, value: { total: parts.length } })
  if (shown.ok) expect(shown.value.missing).not.toContain(number)

  await goToStep(page, /Sign it/)
  const lines = page.getByLabel(/Or paste the text/)
  await lines.fill(parts.slice(1).reverse().join('\n'))
  await pageButton(page, /^Continue$/).click()
  await expect(page.getByText('Still missing: 1')).toBeVisible()
  await lines.fill(parts[0] ?? '')
  await pageButton(page, /^Continue$/).click()
  await expect(page.getByText(/^A request for alice/)).toBeVisible()
})

test('request and signature cross by camera: one window shows the codes, the other one scans them', async ({
  open,
  folder,
}) => {
  const online = await open('online')
  await startPractice(online.page)
  await goToStep(online.page, /Make a request/)
  await online.page.getByLabel('Account', { exact: true }).fill('alice')
  await pageButton(online.page, 'Make the request').click()
  const requested = await codesShown(online.page)
  expect(requested.length).toBeGreaterThan(1)

  const film = path.join(folder, 'request.y4m')
  const offline = await open('offline', cameraThatShows(film, requested))
  await startPractice(offline.page)
  await goToStep(offline.page, /Sign it/)
  await pageButton(offline.page, 'Use the camera').click()
  await expect(offline.page.getByText(/^A request for alice/)).toBeVisible()
  await expect(offline.page.getByLabel('What the camera sees')).toHaveCount(0)
  await offline.page.getByLabel('Master password', { exact: true }).fill(password)
  await pageButton(offline.page, 'Show what will be written').click()
  await offline.page.getByLabel(/type alice to sign/).fill('alice')
  await pageButton(offline.page, 'Sign this').click()
  await expect(offline.page.getByText(/^Publish it before/)).toBeVisible()
  const signed = await codesShown(offline.page)

  // The same chain has to see the signature, so the same computer scans it, with another camera.
  await online.app.close()
  const again = await open('online', cameraThatShows(path.join(folder, 'signed.y4m'), signed))
  await startPractice(again.page)
  await goToStep(again.page, /Publish it/)
  await pageButton(again.page, 'Use the camera').click()
  await expect(again.page.getByText('The signature is valid')).toBeVisible()
  await pageButton(again.page, /^Publish$/).click()
  await expect(again.page.getByText('Done for alice. HIVE has it for good.')).toBeVisible()
})

test('a code of something else is said to be so, while the camera goes on', async ({ open, folder }) => {
  const { page } = await open('', cameraThatShows(path.join(folder, 'other.y4m'), ['https://example.org']))
  await goToStep(page, /Sign it/)
  await pageButton(page, 'Use the camera').click()
  await expect(page.getByRole('alert')).toContainText(
    'neither a claim nor a request nor a signed transaction',
  )
  await expect(page.getByText(/^Hold the code still/)).toBeVisible()
})

test('codes change by themselves, slower or faster, and stand still for whoever prefers that nothing moves', async ({
  open,
}) => {
  const { page } = await open()
  await startPractice(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await goToStep(page, /Make a request/)
  await page.getByLabel('Account', { exact: true }).fill('alice')
  await pageButton(page, 'Make the request').click()
  const part = page.locator('figure .part')
  await expect(part).toHaveText(/^Part 1 of \d+$/)
  const count = ((await part.textContent()) ?? '').replace(/.* /, '')
  await pageButton(page, 'Next part').click()
  await expect(part).toHaveText(`Part 2 of ${count}`)
  await pageButton(page, 'Previous part').click()
  await pageButton(page, 'Previous part').click()
  await expect(part).toHaveText(`Part ${count} of ${count}`)
  await pageButton(page, 'Show one after the other').click()
  await expect(page.getByText('A new part every 0.7 seconds')).toBeVisible()
  await expect(part).toHaveText(`Part 1 of ${count}`)
  await pageButton(page, 'Slower').click()
  await pageButton(page, 'Slower').click()
  await pageButton(page, 'Slower').click()
  await expect(page.getByText('A new part every 2.5 seconds')).toBeVisible()
  await expect(pageButton(page, 'Slower')).toBeDisabled()
})

test('what was read or typed in practice is forgotten when practice ends', async ({ open, folder }) => {
  const { app, page } = await open()
  await startPractice(page)
  const request = path.join(folder, 'request.json')
  await makeRequest(app, page, request)
  await goToStep(page, /Sign it/)
  await chooseFile(app, page, request)
  await page.getByLabel('Master password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'End practice' }).click()
  await expect(page.getByText('Practice mode was switched')).toBeVisible()
  expect(await page.evaluate(() => window.lifeboat.collectText({ text: 'x' }))).toMatchObject({ ok: false })
  await pageButton(page, /Sign it/).click()
  await expect(page.getByText(/^A request for alice/)).toHaveCount(0)
  await expect(page.getByLabel(/Or paste the text/)).toHaveValue('')
})

/** The texts of the codes that a window shows one after the other, as a camera would read them. */
async function codesShown(page: Page): Promise<string[]> {
  const hold = pageButton(page, 'Hold this part')
  await hold.click()
  const label = (await page.locator('figure .part').textContent()) ?? ''
  const count = Number(/of (\d+)/.exec(label)?.[1])
  const texts = new Set<string>()
  for (let shown = 0; shown < count; shown++) {
    const { codes } = await readPicture(await page.locator('figure svg').screenshot())
    codes.forEach((code) => texts.add(code))
    const before = await page.locator('figure .part').textContent()
    await pageButton(page, 'Next part').click()
    await expect(page.locator('figure .part')).not.toHaveText(before ?? '')
  }
  return [...texts]
}
