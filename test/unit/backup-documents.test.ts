/** A PDF that is read in part: what was read counts, the rest is named, and it can be stopped. */
import { describe, expect, it } from 'vitest'

import { WatchedWork } from '../../electron/app/reading/watched-work.ts'
import { BackupCollector } from '../../electron/backing-up/collector.ts'
import { readBackupFile } from '../../electron/backing-up/file-reading.ts'
import type { BackupWork } from '../../electron/backing-up/work.ts'
import { pageNumbers } from '../../electron/kit/page-numbers.ts'
import type { PageReading } from '../../electron/kit/page-reading.ts'
import type { News } from '../../electron/secret-work/jobs.ts'
import { SecretWork, type WorkerThread } from '../../electron/secret-work/secret-work.ts'
import type { WorkReply, WorkRequest } from '../../electron/secret-work/jobs.ts'
import type { ReadingProgress } from '../../shared/contract/index.ts'
import { sampleKey, samplePublicKey } from './kit-samples.ts'

const pdf = () => new TextEncoder().encode('%PDF-1.7')
const page = (number: number, ...codes: readonly string[]): PageReading => ({
  page: number,
  of: 6,
  codes,
  trouble: undefined,
})

/** A worker that reads these pages and then goes on for ever, or ends. */
function worker(pages: readonly PageReading[], then: 'goes on' | 'ends') {
  const replies: ((reply: WorkReply) => void)[] = []
  const ends: (() => void)[] = []
  const state = { isAlive: true }
  const thread: WorkerThread = {
    send({ id }: WorkRequest) {
      for (const news of pages) replies.forEach((listen) => listen({ id, news }))
      if (then === 'ends') queueMicrotask(() => ends.forEach((listen) => listen()))
    },
    onReply: (listener) => replies.push(listener),
    onExit: (listener) => ends.push(listener),
    kill: () => (state.isAlive = false),
  }
  return { work: new SecretWork(() => thread), state }
}

const withCodes = [page(1, sampleKey, samplePublicKey), page(2)]

describe('a PDF that is being read', () => {
  it('can be followed, and stopped: what was read counts, and the other pages are named', async () => {
    const { work, state } = worker(withCodes, 'goes on')
    const told: (ReadingProgress | null)[] = []
    const watched = new WatchedWork(work, (progress) => told.push(progress))
    const reading = readBackupFile(pdf(), watched)
    await Promise.resolve()
    watched.stop()
    const read = await reading
    expect(state.isAlive).toBe(false)
    expect(told).toEqual([{ page: 0, of: undefined }, { page: 1, of: 6 }, { page: 2, of: 6 }, null])
    expect(read.texts).toEqual([sampleKey, samplePublicKey])
    const { taken, setAside } = new BackupCollector().addFile(read)
    expect(taken.map(({ kind }) => kind)).toEqual(['recovery-key', 'public-key'])
    expect(setAside.map(({ code, details }) => [code, details['pages']])).toEqual([['pages-not-read', '3–6']])
  })

  it('says that it was stopped where nothing was found before', async () => {
    const { work } = worker([page(1)], 'goes on')
    const watched = new WatchedWork(work, () => undefined)
    const reading = readBackupFile(pdf(), watched)
    await Promise.resolve()
    watched.stop()
    await expect(reading).rejects.toMatchObject({ code: 'reading-stopped' })
  })

  it.each([
    ['counts as far as it was read', withCodes, undefined],
    ['is refused where nothing was found', [page(1)], 'secret-worker-ended'],
  ])('%s when its worker ends', async (_, pages, code) => {
    const reading = readBackupFile(pdf(), worker(pages, 'ends').work)
    if (code !== undefined) await expect(reading).rejects.toMatchObject({ code })
    else
      expect((await reading).pages?.map(({ trouble }) => trouble)).toEqual([
        ...[undefined, undefined],
        ...Array.from({ length: 4 }, () => 'not-reached'),
      ])
  })

  it('goes on through a lock, and ends with the mode', async () => {
    for (const [reason, isAlive] of [
      ['lock', true],
      ['mode', false],
    ] as const) {
      const { work, state } = worker(withCodes, 'goes on')
      const watched = new WatchedWork(work, () => undefined)
      const reading = readBackupFile(pdf(), watched)
      await Promise.resolve()
      watched.forget(reason)
      expect(state.isAlive).toBe(isAlive)
      watched.forget('close')
      await reading
    }
  })
})

describe('a file of which only the small public code was read', () => {
  const read = async (pages: readonly PageReading[]) => {
    const work = {
      do: (_name: string, _asked: unknown, following: { onNews: (news: News<'readDocument'>) => void }) => {
        pages.forEach((one) => following.onNews(one))
        return Promise.resolve({ codes: [...new Set(pages.flatMap(({ codes }) => codes))], pages })
      },
    } as unknown as BackupWork
    return new BackupCollector().addFile(await readBackupFile(pdf(), work))
  }

  it('is not passed off as read: a picture', () => {
    const { taken, setAside } = new BackupCollector().addFile({ from: 'picture', texts: [samplePublicKey] })
    expect(taken).toEqual([{ kind: 'public-key' }])
    expect(setAside.map(({ code }) => code)).toEqual(['only-public-code'])
  })

  it('is not passed off as read: a page among others', async () => {
    const { setAside } = await read([page(1, sampleKey, samplePublicKey), page(2), page(3, samplePublicKey)])
    expect(setAside.map(({ code, details }) => [code, details['pages']])).toEqual([
      ['only-public-code-on-page', '3'],
    ])
  })

  it('is told from one where the large code was read, too', async () => {
    const { setAside } = await read([page(1, sampleKey, samplePublicKey), page(2)])
    expect(setAside).toEqual([])
    const whole = { from: 'picture', texts: [samplePublicKey, sampleKey] } as const
    expect(new BackupCollector().addFile(whole).setAside).toEqual([])
  })
})

describe('numbers of pages', () => {
  it.each([
    [[3], '3'],
    [[1, 2, 3], '1–3'],
    [[1, 3, 4, 9], '1, 3–4, 9'],
    [[], ''],
  ])('%j are written %s', (pages, written) => {
    expect(pageNumbers(pages)).toBe(written)
  })
})
