/** Numbers as a person reads them, by the customs of the language. */
import type { Language } from '../../shared/contract/index.ts'

/** `7 ms`, `340 ms`, `1.2 s`, `45 s`, `3 min`. */
export function duration(language: Language, seconds: number): string {
  if (seconds < 0.9995) return inUnit(language, Math.max(1, Math.round(seconds * 1000)), 'ms')
  if (seconds < 9.95) return inUnit(language, Math.round(seconds * 10) / 10, 's')
  if (seconds < 90) return inUnit(language, Math.round(seconds), 's')
  return inUnit(language, Math.round(seconds / 60), 'min')
}

/** A fraction as `62 %`, with a space that does not break. */
export function percent(language: Language, fraction: number): string {
  return `${new Intl.NumberFormat(language).format(Math.round(fraction * 100))}\u00a0%`
}

/** The symbols are the same in all our languages; the number is not. */
function inUnit(language: Language, value: number, unit: 'ms' | 's' | 'min'): string {
  return `${new Intl.NumberFormat(language).format(value)}\u00a0${unit}`
}

/** `1,204 bytes`, `2.4 kB`. */
export function inBytes(language: Language, bytes: number): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'byte'] : [bytes / 1000, 'kilobyte']
  const customs = {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  } as const
  return new Intl.NumberFormat(language, customs).format(value)
}

/** A block's number: `98,123,456`. */
export function blockNumber(language: Language, block: number): string {
  return new Intl.NumberFormat(language, { useGrouping: 'always' }).format(block)
}

/** The day of a moment in UTC, as the chain counts: `3 March 2027`, `3 de marzo de 2027`. */
export function day(language: Language, moment: number): string {
  const customs = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(customs, { dateStyle: 'long', timeZone: 'UTC' }).format(moment)
}

/** Names one after the other: `dora, carol and erin`. */
export function listOf(language: Language, names: readonly string[]): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(names)
}
