import { inEachLanguage } from '../../words/words.ts'

export const laterWords = inEachLanguage({
  en: {
    heading: 'This page is not in this version',
    sentence: 'Nothing was started, and nothing was changed.',
    today:
      'What works today: practise with throw-away accounts, measure this computer, and read what to do in an emergency.',
  },
  es: {
    heading: 'Esta página no está en esta versión',
    sentence: 'No se ha empezado nada ni se ha cambiado nada.',
    today:
      'Lo que funciona hoy: practicar con cuentas desechables, medir este equipo y leer qué hacer en una emergencia.',
  },
})
