/** Metadata that is no JSON object keeps nobody out, on the command line, through the gap and in the window. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { metadataLines } from '../../electron/app/chain/metadata-lines.ts'
import { ProtectPublication } from '../../electron/app/protect/publication.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import { practiceFolder } from '../../electron/vault/state-folder.ts'
import { isSettled } from '../../renderer/carrying/plan-outcome-words.ts'
import { parseAccountName, readRegistration, RecoveryKey } from '../../shared/recovery/index.ts'
import { account, keyOf, person, send } from '../unit/practice.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, type Network } from './practice-network.ts'
import { practiceSecret } from './practice-secrets.ts'

const recoveryKey = RecoveryKey.fromSecret(practiceSecret('odd metadata'), 'posix')
const [wif, publicKey] = [recoveryKey.privateKeyText(), recoveryKey.publicKeyText()]
const keys = [wif, keyOf('odile', 'owner'), keyOf('odile')]
const metadataOf = ({ chain }: Network) => account(chain, 'odile').jsonMetadata
const networkWith = (jsonMetadata: string) =>
  practiceNetwork({ accounts: [person('odile', { jsonMetadata, maximumCredits: 1e12 })] })

const publish = (
  network: Network,
  more: readonly string[] = [],
  answers: readonly Answer[] = keys,
  typist: 'script' | 'person' = 'script',
) => runCommand(network, ['publish', 'odile', '--from', 'wif', ...more], answers, { typist })
function undo(network: Network) {
  const folder = path.join(practiceFolder(network.stateFolder), 'undo')
  const [file = ''] = readdirSync(folder)
  const tokens = ['publish', 'odile', '--undo', path.join(folder, file), '--although-it-goes-on-counting']
  return runCommand(network, tokens, [keyOf('odile')])
}
const isRegistered = (network: Network) =>
  readRegistration(metadataOf(network)).map((entry) => entry.recoveryPublicKey)

const holdsNothing = 'The metadata of the account holds nothing, so nothing is lost.'
const unwrapped = 'The object is taken out of it, and every member of it stays.'
const anew = 'The recovery record that is there now cannot be read. It is written anew.'

describe('metadata that can be added to', () => {
  it.each([
    ['null', 'null', holdsNothing, []],
    ['an empty list', '[]', holdsNothing, []],
    ['an empty text', '""', holdsNothing, []],
    ['an object in a text', '"{\\"a\\":1.50}"', unwrapped, ['"a":1.50']],
    ['an object in a text in a text', JSON.stringify(JSON.stringify('{"a":1.50}')), unwrapped, ['"a":1.50']],
    ['a record that says nothing', '{"a":1.50,"coinzdense_disaster_recovery":null}', '', ['"a":1.50']],
    ['a record that is a text', '{"coinzdense_disaster_recovery":"x","a":1.50}', anew, ['"a":1.50']],
    [
      'two records',
      `{"coinzdense_disaster_recovery":{},"a":1.50,"coinzdense_disaster_recovery":7}`,
      anew,
      ['"a":1.50'],
    ],
    ['a member twice', '{"a":1,"a":1.50}', '', ['{"a":1,"a":1.50']],
    ['letters outside ASCII', `{"a":"${'ü'.repeat(20_000)}"}`, '', [`"${'ü'.repeat(20_000)}"`]],
  ])('is added to without being asked, and comes back byte for byte: %s', async (_, before, remark, kept) => {
    const network = await networkWith(before)
    const published = await publish(network)
    expect([published.exitCode, isRegistered(network)]).toEqual([0, [publicKey]])
    expect(published.told.join('\n')).toContain(remark)
    for (const text of kept) expect(metadataOf(network)).toContain(text)
    expect([(await undo(network)).exitCode, metadataOf(network)]).toEqual([0, before])
  })
})

describe('metadata that nobody can read', () => {
  const unreadable = [
    '{"a":1,}',
    '{"a":1}x',
    '{"a":012}',
    '{"a":"\u0003\b\t"}',
    '[1,2]',
    '7',
    '"\\"x\\""',
    'nul',
  ]

  it.each(unreadable)('is replaced by whoever says so, and comes back byte for byte: %j', async (before) => {
    const network = await networkWith(before)
    const refused = await publish(network, [], [])
    expect([refused.exitCode, refused.prompts, refused.told.at(-1), metadataOf(network)]).toEqual([
      4,
      [],
      '(metadata-would-be-lost)',
      before,
    ])
    expect(refused.told.join('\n')).toContain('A script that means it all the same gives --replace-metadata.')
    const published = await publish(network, ['--replace-metadata'])
    expect([published.exitCode, isRegistered(network)]).toEqual([0, [publicKey]])
    expect(published.told.join('\n')).toContain('~ all of it: ')
    expect([(await undo(network)).exitCode, metadataOf(network)]).toEqual([0, before])
  })

  it('is shown to a person, who types that it may go', async () => {
    const network = await networkWith('{"a":1,}')
    const no = await publish(network, [], ['yes'], 'person')
    expect([no.exitCode, no.told.at(-1), no.prompts]).toEqual([
      4,
      '(metadata-would-be-lost)',
      ['PRACTICE: Type “replace the metadata” to replace all of it, or nothing to leave it'],
    ])
    expect(no.told.join('\n')).toContain('It is now: {"a":1,}')
    const yes = await publish(network, [], ['replace the metadata', ...keys], 'person')
    expect([yes.exitCode, isRegistered(network)]).toEqual([0, [publicKey]])
  })

  it('is not replaced by another text than the one that was agreed to', async () => {
    const network = await networkWith('{"a":1,}')
    const changing = () => {
      send(
        network.chain,
        [['account_update2', { account: 'odile', json_metadata: '{"b":2,}' }]],
        [keyOf('odile')],
      )
      network.chain.skipTime(30)
      network.chain.produceBlocks(12)
      return keyOf('odile')
    }
    const result = await publish(network, ['--replace-metadata'], [wif, keyOf('odile', 'owner'), changing])
    expect([result.exitCode, result.told.at(-1), metadataOf(network)]).toEqual([
      4,
      '(metadata-would-be-lost)',
      '{"b":2,}',
    ])
  })

  it('is shown by a dry run, which asks for nothing', async () => {
    const network = await networkWith('{"a":1,}')
    const result = await publish(network, ['--dry-run'])
    expect([result.exitCode, metadataOf(network)]).toEqual([0, '{"a":1,}'])
    expect(result.printed.join('\n')).toContain(
      '~ all of it: {"a":1,} becomes {"coinzdense_disaster_recovery"',
    )
  })

  it('is refused before a request is carried, and agreed to on both sides of the gap', async () => {
    const network = await networkWith('{"a":1,}')
    const folder = temporaryFolder()
    const [request, bundle] = [path.join(folder, 'request'), path.join(folder, 'signed')]
    const refused = await runCommand(network, ['request', 'odile', '--out', request])
    expect([refused.exitCode, refused.told.at(-1), readdirSync(folder)]).toEqual([
      4,
      '(metadata-would-be-lost)',
      [],
    ])
    await runCommand(network, ['request', 'odile', '--replace-metadata', '--out', request])
    const sign = (more: readonly string[]) =>
      runCommand(
        network,
        [
          'sign-request',
          'odile',
          request,
          '--practice-chain',
          '--sign-unseen',
          '--from',
          'wif',
          '--out',
          bundle,
          ...more,
        ],
        keys,
        { reach: 'nobody' },
      )
    const unsigned = await sign([])
    expect([unsigned.exitCode, unsigned.told.at(-1)]).toEqual([4, '(metadata-would-be-lost)'])
    const signed = await sign(['--replace-metadata'])
    expect(signed.exitCode).toBe(0)
    expect(signed.told.join('\n')).toContain('- all of it: goes. The request claims that it was {"a":1,}')
    expect((await runCommand(network, ['broadcast', bundle])).exitCode).toBe(0)
    expect(isRegistered(network)).toEqual([publicKey])
    expect([(await undo(network)).exitCode, metadataOf(network)]).toEqual([0, '{"a":1,}'])
  })

  it('is refused before a request is carried where nothing has room beside it', async () => {
    const network = await networkWith(`{"a":"${'x'.repeat(65_400)}"}`)
    const refused = await runCommand(network, ['request', 'odile'])
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([2, '(metadata-too-long)'])
  })
})

describe('the window', () => {
  it('shows what would be lost, and publishes when it was typed that it may', async () => {
    const network = await networkWith('{"a":1,}')
    const session = { ...network.session(), chain: practiceChain }
    const publication = new ProtectPublication({
      asking: () => session,
      publishing: () => session,
      stateFolder: () => network.stateFolder,
      requirePublishable: () => Promise.resolve(),
    })
    const odile = parseAccountName('odile')
    const typed = { masterPassword: undefined, owner: keyOf('odile', 'owner'), active: keyOf('odile') }
    const publishWith = (replacing: string) =>
      publication.publish(odile, publicKey, { insisted: '', replacing }, () => undefined)
    const { outcome, lines } = await publication.preview(odile, publicKey, typed)
    expect(outcome.loses).toMatchObject({
      because: { code: 'metadata-not-json' },
      phrases: { en: 'replace the metadata' },
    })
    expect(lines.filter(({ change }) => change === 'removed').map(({ text }) => text)).toEqual(['{"a":1,}'])
    expect([isSettled(outcome, '', 'yes'), isSettled(outcome, '', ' Replace the metadata')]).toEqual([
      false,
      true,
    ])
    await expect(publishWith('yes')).rejects.toMatchObject({ code: 'metadata-would-be-lost' })
    expect(metadataOf(network)).toBe('{"a":1,}')
    await publication.preview(odile, publicKey, typed)
    await publishWith('Reemplazar los metadatos ')
    expect(isRegistered(network)).toEqual([publicKey])
    const [copy = ''] = readdirSync(path.join(network.stateFolder, 'undo'))
    expect(readFileSync(path.join(network.stateFolder, 'undo', copy), 'utf8')).toContain('{\\"a\\":1,}')
  })

  it('shows as lines whatever stands there', () => {
    for (const odd of ['{"a":1}}', '"', ']]', '{"a":1,}\n{', 'null', '"{}"'])
      expect(metadataLines(odd, '{}').some(({ change, text }) => change === 'removed' && text !== '')).toBe(
        true,
      )
  })
})
