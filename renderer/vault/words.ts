import { inEachLanguage } from '../words/words.ts'

export const vaultWords = inEachLanguage({
  en: {
    createHeading: 'A passphrase for your vault',
    createSentence:
      'Lifeboat keeps your recovery keys on this computer in one sealed file, the vault. Only this passphrase opens it. Nobody can reset it, not even us.',
    createAdvice:
      'Four or five words that have nothing to do with each other are easy to remember and hard to guess.',
    unlockHeading: 'Lifeboat is locked',
    unlockSentence: 'Enter your passphrase to see your accounts.',
    againHeading: 'Your passphrase once more',
    againSentence:
      'You typed it some time ago. Lifeboat shows a secret only right after the passphrase was typed.',
    inUse: 'Another Lifeboat has your vault open. Close it there, then try here again.',
    passphrase: 'Passphrase',
    again: 'The same passphrase again',
    different: 'The two are not the same yet.',
    missing: 'Type the passphrase first.',
    missingStrength: 'It is too easy to guess.',
    missingAgain: 'Type the same twice first.',
    create: 'Make the vault',
    unlock: 'Open',
    goOn: 'Continue',
    cancel: 'Not now',
    working: 'Opening… (slow on purpose, so nobody can guess fast)',
    change: 'Change the passphrase',
    changeSentence: 'The vault stays open. Copies of it that you made before keep their old passphrase.',
    current: 'Current passphrase',
    next: 'New passphrase',
    nextAgain: 'The new one again',
    changed: 'Changed. From now on, only the new passphrase opens your vault.',
    toChange: 'Open the vault to change its passphrase',
    noneYet: 'There is no vault yet. Lifeboat asks for a passphrase when the first secret is to be kept.',
  },
  es: {
    createHeading: 'Una frase de contraseña para su bóveda',
    createSentence:
      'Lifeboat guarda sus claves de recuperación en esta computadora, en un archivo sellado: la bóveda. Solo esta frase la abre. Nadie puede restablecerla, ni siquiera nosotros.',
    createAdvice:
      'Cuatro o cinco palabras que no tengan nada que ver entre sí son fáciles de recordar y difíciles de adivinar.',
    unlockHeading: 'Lifeboat está bloqueado',
    unlockSentence: 'Escriba su frase de contraseña para ver sus cuentas.',
    againHeading: 'Su frase de contraseña otra vez',
    againSentence:
      'La escribió hace un tiempo. Lifeboat solo muestra un secreto justo después de escribir la frase de contraseña.',
    inUse: 'Otro Lifeboat tiene abierta su bóveda. Ciérrelo allí y vuelva a intentarlo aquí.',
    passphrase: 'Frase de contraseña',
    again: 'La misma frase otra vez',
    different: 'Las dos no son iguales todavía.',
    missing: 'Escriba primero la frase.',
    missingStrength: 'Es demasiado fácil de adivinar.',
    missingAgain: 'Escriba primero dos veces la misma.',
    create: 'Crear la bóveda',
    unlock: 'Abrir',
    goOn: 'Continuar',
    cancel: 'Ahora no',
    working: 'Abriendo… (lento a propósito, para que nadie pueda adivinarla rápido)',
    change: 'Cambiar la frase de contraseña',
    changeSentence: 'La bóveda sigue abierta. Las copias que hizo antes conservan su frase antigua.',
    current: 'Frase de contraseña actual',
    next: 'Frase de contraseña nueva',
    nextAgain: 'La nueva otra vez',
    changed: 'Cambiada. Desde ahora, solo la frase nueva abre su bóveda.',
    toChange: 'Abrir la bóveda para cambiar su frase de contraseña',
    noneYet:
      'Todavía no hay bóveda. Lifeboat pide una frase de contraseña cuando haya que guardar el primer secreto.',
  },
})
