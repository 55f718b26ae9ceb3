/** Words that stand in many places. */
import { inEachLanguage } from './words.ts'

export const commonWords = inEachLanguage({
  en: {
    back: 'Back',
    done: 'Done',
    stop: 'Stop',
    copy: 'Copy',
    copied: 'Copied. It will be gone from the clipboard in a minute.',
    details: 'Details',
    codeToQuote: 'Code to quote when you ask for help:',
    nodeWords: 'The node’s own words:',
  },
  es: {
    back: 'Volver',
    done: 'Listo',
    stop: 'Detener',
    copy: 'Copiar',
    copied: 'Copiado. Desaparecerá del portapapeles en un minuto.',
    details: 'Detalles',
    codeToQuote: 'Código que debe citar al pedir ayuda:',
    nodeWords: 'Las palabras del nodo:',
  },
})
