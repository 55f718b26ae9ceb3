/**
 * What stands on a sheet of the paper kit, as data: one sheet for a whole recovery key or for one SLIP-39 share of it.
 * A sheet explains itself to a stranger in twenty years, with Lifeboat or without. Where things stand is drawn elsewhere.
 */
import { ParameterError, type DerivationProfile } from '../coinzdense/index.ts'
import type { KitFact, KitPart, ShareKitPart } from './kit-parts.ts'
import { english } from './kit-words-en.ts'
import { spanish } from './kit-words-es.ts'

export const kitLanguages = ['en', 'es'] as const
export type KitLanguage = (typeof kitLanguages)[number]

export interface KitSubject {
  readonly account: string
  /** `QRK…` */
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
      readonly words: readonly string[]
      readonly code: KitCode
      /** The secret again as one text, in groups of four characters. */
      readonly text?: { readonly label: string; readonly groups: readonly string[] }
    }
  | {
      readonly kind: 'public'
      readonly heading: string
      readonly note: string
      readonly groups: readonly string[]
      readonly code: KitCode
      readonly facts: readonly KitFact[]
    }
  | { readonly kind: 'steps'; readonly steps: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly KitFact[] }
  | { readonly kind: 'lines'; readonly label: string }

export interface KitPage {
  readonly marker: string
  readonly footer: string
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

/** The 8 context bytes of each derivation, as FORMAT.md section 2 has them, in hex: level salt, nonce, chains. */
export const contextsOfProfile: Readonly<Record<DerivationProfile, readonly [string, string, string]>> = {
  posix: ['6c00000065000000', '5300000069000000', '5300000069000000'],
  windows: ['6c00650076006500', '5300690067004e00', '5300690067006e00'],
  ascii: ['6c6576656c736c74', '5369674e6f6e6365', '5369676e61747572'],
}

const catalogue = { en: english, es: spanish }

/** The sheet for one secret part. Throws ParameterError on a share that cannot be, or a date that is none. */
export function kitSheet(subject: KitSubject, language: KitLanguage): KitSheet {
  const { account, recoveryPublicKey, profile, date, version, part } = subject
  requireDate(date)
  if (part.kind === 'share') requireShare(part)
  const words = catalogue[language]
  const chapters = part.kind === 'whole' ? words.whole(account) : words.share(account, part)
  const day = words.day(date)
  const blocks: readonly (readonly KitBlock[])[] = [
    [
      { kind: 'title', text: chapters.title },
      { kind: 'lead', text: chapters.lead },
      { kind: 'columns', columns: chapters.columns },
      {
        kind: 'secret',
        heading: chapters.secretHeading,
        note: words.readDown,
        words: part.words,
        code: { text: secretCode(part), label: chapters.codeLabel },
        ...(part.kind === 'whole' && { text: { label: words.textLabel, groups: inGroups(part.wif) } }),
      },
      {
        kind: 'public',
        heading: words.compareHeading,
        note: words.compareNote,
        groups: inGroups(recoveryPublicKey),
        code: { text: recoveryPublicKey, label: words.publicLabel },
        facts: [
          [words.accountLabel, account],
          ...(part.kind === 'share' ? words.setFacts(part) : []),
          [words.profileLabel, profile],
          [words.madeLabel, words.madeValue(day, version)],
        ],
      },
      { kind: 'lines', label: chapters.placesLabel },
    ],
    [
      { kind: 'heading', text: words.recoverHeading },
      { kind: 'steps', steps: words.recoverSteps(chapters.readInto) },
      { kind: 'warning', text: words.onceWarning },
      { kind: 'heading', text: words.withoutHeading },
      { kind: 'paragraph', text: words.withoutLead },
      { kind: 'steps', steps: [chapters.wordsStandard, ...words.withoutSteps(profile)] },
      { kind: 'heading', text: words.factsHeading },
      { kind: 'facts', facts: words.algorithm(profile, contextsOfProfile[profile]) },
    ],
  ]
  const pages = blocks.map((content, index) => ({
    marker: index === 0 ? chapters.marker : words.noSecretHere,
    footer: words.footer(account, day),
    number: words.page(index + 1, blocks.length),
    blocks: content,
  }))
  return { language, date, version, name: words.fileName(account), pages }
}

/** What the big QR code holds: the key's own text, or the words of the share as every SLIP-39 tool takes them. */
function secretCode(part: KitPart): string {
  return part.kind === 'whole' ? part.wif : part.words.join(' ')
}

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

function requireDate(date: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
    throw new ParameterError(
      'kit-date',
      'The date of a paper kit must be a day.',
      'Write it as year-month-day, such as 2027-03-09.',
    )
}
