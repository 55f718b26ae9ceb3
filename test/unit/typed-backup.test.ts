/** A backup that is typed on the terminal: over several lines, word by word, with a slip, and never all of it again. */
import { beforeAll, describe, expect, it } from 'vitest'

import { numberedColumns } from '../../electron/backing-up/word-columns.ts'
import { collectBackups } from '../../electron/command-line/backup-reading.ts'
import { InputError } from '../../electron/command-line/secret-input.ts'
import { secretFromWords, sharesBackup, wordsBackup } from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { sampleKey } from './kit-samples.ts'

beforeAll(() => ready)

const key = () => RecoveryKey.fromText(sampleKey, 'windows')
const words = () => wordsBackup(key()).words

/** What came in, what was asked and what was told, when these lines are typed. */
async function typing(lines: readonly string[], publicKeys: readonly string[] = []) {
  const left = [...lines]
  const prompts: string[] = []
  const told: string[] = []
  const { collector } = await collectBackups([], publicKeys, {
    secrets: {
      isTyped: true,
      ask: (prompt) => {
        prompts.push(prompt)
        const line = left.shift()
        return line === undefined
          ? Promise.reject(new InputError('input-missing', 'Nothing.', 'Nothing.'))
          : Promise.resolve(line)
      },
      askIfMore: (prompt) => {
        prompts.push(prompt)
        return Promise.resolve(left.shift())
      },
      readAll: () => Promise.reject(new Error('nothing is piped in here')),
      close: () => undefined,
    },
    notice: (line) => told.push(line),
    showStatus: () => undefined,
  })
  return { secret: collector.keys[0]?.secret, shares: collector.shares.shares, prompts, told, left }
}

const lineOf = (from: number, to: number) => words().slice(from, to).join(' ')

describe('words that are typed', () => {
  it('may come over several lines, numbered or not, or one by one', async () => {
    const ways = [
      [lineOf(0, 8), lineOf(8, 16), lineOf(16, 24)],
      words(),
      words().map((word, place) => `${place + 1}. ${word.slice(0, 4)}`),
      numberedColumns(words()).filter((line) => line !== ''),
    ]
    for (const lines of ways) {
      const { secret, prompts } = await typing(lines)
      expect(secret).toEqual(key().copySecret())
      expect(prompts).toHaveLength(lines.length)
    }
    const { prompts } = await typing([lineOf(0, 8), lineOf(8, 24)])
    expect(prompts[1]).toBe('8 of 24 words. Word 9 and on, or Enter alone if there are no more')
  })

  it('are looked at line by line: what is in no list is said at once, and what stands before it is kept', async () => {
    const misspelt = `${words()[8]!} qqqq ${words()[10]!}`
    const { secret, told, prompts } = await typing([lineOf(0, 8), misspelt, lineOf(9, 24)])
    expect(told[0]).toMatch(/^Word 10 is not in the list\..* The words before it are kept\.$/)
    expect(prompts[2]).toMatch(/^9 of 24 words\. Word 10 and on/)
    expect(secret).toEqual(key().copySecret())
  })

  it('are put right by their number, or with Enter where a public key says what is right', async () => {
    const wrong = words().with(6, 'zoo').with(7, words()[7]!)
    const { secret, prompts } = await typing([wrong.join(' '), `7 ${words()[6]!}`])
    expect(secret).toEqual(key().copySecret())
    expect(prompts[1]).toBe('Number and right word, such as 7 about, or the whole backup again')
    const byKey = await typing([wrong.join(' '), ''], [key().publicKeyText()])
    expect(byKey.secret).toEqual(key().copySecret())
    expect(byKey.told).toContain(`All other words are right: word 7 is “${words()[6]!}”.`)
    const again = await typing([wrong.join(' '), words().join(' ')])
    expect(again.secret).toEqual(key().copySecret())
  })

  it('are refused as what they are when their owner has no more of them, and may be begun anew', async () => {
    const wallet = `${'abandon '.repeat(11)}about`
    const { told, secret } = await typing([wallet, '', words().join(' ')])
    expect(told.join('\n')).toContain('These 12 words go together, but they are no recovery key')
    expect(secret).toEqual(key().copySecret())
    const half = await typing([lineOf(0, 12), words().join(' ')])
    expect(half.secret).toEqual(key().copySecret())
    await expect(typing([lineOf(0, 13)])).rejects.toMatchObject({ code: 'wrong-word-count' })
  })
})

describe('shares that are typed', () => {
  it('are put right one word at a time, and by their own checksum', async () => {
    const { shares } = sharesBackup(key(), { count: 2, threshold: 2 }, (length) =>
      new Uint8Array(length).fill(7),
    )
    const [one = [], other = []] = shares
    const lines = [
      ...[one.slice(0, 11), one.slice(11, 22), one.slice(22)].map((line) => line.join(' ')),
      other.with(20, other[20] === 'zero' ? 'yoga' : 'zero').join(' '),
      '',
    ]
    const collected = await typing(lines)
    expect(collected.shares.map(({ number }) => number)).toEqual([1, 2])
    expect(collected.told.join('\n')).toContain(`All other words are right: word 21 is “${other[20]!}”.`)
    expect(collected.prompts[1]).toMatch(/^11 of (the 33 words of a share|24 words)\. Word 12 and on/)
  })
})

describe('the columns that words are printed in', () => {
  it('are the kit’s, numbered, and read back in their order', () => {
    const lines = numberedColumns(words())
    expect(lines).toHaveLength(9)
    expect(lines[4]).toBe('')
    expect(lines[0]).toMatch(/^ 1 \w+ +9 \w+ +17 \w+$/)
    expect(secretFromWords(lines.join('\n'))).toEqual(key().copySecret())
  })
})
