/** A recovery key among several people: any group large enough gets it back, and every mistake on the way has a name. */
import { beforeAll, describe, expect, it } from 'vitest'
import Slip39 from 'slip39'

import {
  leadsToOneOf,
  likelyMistakes,
  recogniseShare,
  ShareCollector,
  ShareError,
  sharesBackup,
  shareWordList,
} from '../../shared/backup/index.ts'
import { combineShares, splitSecret } from '../../shared/backup/secret-sharing.ts'
import { readShare, wordsOfShare } from '../../shared/backup/share-text.ts'
import { ParameterError, ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { seededBytes, seededDraw } from './mutations.ts'
import { longest, rounds } from '../soak.ts'

beforeAll(() => ready)

const sure = (repair: object) => [{ of: 'words', repair, certainty: 'sure' }]

function split(seed: number, threshold: number, count: number): { secret: Uint8Array; texts: string[] } {
  const random = seededBytes(seed)
  const secret = random(32)
  return {
    secret,
    texts: splitSecret(secret, { threshold, count }, random).map((share) => wordsOfShare(share).join(' ')),
  }
}

function refusal(act: () => unknown): ShareError {
  try {
    act()
  } catch (error) {
    if (error instanceof ShareError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** All ways to choose `size` of the texts. */
function* groups(texts: readonly string[], size: number): Generator<string[]> {
  if (size === 0) yield []
  else
    for (const [i, text] of texts.entries())
      for (const rest of groups(texts.slice(i + 1), size - 1)) yield [text, ...rest]
}

describe('a recovery key in shares', { timeout: longest }, () => {
  it('comes back from any group large enough, whatever the key', () => {
    const draw = seededDraw(1)
    for (let seed = 0; seed < rounds(25, 1000); seed++) {
      const threshold = 2 + draw(4)
      const { secret, texts } = split(seed, threshold, threshold + draw(17 - threshold))
      const chosen = [...texts].sort(() => draw(3) - 1).slice(0, threshold)
      expect(combineShares(chosen.map(readShare))).toEqual(secret)
    }
  })

  it('comes back from every group of three of five, and from no two', () => {
    const { secret, texts } = split(2, 3, 5)
    for (const group of groups(texts, 3)) expect(combineShares(group.map(readShare))).toEqual(secret)
    for (const group of groups(texts, 2))
      expect(refusal(() => combineShares(group.map(readShare))).code).toBe('shares-not-enough')
  })

  const thresholds = Array.from({ length: 15 }, (_, i) => i + 2)
  const plans = thresholds.flatMap((threshold) =>
    [...new Set([threshold, Math.min(threshold + 1, 16), 16])].map((count) => [threshold, count] as const),
  )

  it('is read by another program, whatever the threshold', () => {
    const draw = seededDraw(3)
    for (const [seed, [threshold, count]] of plans.entries()) {
      const { secret, texts } = split(seed, threshold, count)
      const chosen = texts.sort(() => draw(3) - 1).slice(0, threshold)
      expect(Uint8Array.from(Slip39.recoverSecret(chosen))).toEqual(secret)
    }
  })

  it('is read when another program wrote it, whatever the threshold, extendable or not', () => {
    const draw = seededDraw(4)
    for (const [seed, plan] of plans.entries()) {
      const secret = seededBytes(seed)(32)
      const extendableBackupFlag = seed % 2 === 0 ? 1 : 0
      const iterationExponent = seed < 2 ? 2 : 0
      const set = Slip39.fromArray([...secret], {
        threshold: 1,
        groups: [plan],
        extendableBackupFlag,
        iterationExponent,
      })
      const chosen = [...set.fromPath('r/0').mnemonics].sort(() => draw(3) - 1).slice(0, plan[0])
      const shares = chosen.map(readShare)
      const kind = extendableBackupFlag === 1 ? 'extendable' : 'fixed'
      for (const share of shares) expect(share).toMatchObject({ kind, iterationExponent })
      expect(combineShares(shares)).toEqual(secret)
    }
  })

  it('is 33 words a share, in one group, extendable and with as few iterations as there are', () => {
    const { texts } = split(4, 2, 3)
    for (const [i, text] of texts.entries()) {
      expect(text.split(' ')).toHaveLength(33)
      expect(recogniseShare(text)).toEqual({
        set: text.split(' ').slice(0, 2).join(' '),
        number: i + 1,
        threshold: 2,
        setNumber: readShare(text).identifier,
        extendable: true,
        iterationExponent: 0,
      })
    }
  })

  it('names its profile and public key, and leads to them', () => {
    const key = RecoveryKey.fromSecret(seededBytes(5)(32), 'ascii')
    const backup = sharesBackup(key, { threshold: 2, count: 2 }, seededBytes(6))
    const collector = new ShareCollector()
    for (const words of backup.shares) collector.add(words.join(' '))
    expect(leadsToOneOf([backup.publicKey])(collector.secret()!)).toBe(true)
  })

  it('cannot be asked for with copies instead of shares, or with impossible numbers', () => {
    for (const plan of [
      { threshold: 1, count: 3 },
      { threshold: 4, count: 3 },
      { threshold: 2, count: 17 },
      { threshold: 2.5, count: 3 },
      { threshold: 2, count: NaN },
    ])
      expect(() => splitSecret(new Uint8Array(32), plan, seededBytes(7))).toThrow(ParameterError)
  })
})

/** A share with a right checksum that is of no splitting. */
function forged(text: string): string {
  const share = readShare(text)
  return wordsOfShare({ ...share, value: share.value.map((byte) => byte ^ 1) }).join(' ')
}

describe('shares as they come in', { timeout: longest }, () => {
  it('are counted until there are enough', () => {
    const { secret, texts } = split(8, 3, 5)
    const collector = new ShareCollector()
    expect(collector.missing).toBeUndefined()
    expect(collector.add(texts[4]!).number).toBe(5)
    expect(collector.missing).toBe(2)
    collector.add(texts[0]!)
    expect(collector.secret()).toBeUndefined()
    collector.add(texts[2]!)
    expect(collector.missing).toBe(0)
    expect(collector.shares.map(({ number }) => number)).toEqual([5, 1, 3])
    expect(collector.secret()).toEqual(secret)
    collector.add(texts[1]!)
    expect(collector.missing).toBe(0)
    expect(collector.secret()).toEqual(secret)
    collector.wipe()
    expect(collector.missing).toBeUndefined()
  })

  it('never stand in the way of each other: doubled, of another set, or with a number that is taken', () => {
    const { secret, texts } = split(9, 2, 3)
    const other = split(10, 2, 3).texts
    const collector = new ShareCollector()
    expect(collector.add(forged(texts[1]!))).toMatchObject({ standing: 'new', isOfAnotherSet: false })
    expect(collector.add(other[0]!)).toMatchObject({ standing: 'new', isOfAnotherSet: true })
    expect(collector.add(texts[1]!, 'sheet.txt').standing).toBe('conflict')
    expect(collector.add(texts[1]!).standing).toBe('here-already')
    expect(collector.sets.map(({ numbers, missing }) => [numbers, missing])).toEqual([
      [[2], 1],
      [[1], 1],
    ])
    collector.add(texts[0]!)
    expect(collector.whole()).toMatchObject({
      secret,
      numbers: [2, 1],
      leftOut: [{ number: 2, source: undefined }],
    })
    expect(collector.sets[0]?.setNumber).toBe(readShare(texts[0]!).identifier)
    collector.wipe(collector.sets[0]?.set)
    expect(collector.shares.map(({ set }) => set)).toEqual([other[0]!.split(' ').slice(0, 2).join(' ')])
  })

  it('give the secret in any order, whatever lies among them, as soon as enough of one set are there', () => {
    const draw = seededDraw(31)
    for (let round = 0; round < rounds(8, 1000); round++) {
      const [threshold, count] = [2 + draw(3), 5 + draw(2)]
      const { secret, texts } = split(100 + round, threshold, count)
      const foreign = split(5000 + round, threshold, count).texts.slice(0, draw(threshold))
      const good = [...texts].sort(() => draw(3) - 1).slice(0, threshold)
      const noise = [...foreign, ...good.slice(0, 1), ...texts.slice(0, 2).map(forged)]
      const all = [...good, ...noise].sort(() => draw(3) - 1)
      const collector = new ShareCollector()
      for (const [place, text] of all.entries()) collector.add(text, `file ${place}`)
      const whole = collector.whole()
      expect(whole?.secret).toEqual(secret)
      expect(whole?.numbers.toSorted()).toEqual(
        good.map((text) => readShare(text).memberIndex + 1).toSorted(),
      )
      // Those that are written right and are of no splitting are named by what they came from.
      expect(whole?.leftOut.map(({ source }) => all[Number(source?.slice(5))]).toSorted()).toEqual(
        texts.slice(0, 2).map(forged).toSorted(),
      )
    }
  })

  it('say that they do not fit, and take one more that does', () => {
    const { secret, texts } = split(11, 2, 3)
    const collector = new ShareCollector()
    for (const text of [texts[0]!, forged(texts[2]!)]) collector.add(text)
    expect(collector.missing).toBe(1)
    expect(refusal(() => collector.secret()).code).toBe('shares-do-not-fit')
    collector.add(texts[1]!)
    expect(collector.missing).toBe(0)
    expect(collector.whole()).toMatchObject({ secret, numbers: [1, 2], leftOut: [{ number: 3 }] })
    expect(collector.packedOf(collector.sets[0]!.set)).toHaveLength(2)
  })

  it('are of so many sets at most, and those that are here stay', () => {
    const collector = new ShareCollector()
    const sets = Array.from({ length: 33 }, (_, seed) => split(200 + seed, 2, 2).texts)
    sets.slice(0, 32).forEach(([text]) => collector.add(text!))
    expect(refusal(() => collector.add(sets[32]![0]!)).code).toBe('too-many-sets')
    collector.add(sets[7]![1]!)
    expect(collector.missing).toBe(0)
  })

  it('are refused when they are of something else than a recovery key', () => {
    const wallet =
      'duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision keyboard'
    expect(refusal(() => new ShareCollector().add(wallet)).code).toBe('share-of-something-else')
  })

  it('are refused when they ask for an absurd amount of work', () => {
    const { texts } = split(12, 2, 2)
    const slow = texts.map((text) => ({ ...readShare(text), iterationExponent: 15 }))
    expect(refusal(() => combineShares(slow)).code).toBe('share-iterations')
  })
})

describe('a share with a mistake', { timeout: longest }, () => {
  it('is refused with any one to three words wrong', () => {
    const draw = seededDraw(13)
    const shares = [14, 15, 16].flatMap((seed) => split(seed, 2, 4).texts)
    for (let round = 0; round < rounds(2000, 100_000); round++) {
      const words = shares[draw(shares.length)]!.split(' ')
      const slipped = [...words]
      for (let left = 1 + draw(3); left > 0; left--) slipped[draw(33)] = shareWordList.words[draw(1024)]!
      if (slipped.join(' ') === words.join(' ')) continue
      // Not the count and not the words are at fault, so the checksum it must be, or what it vouches for.
      expect(['share-checksum', 'share-malformed']).toContain(
        refusal(() => readShare(slipped.join(' '))).code,
      )
    }
  })

  it('names the one word that is wrong, and the right one', () => {
    const draw = seededDraw(20)
    const words = split(21, 2, 2).texts[1]!.split(' ')
    for (let place = 0; place < 33; place++) {
      const wrong = shareWordList.words[draw(1024)]!
      if (wrong === words[place]) continue
      const right = sure({ kind: 'replace', position: place + 1, word: words[place] })
      expect(likelyMistakes(words.with(place, wrong).join(' '), 'share')).toEqual(right)
      expect(likelyMistakes(words.with(place, 'qqqqqq').join(' '), 'share')).toEqual(right)
    }
    expect(likelyMistakes(words.join(' '), 'share')).toEqual([])
  })

  it('names two neighbours that changed places', () => {
    const words = split(22, 2, 2).texts[0]!.split(' ')
    for (let place = 0; place < 32; place++) {
      if (words[place] === words[place + 1]) continue
      const exchanged = words.with(place, words[place + 1]!).with(place + 1, words[place]!)
      expect(likelyMistakes(exchanged.join(' '), 'share')).toEqual(
        sure({ kind: 'exchange', position: place + 1, other: place + 2 }),
      )
    }
  })

  it('names the word that was left out, and the place of one that was written twice', () => {
    const words = split(25, 2, 2).texts[0]!.split(' ')
    for (let place = 0; place < 33; place += 4) {
      const without = words.toSpliced(place, 1)
      expect(likelyMistakes(without.join(' '), 'share')).toEqual(
        sure({ kind: 'insert', position: place + 1, word: words[place] }),
      )
      if (words[place] === words[place - 1] || words[place] === words[place + 1]) continue
      expect(likelyMistakes(words.toSpliced(place, 0, words[place]!).join(' '), 'share')).toEqual(
        sure({ kind: 'remove', position: place + 1 }),
      )
    }
  })

  it('is the same after it was packed to be kept', () => {
    const { secret, texts } = split(26, 2, 3)
    const collector = new ShareCollector()
    collector.add(texts[2]!)
    const [packed] = collector.packed()
    collector.wipe()
    expect(packed).toHaveLength(42)
    collector.addPacked(packed!)
    collector.add(texts[0]!)
    expect(collector.secret()).toEqual(secret)
  })

  it('says which words are unknown and how many there are', () => {
    const words = split(23, 2, 2).texts[0]!.split(' ')
    expect(refusal(() => readShare(words.with(9, 'qqqqqq').join(' ')))).toMatchObject({
      code: 'unknown-words',
      positions: [10],
    })
    expect(refusal(() => readShare(words.slice(0, 12).join(' '))).message).toContain('these are 12')
    expect(refusal(() => readShare(words.slice(0, 31).join(' '))).code).toBe('wrong-word-count')
    expect(refusal(() => readShare('zero '.repeat(800))).message).toContain('these are 800')
    expect(refusal(() => readShare('x'.repeat(1e5))).code).toBe('share-too-long')
  })

  it('is read however it is written', () => {
    const words = split(24, 2, 2).texts[0]!.split(' ')
    const text = words.map((word, i) => `${i + 1}. ${word.slice(0, 4).toUpperCase()}`).join('\n')
    expect(recogniseShare(text).number).toBe(1)
  })
})
