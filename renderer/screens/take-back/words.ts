import { inEachLanguage } from '../../words/words.ts'

export const takeBackWords = inEachLanguage({
  en: { heading: 'Take your account back' },
  es: { heading: 'Recuperar su cuenta robada' },
})
