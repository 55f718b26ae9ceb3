/**
 * `lifeboat vault`: a sealed copy of the vault, as a backup or to move to another computer, and making a vault of one.
 * Whoever moves stops signing first, so that no key signs on two computers.
 */
import path from 'node:path'

import { lifeboatCommand } from '../../../shared/recovery/index.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'
import { VaultFiles } from '../../vault/vault-files.ts'
import { arriveHere, moveVaultAway } from '../../vault/vault-moves.ts'
import { ownerWords, requireSaid } from '../../vault/owner-words.ts'
import { Vault } from '../../vault/vault.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { vault as declaration } from '../declarations/backing-up.ts'
import { FileError } from '../input-file.ts'
import { requireNewFile } from '../output-file.ts'
import { openVault, signingLedger, vaultFile } from '../vault-access.ts'

export const vault: Command = {
  ...declaration,

  async run(call) {
    const [action, file = ''] = call.positionals
    const moves = call.flags.has('move')
    if (action === 'export') return moves ? moveAway(file, call) : writeCopy(file, call)
    if (action === 'import' && !moves) return bringIn(file, call)
    throw new UsageError(
      'usage',
      'Write export or import, and --move with export alone.',
      lifeboatCommand('vault --help'),
    )
  },
}

async function writeCopy(file: string, call: CommandCall): Promise<Outcome> {
  await requireNewFile(file)
  const opened = await openVault(call)
  try {
    await opened.exportTo(file)
  } finally {
    await opened.lock()
  }
  return {
    exitCode: 0,
    json: { file, moves: false },
    lines: [
      `Written to ${file}. It opens with the passphrase of the vault.`,
      'It is a backup: keys that come back from it count as restored, because nobody can tell what they sign meanwhile.',
    ],
  }
}

async function moveAway(file: string, call: CommandCall): Promise<Outcome> {
  const { notice, secrets, vaultSurroundings } = call
  await requireNewFile(file)
  notice(
    'Your keys move to the computer where you open this copy. From now on this computer signs nothing with them.',
  )
  notice('The only way back is to start over, and then every key counts as restored.')
  requireSaid('moveAway', await secrets.ask(`Type “${ownerWords.moveAway.en}” if that is what you want`))
  const opened = await openVault(call)
  try {
    const copy = await moveVaultAway(opened, signingLedger(call))
    await new VaultFiles(path.resolve(file), vaultSurroundings.files).createCopy(copy)
  } finally {
    await opened.lock()
  }
  return {
    exitCode: 0,
    json: { file, moves: true },
    lines: [
      `Written to ${file}. This computer has stopped signing.`,
      `Open it on one other computer, with the passphrase of the vault: ${lifeboatCommand('vault import FILE')}`,
      'Then delete the file.',
    ],
  }
}

async function bringIn(file: string, call: CommandCall): Promise<Outcome> {
  const { notice, secrets, stateFolder, vaultSurroundings } = call
  const bytes = await new VaultFiles(path.resolve(file), vaultSurroundings.files).bytes('current')
  if (bytes === undefined)
    throw new FileError('file-missing', 'There is no file of that name.', 'Check the name and the folder.')
  const said: { typed: string } = { typed: '' }
  const arrive = async (contents: VaultContents) => {
    const ledger = signingLedger(call)
    if (contents.carriedLedger === null) return arriveHere(contents, ledger, 'nothing')
    notice('The keys in this copy have moved: the computer that made it signs no more.')
    notice('If it was opened on another computer before, two would sign with the same keys.')
    said.typed = await secrets.ask(
      `Type “${ownerWords.onlyHere.en}” if it never was, or nothing, and its keys count as restored`,
    )
    if (said.typed.trim() === '') return arriveHere(contents, ledger, 'nothing')
    requireSaid('onlyHere', said.typed)
    return arriveHere(contents, ledger, 'only-here')
  }
  const made = await Vault.restore(
    bytes,
    vaultFile(stateFolder()),
    await secrets.ask('Passphrase of the copy'),
    arrive,
    vaultSurroundings,
  )
  await made.lock()
  const moved = said.typed.trim() !== ''
  return {
    exitCode: 0,
    json: { file, moved },
    lines: moved
      ? ['The vault is here, with all that its keys have signed. Delete the copy, and open it nowhere else.']
      : [
          'The vault is here. Its keys count as restored: recovery keys are unknown, signing keys wait for your word.',
        ],
  }
}
