/** How long something lasts, in the two largest units that a person would say. */
import type { Language } from '../../shared/contract/index.ts'

const daysInYear = 365.25
const daysInMonth = daysInYear / 12
/** From here on months no longer matter to anybody. */
const yearsWithoutMonths = 20

/** `2 years 9 months`, `5 months`, `12 days`, `184,000 years`, when one of `count` is used up every day. */
export function daysInWords(language: Language, count: bigint): string {
  const days = Number(count)
  if (days < 2 * daysInMonth) return said(language, days, 'day')
  const months = Math.floor(days / daysInMonth)
  if (months < 12) return said(language, months, 'month')
  const years = Math.floor(days / daysInYear)
  if (years >= yearsWithoutMonths) return said(language, years, 'year')
  const rest = Math.floor((days - years * daysInYear) / daysInMonth)
  const both = [said(language, years, 'year'), ...(rest === 0 ? [] : [said(language, rest, 'month')])]
  return both.join(language === 'es' ? ' y ' : ' ')
}

/** Three digits are all that such a figure is good for. */
function said(language: Language, value: number, unit: 'day' | 'month' | 'year'): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumSignificantDigits: 3,
    useGrouping: 'always',
  }).format(value)
}
