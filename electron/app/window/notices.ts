/**
 * What the system tells while nobody looks at the window: that a transaction is final, that a key is ready, that the test of
 * a backup is due, that somebody changed an account. Whoever stands near the screen reads it, so it names no account, no key and no place.
 */
import type { Language, NewsOf, Tell } from '../../../shared/contract/index.ts'
import type { Notice } from './desktop.ts'

type What = 'final' | 'key-ready' | 'test-due' | 'account-changed'

const pages = {
  final: 'home',
  'key-ready': 'keys',
  'test-due': 'home',
  'account-changed': 'home',
} as const satisfies Record<What, Notice['page']>

const words: Readonly<Record<Language, Readonly<Record<What, Omit<Notice, 'page'>>>>> = {
  en: {
    final: { title: 'Published on HIVE', body: 'The transaction is final: nobody can undo it.' },
    'key-ready': { title: 'The new key is ready', body: 'Open Lifeboat to go on with it.' },
    'test-due': {
      title: 'Time to test a backup',
      body: 'Open Lifeboat to see which one. It takes a few minutes.',
    },
    'account-changed': {
      title: 'Somebody changed an account of yours',
      body: 'If it was not you, open Lifeboat now: it says what was changed and what to do.',
    },
  },
  es: {
    final: { title: 'Publicado en HIVE', body: 'La transacción es definitiva: nadie puede deshacerla.' },
    'key-ready': { title: 'La clave nueva está lista', body: 'Abra Lifeboat para continuar.' },
    'test-due': {
      title: 'Es hora de probar una copia de seguridad',
      body: 'Abra Lifeboat para ver cuál. Toma unos minutos.',
    },
    'account-changed': {
      title: 'Alguien cambió algo en una de sus cuentas',
      body: 'Si no fue usted, abra Lifeboat ahora: le dice qué cambió y qué hacer.',
    },
  },
}

export function noticeOf(what: What, language: Language): Notice {
  return { ...words[language][what], page: pages[what] }
}

const publishings = [
  'protectPublishingChanged',
  'broadcastChanged',
  'claimPublishingChanged',
  'helpingChanged',
  'namingChanged',
  'cancellingChanged',
  'undoChanged',
] as const
type Publishing = (typeof publishings)[number]
const isPublishing = (name: string): name is Publishing => publishings.some((one) => one === name)

/** What of the news is worth a notice: a change that was waited for, and each once. */
export function noticesFrom(notice: (what: What) => void): Tell {
  const running = new Set<Publishing>()
  /** Keys that were being made when they were last told of. */
  let making = new Set<string>()

  function publishing(name: Publishing, state: string): void {
    if (state === 'running' || state === 'sending') running.add(name)
    else if (running.delete(name) && state === 'done') notice('final')
  }
  function keys(news: NewsOf<'keysChanged'>): void {
    const of = (state: string) => news.keys.filter((key) => key.state === state).map(({ id }) => id)
    if (of('ready').some((id) => making.has(id))) notice('key-ready')
    making = new Set(of('making'))
  }
  return (name, news) => {
    if (name === 'keysChanged') keys(news as NewsOf<'keysChanged'>)
    if (isPublishing(name)) publishing(name, (news as NewsOf<Publishing>).state)
  }
}
