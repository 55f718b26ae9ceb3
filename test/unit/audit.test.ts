import { readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { judgeAudit, type AcceptedFinding } from '../../build/installers/audit.mjs'

const url = 'https://github.com/advisories/GHSA-1111-2222-3333'
const answer = JSON.stringify({
  vulnerabilities: {
    qr: { via: [{ url, name: 'qr', severity: 'high', title: 'Reads too far' }] },
    // Named only because it needs the other one.
    reader: { via: ['qr'] },
  },
})
const accepted = { advisory: url, reason: 'Its writer alone is used.', until: '2027-01-31' }
const now = new Date('2026-12-01T12:00:00Z')

describe('what is known against the packages that are bundled', () => {
  it('is refused, unless it is accepted with a reason', () => {
    expect(judgeAudit(answer, [], now)).toEqual({
      outcome: 'refused',
      lines: [`high  qr: Reads too far (${url}) – not accepted`],
    })
    expect(judgeAudit(answer, [accepted], now)).toEqual({
      outcome: 'passed',
      lines: [`high  qr: Reads too far (${url}) – accepted until 2027-01-31: Its writer alone is used.`],
    })
  })

  it('is looked at again on the day that was set', () => {
    expect(judgeAudit(answer, [accepted], new Date('2027-01-31T00:00:00Z')).outcome).toBe('refused')
  })

  it('is not hidden by what was accepted once and is no more', () => {
    const { outcome, lines } = judgeAudit('{"vulnerabilities":{}}', [accepted], now)
    expect(outcome).toBe('refused')
    expect(lines.join()).toContain('no longer found')
  })

  it.each([
    '',
    'npm error 405',
    '{"message":"405 Method Not Allowed"}',
    'null',
    '[]',
    '{"vulnerabilities":7}',
  ])('is not said to be nothing when the registry did not answer: %j', (said) => {
    expect(judgeAudit(said, [], now)).toEqual({
      outcome: 'unanswered',
      lines: ['The registry did not answer, so nothing is known of findings.'],
    })
  })

  it('is nothing when it answered so', () => {
    expect(judgeAudit('{"vulnerabilities":{}}', [], now).outcome).toBe('passed')
  })

  it('has a reason and a day for each that is accepted here', () => {
    const file = path.resolve(import.meta.dirname, '../../build/accepted-findings.json')
    for (const { advisory, reason, until } of JSON.parse(readFileSync(file, 'utf8')) as AcceptedFinding[]) {
      expect(advisory).toMatch(/^https:/)
      expect(reason.length).toBeGreaterThan(20)
      expect(until).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })
})
