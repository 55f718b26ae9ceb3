/** Words that stand in many places. */
import { inEachLanguage } from './words.ts'

export const commonWords = inEachLanguage({
  en: {
    back: 'Back',
    done: 'Done',
    copy: 'Copy',
    show: 'Show',
    hide: 'Hide',
    showTyped: 'Show what is typed',
    copied: 'Copied. It will be gone from the clipboard in a minute.',
    stepDone: 'completed',
    stepNow: 'now',
    stepToDo: 'to do',
    stepOf: (step: number, of: number) => `${step} of ${of}`,
    details: 'Details',
    codeToQuote: 'Code to quote when you ask for help:',
    nodeWords: 'The node’s own words:',
  },
  es: {
    back: 'Volver',
    done: 'Listo',
    copy: 'Copiar',
    show: 'Mostrar',
    hide: 'Ocultar',
    showTyped: 'Mostrar lo escrito',
    copied: 'Copiado. Desaparecerá del portapapeles en un minuto.',
    stepDone: 'completado',
    stepNow: 'ahora',
    stepToDo: 'por hacer',
    stepOf: (step: number, of: number) => `${step} de ${of}`,
    details: 'Detalles',
    codeToQuote: 'Código que debe citar al pedir ayuda:',
    nodeWords: 'Las palabras del nodo:',
  },
})
