/** A secret that is typed twice, because nobody sees what they type. */
import { inEachLanguage } from './words.ts'

export const twiceWords = inEachLanguage({
  en: {
    again: 'The same password again',
    different: 'The two are not the same yet.',
  },
  es: {
    again: 'La misma contraseña otra vez',
    different: 'Las dos no son iguales todavía.',
  },
})
