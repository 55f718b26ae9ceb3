/** How a slip in a password is said behind “It does fit”. Each is named only when it is what happened. */
import type { PasswordSlip } from '../../shared/contract/index.ts'
import { inEachLanguage } from './words.ts'

const english: Readonly<Record<PasswordSlip, string>> = {
  'last-space': 'without the last space',
  'first-space': 'without the first space',
  'outer-spaces': 'without the spaces around it',
  'upper-case': 'in upper case',
  'lower-case': 'in lower case',
  'caps-lock': 'with Caps Lock switched',
  'first-letter': 'with the first letter in the other case',
  'inner-spaces': 'without the spaces in it',
  'quotation-marks': 'without the quotation marks',
  'full-stop': 'without the full stop at its end',
  'missing-p': 'with a P in front',
  'pasted-twice': 'when it is not pasted twice',
  'y-and-z': 'with Y and Z exchanged, as on another keyboard',
}

const spanish: Readonly<Record<PasswordSlip, string>> = {
  'last-space': 'sin el último espacio',
  'first-space': 'sin el primer espacio',
  'outer-spaces': 'sin los espacios de los lados',
  'upper-case': 'en mayúsculas',
  'lower-case': 'en minúsculas',
  'caps-lock': 'con el bloqueo de mayúsculas al revés',
  'first-letter': 'con la primera letra en la otra forma (mayúscula o minúscula)',
  'inner-spaces': 'sin los espacios de dentro',
  'quotation-marks': 'sin las comillas',
  'full-stop': 'sin el punto final',
  'missing-p': 'con una P delante',
  'pasted-twice': 'si no se pega dos veces',
  'y-and-z': 'con la Y y la Z intercambiadas, como en otro teclado',
}

export const slipWords = inEachLanguage({ en: english, es: spanish })
