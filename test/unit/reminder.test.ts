/** The reminder of the next proof: a calendar file by the letter of RFC 5545, which tells no secret. */
import { describe, expect, it } from 'vitest'

import { nextProof, reminderCalendar } from '../../shared/backup/index.ts'
import { ParameterError } from '../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

const alice = parseAccountName('alice')
const now = new Date('2027-03-03T09:30:15.250Z')
const day = (text: string) => nextProof(new Date(text)).toISOString().slice(0, 10)

describe('the next proof of a backup', () => {
  it('is six months after the last, on the same day or the last of a shorter month', () => {
    expect(day('2027-03-03T23:59:59Z')).toBe('2027-09-03')
    expect(day('2027-08-31T12:00:00Z')).toBe('2028-02-29')
    expect(day('2026-08-29T12:00:00Z')).toBe('2027-02-28')
    expect(day('2027-10-31T00:00:00Z')).toBe('2028-04-30')
    expect(day('2027-12-01T00:00:00Z')).toBe('2028-06-01')
    expect(() => nextProof(new Date(NaN))).toThrow(ParameterError)
  })

  it('is an event of one day with an alarm on its morning', () => {
    const text = reminderCalendar(alice, now, now)
    const lines = text.replaceAll('\r\n ', '').split('\r\n')
    expect(lines.slice(0, 5)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Lifeboat//hive-lifeboat//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
    ])
    expect(lines).toContain('DTSTAMP:20270303T093015Z')
    expect(lines).toContain('DTSTART;VALUE=DATE:20270903')
    expect(lines).toContain('DTEND;VALUE=DATE:20270904')
    expect(lines).toContain('TRIGGER:PT9H')
    expect(lines).toContain('ACTION:DISPLAY')
    expect(lines.filter((line) => /^UID:[0-9a-f]{32}@hive-lifeboat$/.test(line))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('DESCRIPTION:'))).toHaveLength(2)
    expect(lines.join('\n')).toContain('was last tested on 2027-03-03. Take it out\\, open Lifeboat')
    const blocks = lines.filter((line) => /^(BEGIN|END):/.test(line)).map((line) => line.replace(':', ' '))
    expect(blocks).toEqual([
      'BEGIN VCALENDAR',
      'BEGIN VEVENT',
      'BEGIN VALARM',
      'END VALARM',
      'END VEVENT',
      'END VCALENDAR',
    ])
  })

  it.each(['en', 'es'] as const)('has lines of at most 75 octets that end in CR LF (%s)', (language) => {
    const text = reminderCalendar(parseAccountName('sixteen-letters0'), now, now, language)
    expect(text).toMatch(/^(?:[^\p{Cc}]+\r\n)+$/u)
    const octets = text.split('\r\n').map((line) => new TextEncoder().encode(line).length)
    expect(Math.max(...octets)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(
      language === 'es' ? 'clave de recuperación' : 'recovery key',
    )
  })

  it('is the same event when it is made again, and another one for another account or day', () => {
    const identity = (name: string, proof: Date) =>
      /UID:(.+)\r\n/.exec(reminderCalendar(parseAccountName(name), proof, new Date()))?.[1]
    expect(identity('alice', now)).toBe(identity('alice', now))
    expect(identity('alice', now)).not.toBe(identity('bob', now))
    expect(identity('alice', now)).not.toBe(identity('alice', new Date('2027-03-04')))
  })
})
