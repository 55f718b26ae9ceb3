import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { carriedText, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import { PendingTransactions } from '../../electron/hive/transactions/pending-transactions.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { practiceFolder } from '../../electron/vault/state-folder.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { endorse, mergeRegistration, newRecoveryKey, type RecoveryKey } from '../../shared/recovery/index.ts'
import { account, keyOf, send, signed } from '../unit/practice.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { pendingEntry, practiceNetwork, published, type Network } from './practice-network.ts'

const [owner, active] = [keyOf('alice', 'owner'), keyOf('alice')]
await ready
const [older, newer] = [newRecoveryKey('practice', 'posix'), newRecoveryKey('practice', 'posix')]
const [olderKey, newerKey] = [older.publicKeyText(), newer.publicKeyText()]

const publish = (
  network: Network,
  key: RecoveryKey,
  more: readonly string[] = [],
  typed: readonly string[] = [],
) =>
  runCommand(
    network,
    ['publish', 'alice', '--from', 'wif', ...more],
    [key.privateKeyText(), owner, active, ...typed],
    { typist: typed.length > 0 ? 'person' : 'script' },
  )
/** The line of a receipt that says which recovery key counts. */
const countsNow = ({ printed }: { printed: readonly string[] }) =>
  printed.find((line) => line.startsWith('Counts now:'))
const metadataOf = ({ chain }: Network) => account(chain, 'alice').jsonMetadata
const json = ({ printed }: { printed: readonly string[] }) =>
  JSON.parse(printed.join('')) as Record<string, unknown>

/** Writes a registration of alice as another program would; several blocks make it final. */
function register({ chain }: Network, key: RecoveryKey, role: 'owner' | 'active' = 'owner'): void {
  const entry = {
    role,
    recoveryPublicKey: key.publicKeyText(),
    endorsement: endorse(key.publicKey(), keyOf('alice', role)),
  }
  const metadata = mergeRegistration(account(chain, 'alice').jsonMetadata, entry)
  send(chain, [['account_update2', { account: 'alice', json_metadata: metadata }]], [active])
  chain.produceBlocks(3)
}

/** Alice registered the older key and then the newer one. */
async function replaced(): Promise<Network> {
  const network = await practiceNetwork()
  register(network, older)
  register(network, newer)
  return network
}

describe('publishing a recovery key that was replaced', () => {
  it('is refused, and says which one goes on counting', async () => {
    const network = await replaced()
    const before = published(network.chain).length
    const { exitCode, told } = await publish(network, older)
    expect([exitCode, told.at(-1)]).toEqual([4, '(another-key-counts)'])
    expect(told.join('\n')).toContain(
      `Afterwards ${newerKey} counts, endorsed by the owner key, as it has since block 8 on`,
    )
    expect(told.join('\n')).toContain('--although-another-key-counts')
    expect(told.join('\n')).not.toContain('This replaces')
    expect(published(network.chain)).toHaveLength(before)
  })

  it('is done for a script that says so, and told as what it is', async () => {
    const network = await replaced()
    const result = await publish(network, older, ['--although-another-key-counts'])
    expect(result.exitCode).toBe(0)
    expect(countsNow(result)).toMatch(
      new RegExp(
        `^Counts now:  ${newerKey}, endorsed by the owner key, .*What was published, ${olderKey}, does not count$`,
      ),
    )
    const verified = await runCommand(network, ['check', 'alice', '--skip-claims', '--json'])
    expect(json(verified)['countingKey']).toBe(newerKey)

    const again = await publish(network, older, ['--json'])
    expect([again.exitCode, json(again)['published']]).toEqual([1, false])
    expect(json(again)).toMatchObject({
      willCount: { publicKey: newerKey, role: 'owner' },
      doesNotDoWhatItSays: 'another-key-counts',
    })
  })

  it('wants the words of this very outcome from a person', async () => {
    const network = await replaced()
    const wrong = await publish(network, older, [], ['it goes on counting'])
    expect([wrong.exitCode, wrong.prompts.at(-1)]).toEqual([
      4,
      'PRACTICE: Type “another key counts” to do it all the same, or nothing to leave it',
    ])
    expect((await publish(network, older, ['--although-nobody-can-say-what-counts'])).exitCode).toBe(4)
    expect((await publish(network, older, [], ['another key counts'])).exitCode).toBe(0)
  })

  it('ends with 1 in a dry run, which names the key that counts', async () => {
    const network = await replaced()
    const { exitCode, printed } = await publish(network, older, ['--dry-run'])
    expect(exitCode).toBe(1)
    expect(printed.join('\n')).toContain(`Counts:              Afterwards ${newerKey} counts`)
  })

  it('is what the active key does while the owner key endorsed another', async () => {
    const network = await practiceNetwork()
    register(network, older)
    const tokens = ['publish', 'alice', '--from', 'wif']
    const result = await runCommand(network, tokens, [newer.privateKeyText(), '', active])
    expect([result.exitCode, result.told.at(-1)]).toEqual([4, '(another-key-counts)'])
  })
})

describe('publishing a recovery key that has signed its one statement', () => {
  const use = { statement: 'claim v0 for CZDx', learnedFrom: 'chain' }
  const ledgerOf = ({ stateFolder }: Network) =>
    new SigningLedger(
      () => stateFolder,
      () => new Date(),
    )

  it('is refused, online and without a network: it would protect nothing', async () => {
    const network = await practiceNetwork()
    const request = path.join(temporaryFolder(), 'request')
    await runCommand(network, ['request', 'alice', '--out', request])
    await ledgerOf(network).learn({ oneTimeKey: newer.name, ...use })
    const before = published(network.chain).length
    const refused = await publish(network, newer)
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([4, '(recovery-key-used)'])
    const tokens = ['sign-request', 'alice', request, '--practice-chain', '--sign-unseen', '--from', 'wif']
    const signed = await runCommand(network, tokens, [newer.privateKeyText(), owner, active], {
      reach: 'nobody',
    })
    expect([signed.exitCode, signed.told.at(-1)]).toEqual([4, '(recovery-key-used)'])
    expect(published(network.chain)).toHaveLength(before)
  })

  it('is what its owner may do who has it endorsed anew, so that its claim goes on counting', async () => {
    const network = await practiceNetwork()
    register(network, newer, 'active')
    await ledgerOf(network).learn({ oneTimeKey: newer.name, ...use })
    expect((await publish(network, newer)).exitCode).toBe(0)
  })
})

describe('what an earlier run left unfinished', () => {
  it('is finished, and is no answer to who asked for the contrary', async () => {
    const network = await practiceNetwork()
    const { told } = await publish(network, older)
    expect(told.length).toBeGreaterThan(0)
    const folder = path.join(practiceFolder(network.stateFolder), 'undo')
    const [undo = ''] = readdirSync(folder)
    const { chain } = network
    const entry = {
      role: 'owner',
      recoveryPublicKey: newerKey,
      endorsement: endorse(newer.publicKey(), keyOf('alice', 'owner')),
    } as const
    const metadata = mergeRegistration(metadataOf(network), entry)
    const transaction = signed(
      chain,
      [
        [
          'account_update2',
          { account: 'alice', json_metadata: metadata, posting_json_metadata: '', extensions: [] },
        ],
      ],
      [active],
    )
    const purpose = `the registration of ${newerKey}`
    const pending = new PendingTransactions(() => practiceFolder(network.stateFolder))
    await pending.keep({ ...pendingEntry(chain, 'alice', transaction), purpose })
    const tokens = ['publish', 'alice', '--undo', path.join(folder, undo)]
    const undone = await runCommand(network, tokens, [active])
    expect(metadataOf(network)).toBe(metadata)
    expect(undone.told.join('\n')).toContain(`An earlier run signed ${purpose}.`)
    expect([undone.exitCode, undone.told.at(-1)]).toEqual([2, '(changed-since)'])
  })
})

describe('publishing a new recovery key', () => {
  it('says which one it replaces, which one counts afterwards, and that this became true', async () => {
    const network = await practiceNetwork()
    register(network, older)
    const result = await publish(network, newer)
    expect(result.exitCode).toBe(0)
    const told = result.told.join('\n')
    expect(told).toContain(
      `Afterwards ${newerKey} counts, endorsed by the owner key, from this publication on.`,
    )
    expect(told).toContain(`This replaces the recovery key ${olderKey}`)
    expect(countsNow(result)).toMatch(
      new RegExp(`^Counts now:  ${newerKey}, endorsed by the owner key, since block `),
    )
  })
})

describe('lifeboat publish --undo', () => {
  const undo = (network: Network, more: readonly string[] = []) => {
    const folder = path.join(practiceFolder(network.stateFolder), 'undo')
    const [file = ''] = readdirSync(folder)
    return runCommand(network, ['publish', 'alice', '--undo', path.join(folder, file), ...more], [active])
  }

  it('does not pretend to take back what the owner key endorsed', async () => {
    const network = await practiceNetwork()
    const before = metadataOf(network)
    await publish(network, older)
    const refused = await undo(network)
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([4, '(goes-on-counting)'])
    expect(refused.told.join('\n')).toMatch(
      new RegExp(
        `${olderKey}, which the owner key endorsed, would go on counting.*To give that recovery key up, publish another`,
        's',
      ),
    )
    expect(metadataOf(network)).not.toBe(before)

    const insisted = await undo(network, ['--although-it-goes-on-counting'])
    expect([insisted.exitCode, metadataOf(network)]).toEqual([0, before])
    expect(insisted.printed).toContain('Metadata written back for alice, for good.')
    expect(countsNow(insisted)).toContain(`Counts now:  ${olderKey}`)
  })

  it('takes back what the active key alone endorsed', async () => {
    const network = await practiceNetwork()
    await runCommand(network, ['publish', 'alice', '--from', 'wif'], [older.privateKeyText(), '', active])
    const result = await undo(network)
    expect([result.exitCode, countsNow(result)]).toEqual([0, 'Counts now:  no recovery key'])
  })

  it('is refused over what was written since, and loses nothing of it', async () => {
    const network = await practiceNetwork()
    await publish(network, older)
    const later = '{"profile":{"name":"Alice","about":"written since"}}'
    send(network.chain, [['account_update2', { account: 'alice', json_metadata: later }]], [active])
    network.chain.produceBlocks(3)
    const result = await undo(network, ['--although-it-goes-on-counting'])
    expect([result.exitCode, result.told.at(-1), result.prompts]).toEqual([2, '(changed-since)', []])
    expect(metadataOf(network)).toBe(later)
  })
})

describe('a plan on a computer without a network', () => {
  async function gap(network: Network) {
    const folder = temporaryFolder()
    const [request, signed] = [path.join(folder, 'request'), path.join(folder, 'signed')]
    const made = await runCommand(network, ['request', 'alice', '--out', request])
    return {
      made,
      request,
      signed,
      sign: (key: RecoveryKey, more: readonly string[] = ['--sign-unseen'], typed: readonly string[] = []) =>
        runCommand(
          network,
          ['sign-request', 'alice', request, '--practice-chain', '--from', 'wif', '--out', signed, ...more],
          [key.privateKeyText(), owner, active, ...typed],
          { reach: 'nobody', typist: typed.length > 0 ? 'person' : 'script' },
        ),
      broadcast: (more: readonly string[] = []) => runCommand(network, ['broadcast', signed, ...more]),
      /** What somebody does who knows about the checksum. */
      forge: (change: (body: Record<string, unknown>) => Record<string, unknown>) => {
        const { body } = openCarriedText('request', readFileSync(request, 'utf8').trim())
        writeFileSync(request, carriedText('request', change({ ...body })))
      },
    }
  }

  it('is judged by the history that the request carries', async () => {
    const { made, sign } = await gap(await replaced())
    expect(made.told.join('\n')).toContain(`Today ${newerKey} counts for alice, endorsed by the owner key.`)
    const refused = await sign(older)
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([4, '(another-key-counts)'])
    expect((await sign(newer)).exitCode).toBe(0)
  })

  it('is judged once more before it is broadcast, because a request proves nothing', async () => {
    const network = await replaced()
    const { forge, sign, broadcast } = await gap(network)
    forge((body) => ({ ...body, history: { start: {}, entries: [] } }))
    expect((await sign(older)).told.at(-1)).toBe('(outcome-unknown)')
    forge((body) => {
      const { owner: ownerOf, active: activeOf } = body['account'] as Record<string, unknown>
      return { ...body, history: { start: { owner: ownerOf, active: activeOf }, entries: [] } }
    })
    expect((await sign(older)).exitCode).toBe(0)
    const before = published(network.chain).length
    const refused = await broadcast()
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([4, '(another-key-counts)'])
    expect(published(network.chain)).toHaveLength(before)
    const insisted = await broadcast(['--although-another-key-counts'])
    expect([insisted.exitCode, countsNow(insisted)]).toEqual([
      0,
      expect.stringContaining(`does not count`) as unknown,
    ])
    // It stands there now, and the other key counts all the same.
    const again = await broadcast(['--json'])
    expect([again.exitCode, json(again)]).toEqual([
      1,
      expect.objectContaining({ published: false, doesNotDoWhatItSays: 'another-key-counts' }),
    ])
    expect((await broadcast(['--although-another-key-counts'])).exitCode).toBe(0)
  })

  it('can be insisted on when an earlier version made the request, which carries no history', async () => {
    const { request, sign } = await gap(await practiceNetwork())
    const { body } = openCarriedText('request', readFileSync(request, 'utf8').trim())
    const { history: _, ...earlier } = body
    const text = carriedText('request', earlier).replace('"version":2', '"version":1')
    writeFileSync(request, text)
    const refused = await sign(older)
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([4, '(outcome-unknown)'])
    expect((await sign(older, ['--sign-unseen', '--although-nobody-can-say-what-counts'])).exitCode).toBe(0)
  })

  it('refuses a history that is damaged, or longer than any that is carried', async () => {
    const { request, forge, sign } = await gap(await replaced())
    const good = readFileSync(request, 'utf8')
    const { body } = openCarriedText('request', good.trim())
    const history = body['history'] as { entries: Record<string, unknown>[]; start: object }
    const [entry] = history.entries
    for (const change of [
      7,
      [],
      { ...history, more: 1 },
      { ...history, start: { owner: 1 } },
      { ...history, start: { posting: {} } },
      { ...history, entries: {} },
      { ...history, entries: [1] },
      { ...history, entries: [{ ...entry, block: -1 }] },
      { ...history, entries: [{ ...entry, transactionId: 'x' }] },
      { ...history, entries: [{ ...entry, timestamp: 'soon' }] },
      { ...history, entries: [{ ...entry, operation: ['account_update2'] }] },
      { ...history, entries: [{ ...entry, more: 1 }] },
      { ...history, entries: Array.from({ length: 2000 }, () => entry) },
    ]) {
      writeFileSync(request, good)
      forge((whole) => ({ ...whole, history: change }))
      expect((await sign(newer)).told.at(-1)).toBe('(carried-text-damaged)')
    }
  })

  const forged = JSON.stringify({
    profile: { name: 'alice', website: 'https://steal-your-keys.example', about: 'y'.repeat(5000) },
    beneficiary: 'mallory',
  })

  it('shows all that is signed, whatever base a forged request claims, and asks before it signs', async () => {
    const { made, forge, sign } = await gap(await practiceNetwork())
    const hash = /Request hash: ((?:[0-9a-f]{4} ?){5})/
    const hashOf = (told: readonly string[]) => hash.exec(told.join('\n'))?.[1]?.trim()
    expect(hashOf((await sign(older, [], ['bob'])).told)).toBe(hashOf(made.told))

    forge((body) => ({ ...body, metadata: forged }))
    const { told, exitCode, prompts } = await sign(older, [], ['bob'])
    expect([exitCode, told.at(-1), prompts.at(-1)]).toEqual([
      4,
      '(not-confirmed)',
      'PRACTICE: The name of the account, to sign all of this',
    ])
    const shown = told.join('\n')
    expect(hashOf(told)).not.toBe(hashOf(made.told))
    expect(shown).toContain(
      '= profile / website: "https://steal-your-keys.example" (the request claims the same)',
    )
    expect(shown).toContain('= beneficiary: "mallory" (the request claims the same)')
    expect(shown).toMatch(/= profile \/ about: "y{399}… \(5002 bytes in all, hash (?:[0-9a-f]{4} ?){5}\)/)
    expect(shown).toContain('posting_json_metadata: ""')
    expect(shown).toContain(`+ coinzdense_disaster_recovery / key: "${olderKey}"`)
    expect(shown).toMatch(/one operation, account_update2; \d{4} bytes with its signature/)
    expect(shown).toMatch(/json_metadata: \d{4} bytes \(hash/)
  })

  it('is signed by nobody’s script unless the script says that nobody looks', async () => {
    const { sign, broadcast } = await gap(await practiceNetwork())
    const unseen = await sign(older, [])
    expect([unseen.exitCode, unseen.told.at(-1), unseen.prompts]).toEqual([2, '(nobody-looks)', []])
    const seen = await sign(older, [], ['alice'])
    expect(seen.exitCode).toBe(0)
    const id = /^Transaction: +([0-9a-f]{40})$/m
    const sent = await broadcast()
    expect(id.exec(seen.told.join('\n'))?.[1]).toBe(
      /Transaction: ([0-9a-f]{40})\. /.exec(sent.told.join('\n'))?.[1],
    )
  })
})
