/** How slips in a password are said behind “It does fit”. Each is named only when it is what happened. */
import type { PasswordSlip } from '../../shared/contract/index.ts'
import { inEachLanguage } from './words.ts'

const english: Readonly<Record<PasswordSlip, string>> = {
  'invisible-characters': 'without the invisible characters in it',
  'last-space': 'without the last space',
  'first-space': 'without the first space',
  'outer-spaces': 'without the spaces around it',
  'single-spaces': 'with single spaces between the words',
  'plain-spaces': 'with plain spaces instead of tabs, line breaks and the like',
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
  'composed-accents': 'with each accent and its letter as one character, as a keyboard types them',
  'decomposed-accents': 'with each accent written as a character of its own',
  'garbled-accents': 'with its accents as they were before a program garbled them',
  'full-width': 'with ordinary letters instead of full-width ones',
  'plain-punctuation': 'with straight quotation marks and plain hyphens',
  'words-around': 'without what stands around it',
}

const spanish: Readonly<Record<PasswordSlip, string>> = {
  'invisible-characters': 'sin los caracteres invisibles que contiene',
  'last-space': 'sin el último espacio',
  'first-space': 'sin el primer espacio',
  'outer-spaces': 'sin los espacios de los lados',
  'single-spaces': 'con un solo espacio entre las palabras',
  'plain-spaces': 'con espacios normales en lugar de tabulaciones, saltos de línea y similares',
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
  'composed-accents': 'con cada acento y su letra como un solo carácter, como los escribe un teclado',
  'decomposed-accents': 'con cada acento escrito como un carácter propio',
  'garbled-accents': 'con los acentos como eran antes de que un programa los estropeara',
  'full-width': 'con letras normales en lugar de letras de ancho completo',
  'plain-punctuation': 'con comillas rectas y guiones normales',
  'words-around': 'sin lo que hay alrededor',
}

export const slipWords = inEachLanguage({ en: english, es: spanish })

/** What nobody sees in a password, by the names that the main process gives it. */
export const invisibleInSpanish: Readonly<Record<string, string>> = {
  'soft-hyphen': 'un guion opcional',
  'zero-width-space': 'un espacio de ancho cero',
  'zero-width-joiner': 'un carácter de unión de ancho cero',
  'zero-width-non-joiner': 'un carácter de separación de ancho cero',
  'word-joiner': 'un carácter que une palabras',
  'byte-order-mark': 'una marca de orden de bytes',
  'direction-mark': 'una marca que cambia la dirección de la escritura',
  'control-character': 'un carácter de control',
  'invisible-character': 'un carácter sin imagen',
}
