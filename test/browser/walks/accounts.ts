/** The first page with accounts in every state there is, and with names as long as HIVE allows. */
import path from 'node:path'

import { withNote, type StandingNote } from '../../../electron/app/vault/notes.ts'
import type { RecoveryAccountDoubt } from '../../../electron/hive/accounts/recovery-account.ts'
import type { RecoveryKeyUse, VaultContents } from '../../../electron/vault/vault-contents.ts'
import { encodeKey } from '../../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey } from '../../../shared/recovery/index.ts'
import { keepVault, openVault } from '../kept-vault.ts'
import { heading, pageButton, statusOfAccounts } from '../pages.ts'
import { expect } from '../lifeboat.ts'
import { startPractice, type Walk } from './walk.ts'

interface Resident {
  readonly name: string
  readonly standing: StandingNote['state']
  readonly use: RecoveryKeyUse
  /** Years since the proof; none where there is no proof. */
  readonly proved?: 'lately' | 'long ago'
  readonly isBegun?: 'yes'
  /** What speaks against the recovery account; nothing when left out. */
  readonly doubt?: RecoveryAccountDoubt
}

const unused: RecoveryKeyUse = { kind: 'unused' }
const residents: readonly Resident[] = [
  { name: 'alice', standing: 'by-owner', use: unused, proved: 'lately' },
  { name: 'bartholomew-xvii', standing: 'by-active', use: unused, proved: 'long ago', doubt: 'changing' },
  { name: 'wwwwwwwwwwwwwwww', standing: 'no-longer', use: unused, doubt: 'helps-nobody' },
  { name: 'carol.seafarer', standing: 'not-yet', use: unused, isBegun: 'yes' },
  {
    name: 'dora',
    standing: 'by-owner',
    use: {
      kind: 'used',
      coinzdenseKey: encodeKey('coinzdensePublicKey', new Uint8Array(16).fill(9)),
      at: '2026-05-05T12:00:00.000Z',
    },
    proved: 'lately',
  },
  {
    name: 'emil',
    standing: 'by-owner',
    use: { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null },
    proved: 'lately',
  },
]

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

function moveIn(contents: VaultContents, resident: Resident): VaultContents {
  const { standing, use, proved, isBegun, doubt = null } = resident
  const name = parseAccountName(resident.name)
  const key = RecoveryKey.fromPassword(name, 'recovery', 'posix')
  const publicKey = key.publicKeyText()
  const proof = {
    publicKey,
    form: 'words' as const,
    at: daysAgo(proved === 'lately' ? 20 : 400),
    shares: [],
  }
  const account = { name, addedAt: daysAgo(500) }
  const stored = {
    publicKey,
    secret: key.copySecret(),
    profile: 'posix' as const,
    account: name,
    origin: 'random' as const,
    addedAt: daysAgo(500),
    use,
  }
  const filled: VaultContents = {
    ...contents,
    accounts: [...contents.accounts, account],
    recoveryKeys: [...contents.recoveryKeys, stored],
    backupProofs: proved === undefined ? contents.backupProofs : [...contents.backupProofs, proof],
  }
  const noted = withNote(filled, 'standing', name, {
    state: standing,
    since: standing === 'not-yet' ? null : daysAgo(standing === 'no-longer' ? 12 : 300),
    // Just now: nobody is asked again, and the practice chain knows none of this.
    askedAt: daysAgo(0),
    publicKey: standing === 'not-yet' ? null : publicKey,
    recoveryAccount: 'bartholomew-xvii',
    recoveryDoubt: doubt,
    recoveryChange: doubt === 'changing' ? { to: 'wellington-harbr', effective: daysAgo(-23) } : null,
    ownerChange: standing === 'no-longer' ? { changed: daysAgo(12), until: daysAgo(-18) } : null,
  })
  if (isBegun === undefined) return noted
  return withNote(noted, 'draft', name, {
    source: 'random',
    publicKey,
    onChain: 'found',
    skippedAt: null,
  })
}

export const accounts: Walk = {
  name: 'accounts',
  hasSecrets: 'no',
  prepare: async (folder) => {
    await keepVault(path.join(folder, 'state', 'practice'), (contents) =>
      residents.reduce((filling, resident) => moveIn(filling, resident), contents),
    )
  },
  go: async ({ page, stop }) => {
    await startPractice(page)
    await expect(heading(page)).toHaveText('Lifeboat is locked')
    await stop('home-locked')
    await openVault(page)
    await expect(heading(page)).toHaveText(statusOfAccounts)
    await stop('home-accounts')
    // Where there is no room for all of them the last ones fade out, and a line says how many, and leads to them.
    await page.setViewportSize({ width: 800, height: 460 })
    const column = page.getByRole('navigation', { name: 'Accounts' })
    const more = column.getByRole('button', { name: /^\d more$/ })
    await expect(column.locator('.accounts')).toHaveCSS('mask-image', /gradient/)
    while ((await more.count()) > 0) await more.click()
    await expect(column.locator('.accounts')).toHaveCSS('mask-image', 'none')
    await page.setViewportSize({ width: 1100, height: 760 })
    for (const { name } of residents) {
      await page.getByRole('navigation', { name: 'Accounts' }).getByRole('button', { name }).click()
      await expect(heading(page)).toContainText(name)
      await page.getByText('Recovery public key').waitFor()
      await stop(`account-${name}`)
    }
    await pageButton(page, 'Test a backup').click()
    await expect(heading(page)).toHaveText('Test the backup again')
    await stop('account-prove-again')
  },
}
