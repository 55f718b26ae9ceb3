/**
 * What stands on a sheet of the paper kit, as data: one sheet for a whole recovery key or for one SLIP-39 share of it, or
 * a form on which either is written by hand. A sheet explains itself to a stranger in twenty years, with Lifeboat or without. Where things stand is drawn elsewhere.
 */
import packageJson from '../../package.json' with { type: 'json' }
import { ParameterError, type DerivationProfile } from '../coinzdense/index.ts'
import type { KitFact, KitPart, KitRecord, ShareKitPart } from './kit-parts.ts'
import { statementLines } from './kit-verbatim.ts'
import { english, type KitWords } from './kit-words-en.ts'
import { spanish } from './kit-words-es.ts'
import { seedWordCount } from './seed-words.ts'
import { shareWordCount } from './share-text.ts'

export const kitLanguages = ['en', 'es'] as const
export type KitLanguage = (typeof kitLanguages)[number]

export interface KitSubject {
  readonly account: string
  /** `QRK…`; empty on a form where it is written by hand. */
  readonly recoveryPublicKey: string
  readonly profile: DerivationProfile
  /** The day of making, `YYYY-MM-DD`. */
  readonly date: string
  /** Lifeboat's version. */
  readonly version: string
  readonly part: KitPart
}

/** A QR code with the words under it. `secret` ones stand apart from public ones. */
export interface KitCode {
  readonly text: string
  readonly label: string
}

export type KitBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'lead' | 'paragraph' | 'warning'; readonly text: string }
  | { readonly kind: 'columns'; readonly columns: readonly { heading: string; text: string }[] }
  | {
      readonly kind: 'secret'
      readonly heading: string
      readonly note: string
      /** Empty ones are places to write. */
      readonly words: readonly string[]
      readonly code?: KitCode
      /** The secret again as one text, in groups of four characters. */
      readonly text?: { readonly label: string; readonly groups: readonly string[] }
    }
  | {
      readonly kind: 'public'
      readonly heading: string
      readonly note: string
      /** Empty ones are places to write. */
      readonly groups: readonly string[]
      readonly code?: KitCode
      readonly facts: readonly KitFact[]
    }
  | { readonly kind: 'steps'; readonly steps: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly KitFact[] }
  | { readonly kind: 'record'; readonly rows: readonly KitRecord[] }
  | { readonly kind: 'codes'; readonly codes: readonly KitCode[] }
  | { readonly kind: 'listing'; readonly lines: readonly string[] }

export interface KitPage {
  readonly marker: string
  readonly footer: string
  /** Where to get Lifeboat: the same on every page. */
  readonly source: string
  readonly number: string
  readonly blocks: readonly KitBlock[]
}

export interface KitSheet {
  readonly language: KitLanguage
  readonly date: string
  readonly version: string
  /** For the title of the file; nothing secret. */
  readonly name: string
  readonly pages: readonly KitPage[]
}

const catalogue = { en: english, es: spanish }

/** The kit's words in a language. */
export function inLanguage(language: KitLanguage): KitWords {
  return catalogue[language]
}

/** The sheet for one secret part, or a form for one. Throws ParameterError on a share that cannot be, or a date that is none. */
export function kitSheet(subject: KitSubject, language: KitLanguage): KitSheet {
  const { account, date, version, part } = subject
  requireDate(date)
  if (part.kind === 'share' || part.kind === 'blank-share') requireShare(part)
  const words = inLanguage(language)
  const day = words.day(date)
  const mark = words.mark(subject.recoveryPublicKey, part)
  const blocks = [firstPage(subject, words), secondPage(subject, words), thirdPage(subject, words)]
  const pages = blocks.map((content, index) => ({
    marker: index === 0 ? chaptersOf(subject, words).marker : words.noSecretHere,
    footer: words.footer(account, day, mark),
    source: words.source(packageJson.homepage),
    number: words.page(index + 1, blocks.length),
    blocks: content,
  }))
  return { language, date, version, name: words.fileName(account), pages }
}

/** What belongs to the form of the secret. */
function chaptersOf({ account, part }: KitSubject, words: KitWords) {
  switch (part.kind) {
    case 'whole':
      return words.whole(account)
    case 'share':
      return words.share(account, part)
    case 'blank-whole':
      return { ...words.whole(account), ...words.byHand(words.whole(account).secretHeading) }
    case 'blank-share':
      return { ...words.share(account, part), ...words.byHand(words.share(account, part).secretHeading) }
  }
}

