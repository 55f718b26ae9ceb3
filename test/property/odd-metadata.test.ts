/**
 * Whatever hived takes for metadata keeps nobody out: the account can be protected, and what was there before can be
 * written back, byte for byte. What hived takes is asked of hived's own code, compiled to WebAssembly.
 */
import { createWaxFoundation } from '@hiveio/wax'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeRequest } from '../../electron/hive/nodes/json-rpc.ts'
import { parseRequest } from '../../electron/hive/practice/json-rpc.ts'
import { planMetadata, planRegistration } from '../../electron/hive/publishing/plan.ts'
import { ApprovedPlan, insistingWords, replacingWords } from '../../electron/hive/publishing/plan-approval.ts'
import { signPlan } from '../../electron/hive/publishing/publishing.ts'
import { metadataToRestore, undoingAim } from '../../electron/hive/publishing/undo-copy.ts'
import { transactionId } from '../../electron/hive/transactions/transaction.ts'
import {
  hivedTakes,
  metadataBase,
  parseAccountName,
  readRegistration,
  RecoveryKey,
} from '../../shared/recovery/index.ts'
import { account, keyOf, person, practiceChain, properties, publicKeyOf } from '../unit/practice.ts'
import { longest, rounds } from '../soak.ts'

const pieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '"b":',
    '1',
    '-',
    '.',
    '0',
    '012',
    'e5',
    'null',
    'true',
    'nul',
    't',
  ],
  ...[
    ' ',
    '\n',
    '\t',
    '\r',
    '\\',
    '\\u0041',
    '\\"',
    '\u0003',
    '\u0000',
    'é',
    '/',
    '_',
    'x',
    '"\\x"',
    '🛟',
    '\b',
  ],
  ...[
    '18446744073709551616',
    '-9223372036854775808',
    '1.5',
    '{}',
    '[]',
    '{"a":1}',
    '"\t"',
    '"coinzdense_disaster_recovery":',
  ],
)
const behind = fc.constantFrom('', '', '', ' ', 'x', '}', ',', '🛟', '{', '\u0000')
/** Objects, lists and texts, as one writes them who does not care; bare words and numbers alone. */
const careless = fc
  .tuple(
    fc.constantFrom('{', '[', '"'),
    fc.array(pieces, { maxLength: 7 }),
    fc.constantFrom('}', ']', '"', ''),
    behind,
  )
  .map(([open, middle, close, rest]) => `${open}${middle.join('')}${close}${rest}`)
const bare = fc.constantFrom(
  'null',
  'true',
  '7',
  '-5',
  '1.5',
  'nul',
  't',
  '"x"',
  '12x',
  '[]',
  '""',
  '1.',
  '.5',
)
const wrapped = fc
  .tuple(fc.jsonValue({ maxDepth: 2 }), fc.nat(3))
  .map(([value, times]) =>
    Array.from({ length: times + 1 }).reduce<string>(
      (text, _, i) => (i === 0 ? text : JSON.stringify(text)),
      JSON.stringify(value),
    ),
  )
