import { expect, test } from './lifeboat.ts'

test('the first page offers three ways and practice, each with a sentence', async ({ page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where would you like to begin?')
  const main = page.getByRole('main')
  for (const name of [
    /^Protect an account/,
    /^Check an account No secrets needed\.$/,
    /^Recover an account/,
    /^Practise first/,
  ])
    await expect(main.getByRole('button', { name })).toBeVisible()
})

test('the foot of the column says what goes on, whom HIVE is asked from, and whether this is practice', async ({
  page,
}) => {
  const state = page.getByRole('region', { name: 'State of Lifeboat' })
  await expect(state.getByRole('button')).toHaveText([
    'No background work',
    'api.hive.blog',
    'No vault yet',
    'Practice off',
  ])
})
