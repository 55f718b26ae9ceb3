import { describe, expect, it } from 'vitest'

import { cellsOf, currentPlace, leavesInCell, mostCells } from '../../renderer/screens/keys/level-drawing.ts'
import { KeysPage, warningAt } from '../../renderer/screens/keys/keys.svelte.ts'
import { CallFailure } from '../../renderer/lifeboat.ts'
import { daysInWords } from '../../renderer/words/lifetimes.ts'
import type { KeyLevel, Lifeboat, SigningKeysView, SigningKeyView } from '../../shared/contract/index.ts'

const level: KeyLevel = {
  height: 3,
  number: '0',
  count: '1',
  usedUp: 0,
  computed: 1,
  nextComputed: undefined,
}
const seed = { text: 'czdkey1secretTextOfAKey', code: { size: 21, path: 'M0 0' } }

function key(id: string, change: Partial<SigningKeyView> = {}): SigningKeyView {
  return {
    id,
    account: undefined,
    coinzdenseKey: `CZD${id}abcdefgh`,
    parameters: { hashLength: 16, otsBits: 4, heights: [3, 3] },
    profile: 'posix',
    addedAt: '2030-05-05T12:00:00.000Z',
    backupProvedAt: undefined,
    state: 'ready',
    standing: 'signing',
    progress: undefined,
    capacity: '64',
    remaining: '64',
    levels: [level, level],
    failure: undefined,
    ...change,
  }
}

/** A page over keys, and what it asked for; `answers` take the place of what the calls usually give. */
function open(keys: readonly SigningKeyView[], answers: Partial<Lifeboat> = {}, account?: string) {
  const asked: [string, unknown][] = []
  let tell: (view: SigningKeysView) => void = () => undefined
  const noting =
    <Result>(name: string, result: Result) =>
    (payload: unknown) => {
      asked.push([name, payload])
      return Promise.resolve(result)
    }
  const lifeboat = {
    onKeysChanged: (listener: typeof tell) => {
      tell = listener
      return () => asked.push(['stopped', undefined])
    },
    readKeys: () => Promise.resolve({ state: 'open', keys }),
    readKeySeed: noting('seed', seed),
    proveKeySeed: noting('prove', undefined),
    makeKey: noting('make', 'b'),
    restoreKey: noting('restore', 'b'),
    signText: noting('sign', { signed: '{"signedText":1}', remaining: '63' }),
    protectScreen: () => Promise.resolve(),
    proveKeyPicture: noting('prove-picture', undefined),
    saveSignature: noting('save', 'saved'),
    removeKey: noting('remove', undefined),
    acceptRestoredKey: noting('accept', undefined),
    ...answers,
  } as unknown as Lifeboat
  const page = new KeysPage(lifeboat, account)
  return {
    page,
    asked,
    tell: (view: SigningKeysView) => tell(view),
    settle: () => new Promise((done) => setTimeout(done)),
  }
}

