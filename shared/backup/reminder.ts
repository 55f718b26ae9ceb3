/**
 * The next proof of a backup as a calendar file (RFC 5545): one day, six months after the last proof, with an alarm. It
 * is made to be read by others, so it names the account and nothing of its key.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import { ParameterError } from '../coinzdense/index.ts'
import type { AccountName } from '../recovery/index.ts'

const monthsBetweenProofs = 6
/** RFC 5545, section 3.1: octets of a line, its break not counted. */
const longestLine = 75

/** The day of the next proof, at midnight UTC: the same day of the month, or the month's last. Throws ParameterError. */
export function nextProof(lastProof: Date): Date {
  if (Number.isNaN(lastProof.getTime()) || lastProof.getUTCFullYear() > 9000)
    throw new ParameterError('no-date', 'This is not a date.', 'Pass the time of the last proof.')
  const month = lastProof.getUTCMonth() + monthsBetweenProofs
  const lastDay = new Date(Date.UTC(lastProof.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(lastProof.getUTCFullYear(), month, Math.min(lastProof.getUTCDate(), lastDay)))
}

/** What stands in the calendar, in each language of the app. */
const words = {
  en: {
    summary: (account: string) => `Test the backup of ${account} with Lifeboat`,
    description: (account: string, proved: string) =>
      `The backup of the recovery key of ${account} was last tested on ${proved}. ` +
      `Take it out, open Lifeboat, choose ${account}, test the backup again, and put it away.`,
  },
  es: {
    summary: (account: string) => `Probar la copia de ${account} con Lifeboat`,
    description: (account: string, proved: string) =>
      `La copia de la clave de recuperación de ${account} se probó por última vez el ${proved}. ` +
      `Sáquela, abra Lifeboat, elija ${account}, vuelva a probarla y guárdela otra vez.`,
  },
} as const

/** The calendar file for an account whose backup was last proved then; `now` stamps it. Throws ParameterError. */
export function reminderCalendar(
  account: AccountName,
  lastProof: Date,
  now: Date,
  language: keyof typeof words = 'en',
): string {
  const due = nextProof(lastProof)
  const dayAfter = new Date(due.getTime() + 86_400_000)
  // The same event when it is made twice, so that a calendar shows it once.
  const identity = bytesToHex(sha256(utf8ToBytes(`${account} ${day(due)}`)).subarray(0, 16))
  const summary = words[language].summary(account)
  const description = words[language].description(account, lastProof.toISOString().slice(0, 10))
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lifeboat//hive-lifeboat//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${identity}@hive-lifeboat`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${day(due)}`,
    `DTEND;VALUE=DATE:${day(dayAfter)}`,
    'TRANSP:TRANSPARENT',
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT9H',
    `DESCRIPTION:${escaped(summary)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('')
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** A line in pieces of at most 75 octets, all but the first behind a space; a character stays whole. */
function folded(line: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const { length } = utf8ToBytes(character)
    octets += length
    if (octets > longestLine) {
      pieces.push(piece)
      piece = ' '
      octets = 1 + length
    }
    piece += character
  }
  return [...pieces, piece]
}