const texts = fc.oneof({ arbitrary: careless, weight: 5 }, bare, { arbitrary: wrapped, weight: 2 })
/** Behind the first value: what hived's modern reader makes of quotes there is not followed. */
const hasQuoteBehind = (text: string) => /^[{["].*[}\]"][^}\]"]*"/s.test(text)

/** An instance leaks what it throws, so each answers some hundred questions. */
async function askedOfHived<Answer>(all: readonly string[], ask: (wax: Wax, text: string) => Answer) {
  const answers: Answer[] = []
  let wax: Wax | undefined
  for (const [i, text] of all.entries()) {
    if (wax === undefined || i % 300 === 0) wax = await createWaxFoundation({ chainId })
    answers.push(ask(wax, text))
  }
  return answers
}
type Wax = Awaited<ReturnType<typeof createWaxFoundation>>
const { chainId } = practiceChain()

/** The transaction's text as hived's reader gets it. */
function toldToHived(transaction: unknown): string {
  const request = encodeRequest({ id: 1, method: 'a.b', params: transaction })
  return request.slice(request.indexOf('"params":') + '"params":'.length, -1)
}

function takenByHived(wax: Wax, transaction: unknown): boolean {
  try {
    wax.createTransactionFromLegacyJson(toldToHived(transaction)).validate()
    return true
  } catch {
    return false
  }
}

const writing = (json_metadata: string) => ({
  ref_block_num: 1,
  ref_block_prefix: 1,
  expiration: '2026-11-01T00:00:00',
  operations: [
    ['account_update2', { account: 'odile', json_metadata, posting_json_metadata: '', extensions: [] }],
  ],
  extensions: [],
  signatures: [],
})
const isTellable = (text: string) => !text.includes('\u0004') && !/\p{Surrogate}/u.test(text)

describe('the practice chain’s check of metadata', () => {
  it(
    'agrees with hived’s own code',
    async () => {
      const all = fc.sample(texts, rounds(600, 20_000)).filter((text) => text !== '' && isTellable(text))
      const said = await askedOfHived(all, (wax, text) => takenByHived(wax, writing(text)))
      const wrong = all.filter((text, i) => {
        // It may be stricter where hived looks at its own blocks, and never laxer.
        const ours = hivedTakes(text)
        return ours ? said[i] === false : said[i] === true && !hasQuoteBehind(text)
      })
      expect(wrong).toEqual([])
      expect(said.filter((taken) => taken).length).toBeGreaterThan(all.length / 5)
      expect(said.filter((taken) => !taken).length).toBeGreaterThan(all.length / 20)
    },
    longest,
  )
})

describe('an account with metadata that hived takes', () => {
  const recoveryKey = RecoveryKey.fromPassword('odile', 'a password of practice', 'posix').publicKeyText()
  const odile = parseAccountName('odile')
  const alone = (key: string) => ({ threshold: 1, keys: [[key, 1]] as const, accounts: [] })
  const known = {
    entries: [],
    start: { owner: alone(publicKeyOf('odile', 'owner')), active: alone(publicKeyOf('odile')) },
  }
  const fitting = (role: 'owner' | 'active') => ({
    role,
    publicKey: publicKeyOf('odile', role),
    privateKey: keyOf('odile', role),
    through: [],
  })
  const keys = { endorser: fitting('owner'), signer: fitting('active'), sharedWith: [], remarks: [] }

  it(
    'can be protected, keeps all that can be read, and gets back exactly the bytes of before',
    async () => {
      const all = fc
        .sample(texts, rounds(120, 5000))
        .filter((text) => hivedTakes(text) && isTellable(text) && text !== '')
      const sent: { before: string; after: string; bytes: string; transaction: unknown }[] = []
      for (const before of all) {
        const chain = practiceChain([person('odile', { jsonMetadata: before })])
        const base = () => ({
          chainId,
          account: odile,
          metadata: account(chain, 'odile').jsonMetadata,
          properties: properties(chain),
        })
        const publish = (approved: ApprovedPlan) => {
          const transaction = signPlan(approved)
          // As it goes over the network.
          const [call] = parseRequest(encodeRequest({ id: 1, method: 'a.b', params: [transaction] }))!.calls
          const [arrived] = call!.params as [typeof transaction]
          chain.push(arrived)
          chain.produceBlocks()
          return transaction
        }
        const options = { form: 'update2', expiresInSeconds: 60 } as const
        const plan = planRegistration(base(), recoveryKey, keys, options)
        const { fate } = metadataBase(before)
        // A text may hold an object that hived takes inside of it and not alone.
        if (fate !== 'unwrapped')
          expect([before, plan.loses === undefined]).toEqual([before, fate !== 'replaced'])
        if (plan.loses !== undefined)
          expect(() => ApprovedPlan.approve(plan, { known }, '')).toThrow(/replace all of it/)
        const done = publish(ApprovedPlan.approve(plan, { known }, '', replacingWords.es))
        const after = account(chain, 'odile').jsonMetadata
        expect(readRegistration(after)).toMatchObject([{ role: 'owner', recoveryPublicKey: recoveryKey }])

        const copy = {
          chainId,
          account: odile,
          transactionId: transactionId(done),
          metadataBefore: before,
          metadataAfter: after,
        }
        const restored = metadataToRestore(copy, base())
        const undo = planMetadata(base(), restored, keys.signer, {
          ...options,
          purpose: 'undo',
          aim: undoingAim(after, restored),
        })
        const undone = publish(ApprovedPlan.approve(undo, { known }, insistingWords['outcome-unknown'].en))
        expect(account(chain, 'odile').jsonMetadata).toBe(before)
        sent.push({ before, after, bytes: bytesToHex(utf8ToBytes(before)), transaction: undone })
        sent.push({ before: after, after, bytes: bytesToHex(utf8ToBytes(after)), transaction: done })
      }
      expect(sent.length).toBeGreaterThan(rounds(60, 3000))
      // hived's own code reads both transactions as we wrote them.
      let wax: Wax | undefined
      for (const [i, { bytes, transaction }] of sent.entries()) {
        if (wax === undefined || i % 300 === 0) wax = await createWaxFoundation({ chainId })
        const theirs = wax.createTransactionFromLegacyJson(toldToHived(transaction))
        theirs.validate()
        expect(theirs.toBinaryForm(false)).toContain(bytes)
        expect(theirs.signatureKeys).toEqual([publicKeyOf('odile')])
      }
    },
    longest,
  )
})