describe('the keys page', () => {
  it('shows the first key, the one of the account it was opened for, and the one that is chosen', async () => {
    const keys = [key('a'), key('b', { account: 'alice' })]
    const first = open(keys)
    await first.settle()
    expect(first.page.key?.id).toBe('a')
    const forAlice = open(keys, {}, 'alice')
    await forAlice.settle()
    expect(forAlice.page.key?.id).toBe('b')
    forAlice.page.choose('a')
    expect(forAlice.page.key?.id).toBe('a')
  })

  it('holds the text of a key only while it is shown, and nothing that was typed after the test', async () => {
    const { page, asked, settle } = open([key('a')])
    await settle()
    page.begin('seed')
    expect(page.sheet?.isMade).toBe(false)
    await page.sheet?.show()
    expect(page.sheet?.written).toBe(seed)
    page.sheet?.noteCopied()
    expect([page.sheet?.written, page.sheet?.isMade]).toEqual([undefined, true])
    page.sheet?.beginTest()
    page.sheet!.back.line = seed.text
    await page.sheet?.check()
    expect(asked).toContainEqual(['prove', { id: 'a', text: seed.text }])
    expect([page.sheet?.stage, page.sheet?.back.line]).toEqual(['tested', ''])

    page.begin('seed')
    page.close()
    expect(page.sheet).toBeUndefined()
    expect(asked).toContainEqual(['stopped', undefined])
  })

  it('takes a picture with a code for the sheet, and counts none without one as a try', async () => {
    const codes = [false, true]
    const { page, asked, settle } = open([key('a')], {
      lookForCode: () =>
        codes.shift() === true
          ? Promise.resolve()
          : Promise.reject(new CallFailure({ code: 'no-qr-code', message: 'No.', advice: 'Again.' })),
    })
    await settle()
    page.begin('seed')
    const picture = new Uint8Array(1)
    await expect(page.sheet?.takeFrame(picture)).rejects.toMatchObject({ code: 'no-qr-code' })
    expect(asked.map(([name]) => name)).not.toContain('prove-picture')
    await page.sheet?.takeFrame(picture)
    expect(asked).toContainEqual(['prove-picture', { id: 'a', bytes: picture }])
    expect(page.sheet?.stage).toBe('tested')
  })

  it('does not take a text that comes when its owner has gone on, and leaves it when the vault is locked', async () => {
    let give: (written: typeof seed) => void = () => undefined
    const { page, tell, settle } = open([key('a')], {
      readKeySeed: () => new Promise((resolve) => (give = resolve)),
    })
    await settle()
    page.begin('seed')
    const { sheet } = page
    const showing = sheet?.show()
    await settle()
    tell({ state: 'locked', keys: [] })
    give(seed)
    await showing
    expect([page.task, page.sheet, sheet?.written]).toEqual(['look', undefined, undefined])
  })

  it('leaves a seed that was being typed when the vault is locked, too', async () => {
    const { page, tell, settle } = open([])
    await settle()
    page.begin('restore')
    page.typedSeed = seed.text
    tell({ state: 'open', keys: [] })
    expect([page.task, page.typedSeed]).toEqual(['restore', seed.text])
    tell({ state: 'locked', keys: [] })
    expect([page.task, page.typedSeed]).toEqual(['look', ''])
  })

  it('hands a whole text over alone, and a bare seed with what shows its numbers, or the words that insist', async () => {
    const { page, asked, settle } = open([], { openKeyProof: () => Promise.resolve('{"signedText":2}') })
    await settle()
    const restored = async () => {
      await page.restore()
      return asked.filter(([name]) => name === 'restore').at(-1)?.[1]
    }
    page.begin('restore')
    expect(page.isBareSeed).toBe(false)
    page.typedSeed = ' CZDkey1 qqqq'
    page.insistence = 'left from before'
    expect(page.isBareSeed).toBe(false)
    const whole = {
      written: ' CZDkey1 qqqq',
      account: undefined,
      parameters: undefined,
      proof: '',
      insistence: '',
    }
    expect(await restored()).toEqual(whole)

    page.begin('restore')
    page.typedSeed = '7Mseed'
    page.heights = '3, 3'
    page.insistence = 'a wrong number gives my key away'
    expect(page.isBareSeed).toBe(true)
    const numbers = { hashLength: 32, otsBits: 5, heights: '3,3' }
    const typed = { ...whole, written: '7Mseed', parameters: numbers, insistence: page.insistence }
    expect(await restored()).toEqual(typed)

    page.begin('restore')
    page.typedSeed = '7Mseed'
    await page.openProof()
    expect(await restored()).toEqual({ ...whole, written: '7Mseed', proof: '{"signedText":2}' })
    page.begin('restore')
    expect(page.proof).toBe('')
  })

  it('asks for words of its own where a claim may be a stranger’s, and forgets those that were for no proof', async () => {
    const failure = { code: 'claim-of-stranger', message: 'No.', advice: 'Again.' }
    const sent: unknown[] = []
    const { page, settle } = open([], {
      openKeyProof: () => Promise.resolve('{"claim":1}'),
      restoreKey: (wish) => {
        sent.push(wish.insistence)
        return Promise.reject(new CallFailure(failure))
      },
    })
    await settle()
    page.begin('restore')
    page.typedSeed = '7Mseed'
    page.insistence = 'a wrong number gives my key away'
    await page.openProof()
    expect(page.isDoubtfulProof).toBe(false)
    await page.restore()
    expect([page.isDoubtfulProof, sent]).toEqual([true, ['']])
    page.insistence = 'a wrong number gives my key away'
    await page.restore()
    expect(sent.at(-1)).toBe(page.insistence)
    await page.openProof()
    expect([page.isDoubtfulProof, page.insistence]).toEqual([false, ''])
  })

  it('keeps what was typed when it was refused, and says why', async () => {
    const failure = { code: 'backup-not-proved', message: 'No.', advice: 'Again.' }
    const { page, settle } = open([key('a')], {
      proveKeySeed: () => Promise.reject(new CallFailure(failure)),
    })
    await settle()
    page.begin('seed')
    page.sheet?.noteCopied()
    page.sheet?.beginTest()
    page.sheet!.back.line = 'wrong'
    await page.sheet?.check()
    expect([page.task, page.sheet?.back.line, page.asking.failure?.code]).toEqual([
      'seed',
      'wrong',
      'backup-not-proved',
    ])
  })

  it('makes a key of the usual size for nobody, and looks at it', async () => {
    const { page, asked, settle } = open([key('a'), key('b')])
    await settle()
    page.begin('make')
    expect(page.capacityToBe).toBe(67_108_864n)
    await page.make()
    expect(asked).toContainEqual([
      'make',
      { account: undefined, hashLength: 32, otsBits: 5, heights: '9,9,8' },
    ])
    expect([page.task, page.key?.id]).toEqual(['look', 'b'])
  })

  it('says what heights come to, and nothing about what are none', async () => {
    const { page, settle } = open([])
    await settle()
    for (const [heights, capacity] of [
      ['3,3', 64n],
      [' 4, 3 ', 128n],
      ['2', undefined],
      ['17', undefined],
      ['', undefined],
      ['x', undefined],
    ] as const) {
      page.heights = heights
      expect(page.capacityToBe).toBe(capacity)
    }
  })

  it('signs a text, keeps it to be saved, and forgets it for the next one', async () => {
    const { page, asked, settle } = open([key('a')])
    await settle()
    page.begin('sign')
    page.text = 'Hello'
    await page.sign()
    expect(asked).toContainEqual(['sign', { id: 'a', text: 'Hello' }])
    expect(page.signed).toBe('{"signedText":1}')
    await page.save()
    expect([page.isSaved, asked.at(-1)]).toEqual([true, ['save', 'a']])
    page.begin('sign')
    expect([page.signed, page.text, page.isSaved]).toEqual([undefined, '', false])
  })

  it('asks for the account’s name before a key is removed, or how the key begins', async () => {
    const named = open([key('a', { account: 'alice' })])
    await named.settle()
    expect(named.page.toConfirm).toBe('alice')
    const nameless = open([key('a')])
    await nameless.settle()
    expect(nameless.page.toConfirm).toBe('CZDaabcd')
    const unknown = open([key('0123456789', { coinzdenseKey: undefined })])
    await unknown.settle()
    expect(unknown.page.toConfirm).toBe('01234567')
  })

  it('offers as a successor another key that is made and may sign', async () => {
    const { page, settle } = open([
      key('a'),
      key('b'),
      key('c', { coinzdenseKey: undefined }),
      key('d', { standing: 'restored' }),
    ])
    await settle()
    expect(page.successors.map(({ id }) => id)).toEqual(['b'])
  })
})

