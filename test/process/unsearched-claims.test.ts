/** Recovering when all is known but what was published: nothing is said not to be there that could not be read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { checkAccount } from '../../electron/hive/accounts/checking.ts'
import { searchedWords } from '../../electron/hive/accounts/claim-lookup.ts'
import { practiceChain, type Fault } from '../../electron/hive/practice/index.ts'
import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import {
  endorse,
  mergeRegistration,
  metadataOperation,
  parseAccountName,
} from '../../shared/recovery/index.ts'
import { keyOf, person, send } from '../unit/practice.ts'
import { bentNode, hiveNodes } from './bent-node.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { practiceNetwork } from './practice-network.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

beforeAll(() => ready)

const secret = recoveryKeyOf('dora').privateKeyText()
const newKey = ['--key', encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(1))]
const numbers = ['--hash-length', '24', '--ots-bits', '8', '--heights', '10', '--i-checked-the-numbers']

/** Every node tells what decides about the account, and gives out at its custom_json. */
const givesOutAfter = (calls: number): Fault[] => [
  { kind: 'unavailable', status: 502, on: 'histories', after: calls },
]

async function networkWithoutClaims() {
  const network = await practiceNetwork({ accounts: [person('dora')] })
  const recoveryKey = recoveryKeyOf('dora')
  const entry = {
    role: 'owner' as const,
    recoveryPublicKey: recoveryKey.publicKeyText(),
    endorsement: endorse(recoveryKey.publicKey(), keyOf('dora', 'owner')),
  }
  send(
    network.chain,
    [metadataOperation(parseAccountName('dora'), mergeRegistration('', entry))],
    [keyOf('dora')],
  )
  network.chain.produceBlocks(4)
  const [first, second, third] = network.nodes
  await first!.setFaults(givesOutAfter(2))
  await second!.setFaults(givesOutAfter(2))
  await third!.setFaults(givesOutAfter(0))
  return network
}

describe('lifeboat recover, when the search for claims alone failed,', () => {
  const recover = async (answers: readonly Answer[], more: readonly string[] = []) =>
    runCommand(await networkWithoutClaims(), ['recover', 'dora', ...newKey, ...numbers, ...more], answers, {
      typist: 'person',
    })

  it('says what was not searched, and goes on after its owner typed that the key never signed', async () => {
    const { exitCode, told, printed, prompts } = await recover([secret, 'never signed', 'dora'], ['--json'])
    expect([exitCode, told.at(-1)]).toEqual([0, expect.stringContaining('is kept in')])
    expect(told.join('\n')).toContain(
      'Claims could not be looked for in all that dora published, so one may stand there that nobody has seen.',
    )
    expect(told).toContain('Claims could not be looked for in all that dora published.')
    expect(told).toContain(
      'Not all that was published could be read and checked, so there may be a claim of this recovery key.',
    )
    expect(prompts.some((prompt) => prompt.includes('never signed'))).toBe(true)
    expect(JSON.parse(printed.join(''))).toMatchObject({
      signed: true,
      registration: 'protected',
      claimsSearchedIn: [],
      claimsNotSearchedIn: ['dora'],
    })
  })

  it('signs nothing without that', async () => {
    const { exitCode, told } = await recover([secret, 'yes', 'dora'])
    expect([exitCode, told.at(-1)]).toEqual([4, '(acknowledgement-missing)'])
  })
})

describe('a search for claims', () => {
  const story = new PracticeStory()
  beforeAll(async () => {
    story.create('dora').register('dora')
    await story.open(3)
  })
  afterAll(() => story.close())

  it('that fails for one carrier takes nothing away from the account and the others', async () => {
    const silent = await Promise.all(
      story.nodes.map(({ url }) =>
        bentNode(url, (method, _result, params) =>
          method === 'condenser_api.get_accounts' && JSON.stringify(params).includes('carrier')
            ? null
            : undefined,
        ),
      ),
    )
    const check = await checkAccount(parseAccountName('dora'), {
      nodes: hiveNodes(silent),
      chain: practiceChain,
      now: () => Date.now(),
      claims: 'search',
      carriers: ['carrier', 'bob'].map(parseAccountName),
    })
    expect(check).toMatchObject({
      kind: 'protected',
      searchedIn: ['dora', 'bob'],
      notSearchedIn: ['carrier'],
    })
    expect(check.claims).toMatchObject([{ searchedIn: ['dora', 'bob'], seen: { complete: false } }])
    expect(check.remarks.map(({ code }) => code)).toContain('claims-not-searched')
    expect(searchedWords(check)).toBe(
      'Claims were looked for in what dora and bob published. Any other account may have carried one too. Claims could not be looked for in all that carrier published.',
    )
  })

  it('does not begin at an account that does not exist', async () => {
    const checking = checkAccount(parseAccountName('dora'), {
      nodes: hiveNodes(story.nodes.map(({ url }) => url)),
      chain: practiceChain,
      now: () => Date.now(),
      claims: 'search',
      carriers: [parseAccountName('nobody-at-all')],
    })
    await expect(checking).rejects.toMatchObject({ code: 'unknown-account' })
  })
})