/** The page with the secret, and with what it is compared with. */
function firstPage(subject: KitSubject, words: KitWords): readonly KitBlock[] {
  const { account, recoveryPublicKey, profile, date, version, part } = subject
  const chapters = chaptersOf(subject, words)
  const code = secretCode(part)
  const isShare = part.kind === 'share' || part.kind === 'blank-share'
  return [
    { kind: 'title', text: chapters.title },
    { kind: 'lead', text: chapters.lead },
    // Thirty-three places to write leave no room for more than the sentence above.
    ...(part.kind === 'blank-share' ? [] : [{ kind: 'columns', columns: chapters.columns } as const]),
    {
      kind: 'secret',
      heading: chapters.secretHeading,
      note: chapters.secretNote,
      words: wordsOn(part),
      ...(code !== undefined && { code: { text: code, label: chapters.codeLabel } }),
      ...(part.kind === 'whole' && { text: { label: words.textLabel, groups: inGroups(part.wif) } }),
    },
    {
      kind: 'public',
      heading: words.compareHeading,
      note: words.compareNote,
      groups: recoveryPublicKey === '' ? emptyKey : inGroups(recoveryPublicKey),
      ...(recoveryPublicKey !== '' && { code: { text: recoveryPublicKey, label: words.publicLabel } }),
      facts: [
        [words.accountLabel, account],
        ...(isShare ? words.setFacts(part) : []),
        [words.profileLabel, profile],
        [words.madeLabel, words.madeValue(words.day(date), version)],
        [words.pagesLabel, words.pagesValue(words.mark(recoveryPublicKey, part))],
      ],
    },
    // Whoever gets a share has their name on it.
    { kind: 'record', rows: part.kind === 'share' ? words.shareRecords : words.records },
  ]
}

/** The page that says what to do with the secret, with Lifeboat and without. */
function secondPage(subject: KitSubject, words: KitWords): readonly KitBlock[] {
  const { profile, version } = subject
  return [
    { kind: 'heading', text: words.recoverHeading },
    { kind: 'paragraph', text: words.onlyOnTheDay },
    { kind: 'warning', text: words.onceWarning },
    { kind: 'steps', steps: words.recoverSteps(chaptersOf(subject, words).readInto) },
    { kind: 'heading', text: words.withoutHeading },
    { kind: 'paragraph', text: words.withoutLead },
    { kind: 'steps', steps: words.withoutSteps(profile, version) },
    { kind: 'record', rows: words.sourceRecords },
  ]
}

/** The page that a program can be written from: with the standards it names, it says all that there is to know. */
function thirdPage(subject: KitSubject, words: KitWords): readonly KitBlock[] {
  const { account, recoveryPublicKey, profile } = subject
  const statement = statementLines(account, recoveryPublicKey || 'QRK…')
  return [
    { kind: 'heading', text: words.factsHeading },
    { kind: 'paragraph', text: words.factsLead },
    {
      kind: 'facts',
      facts: [
        [words.wordsLabel, chaptersOf(subject, words).wordsStandard],
        ...words.algorithm(profile, statement),
      ],
    },
  ]
}

/** What the big QR code holds: the key's own text, or the words of the share as every SLIP-39 tool takes them. */
function secretCode(part: KitPart): string | undefined {
  if (part.kind === 'whole') return part.wif
  return part.kind === 'share' ? part.words.join(' ') : undefined
}

function wordsOn(part: KitPart): readonly string[] {
  if (part.kind === 'whole' || part.kind === 'share') return part.words
  const count = part.kind === 'blank-whole' ? seedWordCount : shareWordCount
  return Array.from({ length: count }, () => '')
}

/** Places for the 42 characters that a recovery public key has at most. */
const emptyKey: readonly string[] = Array.from({ length: 11 }, () => '')

function inGroups(text: string): readonly string[] {
  return text.match(/.{1,4}/g) ?? []
}

function requireShare({ index, threshold, total }: ShareKitPart): void {
  const whole = [index, threshold, total].every(Number.isInteger)
  if (!whole || threshold < 2 || threshold > total || total > 16 || index < 1 || index > total)
    throw new ParameterError(
      'kit-share',
      'This share does not fit into its set.',
      'A set has 2 to 16 shares, and at least 2 of them are needed.',
    )
}

/** Throws ParameterError on a text that is no day. */
export function requireDate(date: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
    throw new ParameterError(
      'kit-date',
      'The date of a paper kit must be a day.',
      'Write it as year-month-day, such as 2027-03-09.',
    )
}