describe('what is left of a key', () => {
  it.each([
    ['1001', undefined],
    ['1000', 1000],
    ['101', 1000],
    ['100', 100],
    ['10', 10],
    ['2', 10],
    ['1', 1],
    ['0', 0],
  ] as const)('of %s signatures warns at %s', (remaining, warning) => {
    expect(warningAt(remaining)).toBe(warning)
  })

  it.each([
    [1n, '1 day', '1 día'],
    [53n, '53 days', '53 días'],
    [61n, '2 months', '2 meses'],
    [365n, '11 months', '11 meses'],
    [366n, '1 year', '1 año'],
    [1024n, '2 years 9 months', '2 años y 9 meses'],
    [8192n, '22 years', '22 años'],
    [67_108_864n, '184,000 years', '184.000 años'],
  ] as const)('lasts, at one a day, %s: %s', (count, english, spanish) => {
    expect(daysInWords('en', count)).toBe(english)
    expect(daysInWords('es', count)).toBe(spanish)
  })
})

describe('a level as it is drawn', () => {
  it('has a cell a leaf, the used ones full, and the next one marked', () => {
    const cells = cellsOf({ ...level, usedUp: 2 })
    expect(cells.map(({ usedUp }) => usedUp)).toEqual([1, 1, 0, 0, 0, 0, 0, 0])
    expect(cells.map(({ current }) => current).indexOf(true)).toBe(2)
    expect(cells.every(({ computed }) => computed === 1)).toBe(true)
    expect(currentPlace({ ...level, usedUp: 2 })).toBe(2.5 / 8)
  })

  it('groups leaves above a few dozen, so that a thousand fit', () => {
    const cells = cellsOf({ ...level, height: 10, usedUp: 40, computed: 0.5 })
    expect([mostCells, cells.length, leavesInCell({ height: 10 })]).toEqual([32, 32, 32])
    expect(cells.slice(0, 3)).toEqual([
      { computed: 1, usedUp: 1, current: false },
      { computed: 1, usedUp: 0.25, current: true },
      { computed: 1, usedUp: 0, current: false },
    ])
    expect(cells.filter(({ computed }) => computed === 1)).toHaveLength(16)
  })

  it('marks none when all are used up', () => {
    const cells = cellsOf({ ...level, usedUp: 8 })
    expect(cells.some(({ current }) => current)).toBe(false)
    expect(currentPlace({ ...level, usedUp: 8 })).toBe(7.5 / 8)
  })
})
