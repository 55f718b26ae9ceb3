import path from 'node:path'

import type { Page } from '@playwright/test'

import { sampleKey, samplePublicKey } from '../unit/kit-samples.ts'
import { anyCamera, cameraThatShows } from './camera-film.ts'
import { expect, test } from './lifeboat.ts'
import { heading, pageButton } from './pages.ts'

async function scanOnRestore(page: Page): Promise<void> {
  await pageButton(page, 'I have a backup').click()
  await pageButton(page, 'Use the camera').click()
}

/** How the tracks are that the camera's picture has now, kept beyond the life of the element. */
async function holdTracks(page: Page): Promise<void> {
  await page.getByLabel('What the camera sees').evaluate((video: HTMLVideoElement) => {
    Object.assign(window, { heldTracks: (video.srcObject as MediaStream).getTracks() })
  })
}
const heldTracks = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { heldTracks: MediaStreamTrack[] }).heldTracks.map(({ readyState }) => readyState),
  )

test('the code of a paper kit is read from the camera, which is off as soon as the key is there', async ({
  open,
  folder,
}) => {
  const { page } = await open('', cameraThatShows(path.join(folder, 'kit.y4m'), [sampleKey]))
  await scanOnRestore(page)
  await expect(heading(page)).toHaveText('The key is here. Whose is it?')
  await pageButton(page, 'Continue without HIVE').click()
  await expect(page.getByText(samplePublicKey, { exact: true })).toBeVisible()
})

test('the camera is off, and may not be used any more, after its page was left', async ({ open, folder }) => {
  const { page } = await open('', cameraThatShows(path.join(folder, 'wall.y4m'), []))
  await scanOnRestore(page)
  await expect(page.getByText(/^Hold the code still/)).toBeVisible()
  await holdTracks(page)
  expect(await heldTracks(page)).toEqual(['live'])
  await page.locator('.mark').click()
  await expect.poll(() => heldTracks(page)).toEqual(['ended'])
  const asked = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: unknown) => (error as DOMException).name,
    ),
  )
  expect(asked).toBe('NotAllowedError')
})

test('a computer without a camera is told so calmly, and the page goes on', async ({ open }) => {
  const { page } = await open()
  await scanOnRestore(page)
  await expect(page.getByRole('alert')).toContainText('There is no camera here.')
  await pageButton(page, 'Continue without the camera').click()
  await expect(pageButton(page, 'Choose a file or picture')).toBeEnabled()
})

test('a camera that the system refuses is told so, with what to do', async ({ open }) => {
  const { page } = await open('', anyCamera)
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Permission denied by system', 'NotAllowedError'))
  })
  await scanOnRestore(page)
  await expect(page.getByRole('alert')).toContainText('Lifeboat may not use the camera.')
  await page.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia'))
  await pageButton(page, 'Try the camera again').click()
  await expect(page.getByText(/^Hold the code still/)).toBeVisible()
})

test('with two cameras one can be chosen', async ({ open }) => {
  const { page } = await open('', ['--use-fake-device-for-media-stream=device-count=2'])
  await scanOnRestore(page)
  const choice = page.getByLabel('Which camera')
  await expect(choice.getByRole('option')).toHaveCount(2)
  await holdTracks(page)
  await choice.selectOption({ index: 1 })
  await expect.poll(() => heldTracks(page)).toEqual(['ended'])
  await expect(page.getByText(/^Hold the code still/)).toBeVisible()
  const [shown, wanted] = await page
    .getByLabel('What the camera sees')
    .evaluate((video: HTMLVideoElement) => [
      (video.srcObject as MediaStream).getVideoTracks()[0]?.getSettings().deviceId,
      document.querySelector('select')?.value,
    ])
  expect(shown).toBe(wanted)
})
