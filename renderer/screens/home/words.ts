import { inEachLanguage } from '../../words/words.ts'

export const homeWords = inEachLanguage({
  en: {
    heading: 'Where would you like to begin?',
    sentence: 'Nothing happens to an account before you have seen exactly what will happen, and said yes.',
    protect: 'Protect an account',
    protectSentence:
      'Takes about ten minutes. You need your master password or owner key, and a printer or a pen.',
    check: 'Check an account',
    checkSentence: 'No secrets needed.',
    recover: 'Recover an account',
    recoverSentence: 'For after the disaster, or to restore a backup.',
    restore: 'Restore a backup',
    restoreSentence: 'Words, shares, a sealed file or a picture: back to your recovery key.',
    airGap: 'Sign without a network',
    airGapSentence: 'Keep your keys on a computer that is never connected.',
    practise: 'Practise first',
    practiseSentence: 'The whole story with play money. Nothing leaves this computer.',
  },
  es: {
    heading: '¿Por dónde quiere empezar?',
    sentence:
      'A una cuenta no le pasa nada antes de que usted haya visto exactamente qué va a pasar y diga que sí.',
    protect: 'Proteger una cuenta',
    protectSentence:
      'Lleva unos diez minutos. Necesita su contraseña maestra o su clave owner, y una impresora o un bolígrafo.',
    check: 'Comprobar una cuenta',
    checkSentence: 'No hace falta ningún secreto.',
    recover: 'Recuperar una cuenta',
    recoverSentence: 'Para después del desastre, o para restaurar una copia.',
    restore: 'Restaurar una copia',
    restoreSentence: 'Palabras, partes, un archivo sellado o una imagen: de vuelta a su clave.',
    airGap: 'Firmar sin red',
    airGapSentence: 'Mantenga sus claves en un equipo que nunca se conecta.',
    practise: 'Practicar primero',
    practiseSentence: 'Toda la historia con dinero de juguete. Nada sale de este equipo.',
  },
})
