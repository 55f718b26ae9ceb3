/** The secret worker's entry point: takes jobs one after the other from the thread that started it, and answers each. */
import { parentPort } from 'node:worker_threads'

import { CodedError } from '../../shared/coinzdense/index.ts'
import type { Asked, JobName, News, WorkReply, WorkRequest } from './jobs.ts'
import { perform } from './perform.ts'

const port = parentPort
let last: Promise<unknown> = Promise.resolve()

port?.on('message', ({ id, name, asked }: WorkRequest) => {
  last = last.then(async () => port.postMessage(await reply(id, name, asked)))
})

async function reply(id: number, name: JobName, asked: unknown): Promise<WorkReply> {
  try {
    // Both ends are ours and were built together; the name ties what is asked to it.
    const onNews = (news: News<typeof name>) => port?.postMessage({ id, news } satisfies WorkReply)
    return { id, ok: true, answer: await perform(name, asked as Asked<typeof name>, { onNews }) }
  } catch (error) {
    if (!(error instanceof CodedError)) return { id, ok: false, error: undefined }
    const { code, message, advice, details } = error
    return { id, ok: false, error: { code, message, advice, details } }
  }
}
