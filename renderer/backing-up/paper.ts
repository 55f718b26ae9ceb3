/** Which paper lies in printers where somebody lives: US Letter in most of the Americas and the Philippines, else A4. */
import type { Language } from '../../shared/contract/index.ts'

const letterRegions = new Set([
  ...['US', 'CA', 'MX', 'CO', 'CL', 'VE', 'PH', 'GT', 'CR', 'SV', 'HN', 'NI', 'PA', 'DO', 'PR', 'BO'],
])

/** `locale`: what the system says, as a BCP 47 tag. */
export function paperOf(locale: string): 'a4' | 'letter' {
  try {
    const { region } = new Intl.Locale(locale)
    return region !== undefined && letterRegions.has(region) ? 'letter' : 'a4'
  } catch {
    return 'a4'
  }
}

/** Where a sheet goes, on the paper of this place. */
export function sheetTo<To extends 'printer' | 'file'>(language: Language, to: To) {
  return { paper: paperOf(navigator.language), language, to }
}
