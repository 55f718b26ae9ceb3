/** How strong a password is, in plain words: what it would cost somebody to guess it. */
import type { Language, Strength } from '../../shared/contract/index.ts'
import { inEachLanguage } from './words.ts'

const units = [
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['month', 2_629_800],
  ['year', 31_557_600],
] as const

const words = inEachLanguage({
  en: {
    refused: 'Too weak',
    'needs-override': 'Weak',
    warned: 'Fair',
    accepted: 'Strong',
    moment: 'One graphics card would guess it in less than a second',
    second: 'One graphics card would guess it in about a second',
    forEver: 'One graphics card would need more than a thousand million years',
    about: (time: string) => `One graphics card would guess it in about ${time}`,
  },
  es: {
    refused: 'Demasiado débil',
    'needs-override': 'Débil',
    warned: 'Aceptable',
    accepted: 'Fuerte',
    moment: 'Una tarjeta gráfica la adivinaría en menos de un segundo',
    second: 'Una tarjeta gráfica la adivinaría en cerca de un segundo',
    forEver: 'Una tarjeta gráfica tardaría más de mil millones de años',
    about: (time: string) => `Una tarjeta gráfica la adivinaría en cerca de ${time}`,
  },
})

/** `Strong. One graphics card would guess it in about 4 years.` One or two digits are all that such a figure is good for. */
export function strengthLine(language: Language, { verdict, seconds }: Strength): string {
  const said = words[language]
  return `${said[verdict]}. ${attack(language, seconds)}.`
}

function attack(language: Language, seconds: number): string {
  const said = words[language]
  if (seconds < 1) return said.moment
  if (seconds < 1.5) return said.second
  if (seconds >= 1e9 * 31_557_600) return said.forEver
  const [unit, length] = units.findLast(([, least]) => seconds >= least) ?? units[0]
  const figure = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumSignificantDigits: 2,
  })
  return said.about(figure.format(Math.round(seconds / length)))
}
