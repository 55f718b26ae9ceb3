import { inEachLanguage } from '../words/words.ts'

export const vaultWords = inEachLanguage({
  en: {
    createHeading: 'A passphrase for your vault',
    createSentence:
      'Lifeboat keeps your recovery keys on this computer in one sealed file, the vault. Only this passphrase opens it, and nobody can reset it.',
    createAdvice:
      'Four or five words that have nothing to do with each other are easy to remember and hard to guess.',
    unlockHeading: 'Your vault is locked',
    unlockSentence: 'Its passphrase opens it on this computer.',
    inUse: 'Another Lifeboat has it open. Close it there, then try here again.',
    passphrase: 'Passphrase',
    again: 'The same passphrase again',
    different: 'The two are not the same yet.',
    show: 'Show what I type',
    create: 'Make the vault',
    unlock: 'Open',
    cancel: 'Not now',
    working: 'Stretching the passphrase, so that guessing it stays slow',
    stateNone: 'No vault yet',
    stateLocked: 'Vault locked',
    stateOpen: 'Vault open · lock it',
  },
  es: {
    createHeading: 'Una frase de paso para su bóveda',
    createSentence:
      'Lifeboat guarda sus claves de recuperación en este equipo, en un archivo sellado: la bóveda. Solo esta frase la abre, y nadie puede restablecerla.',
    createAdvice:
      'Cuatro o cinco palabras que no tengan nada que ver entre sí son fáciles de recordar y difíciles de adivinar.',
    unlockHeading: 'Su bóveda está cerrada',
    unlockSentence: 'Se abre en este equipo con su frase de paso.',
    inUse: 'Otro Lifeboat la tiene abierta. Ciérrelo allí y vuelva a intentarlo aquí.',
    passphrase: 'Frase de paso',
    again: 'La misma frase otra vez',
    different: 'Las dos no son iguales todavía.',
    show: 'Mostrar lo que escribo',
    create: 'Crear la bóveda',
    unlock: 'Abrir',
    cancel: 'Ahora no',
    working: 'Procesando la frase, para que adivinarla siga siendo lento',
    stateNone: 'Sin bóveda todavía',
    stateLocked: 'Bóveda cerrada',
    stateOpen: 'Bóveda abierta · cerrarla',
  },
})
