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
    againHeading: 'Your passphrase once more',
    againSentence:
      'What is secret is shown only to whoever has just typed the passphrase of the vault. It was given some time ago.',
    inUse: 'Another Lifeboat has it open. Close it there, then try here again.',
    passphrase: 'Passphrase',
    again: 'The same passphrase again',
    different: 'The two are not the same yet.',
    show: 'Show what I type',
    create: 'Make the vault',
    unlock: 'Open',
    goOn: 'Go on',
    cancel: 'Not now',
    working: 'Stretching the passphrase, so that guessing it stays slow',
    change: 'Change the passphrase',
    changeSentence: 'The vault stays open. Copies of it that were made before keep their old passphrase.',
    current: 'Passphrase of now',
    next: 'New passphrase',
    nextAgain: 'The new one again',
    changed: 'Changed. From now on only the new passphrase opens your vault.',
    toChange: 'Open the vault to change its passphrase',
    noneYet: 'There is no vault yet. It is made when the first secret is to be kept.',
  },
  es: {
    createHeading: 'Una frase de paso para su bóveda',
    createSentence:
      'Lifeboat guarda sus claves de recuperación en este equipo, en un archivo sellado: la bóveda. Solo esta frase la abre, y nadie puede restablecerla.',
    createAdvice:
      'Cuatro o cinco palabras que no tengan nada que ver entre sí son fáciles de recordar y difíciles de adivinar.',
    unlockHeading: 'Su bóveda está cerrada',
    unlockSentence: 'Se abre en este equipo con su frase de paso.',
    againHeading: 'Su frase de paso otra vez',
    againSentence:
      'Lo secreto solo se muestra a quien acaba de escribir la frase de paso de la bóveda. Ya pasó un tiempo desde entonces.',
    inUse: 'Otro Lifeboat la tiene abierta. Ciérrelo allí y vuelva a intentarlo aquí.',
    passphrase: 'Frase de paso',
    again: 'La misma frase otra vez',
    different: 'Las dos no son iguales todavía.',
    show: 'Mostrar lo que escribo',
    create: 'Crear la bóveda',
    unlock: 'Abrir',
    goOn: 'Continuar',
    cancel: 'Ahora no',
    working: 'Procesando la frase, para que adivinarla siga siendo lento',
    change: 'Cambiar la frase de paso',
    changeSentence: 'La bóveda sigue abierta. Las copias hechas antes conservan su frase antigua.',
    current: 'Frase de paso actual',
    next: 'Frase de paso nueva',
    nextAgain: 'La nueva otra vez',
    changed: 'Cambiada. Desde ahora solo la frase nueva abre su bóveda.',
    toChange: 'Abrir la bóveda para cambiar su frase de paso',
    noneYet: 'Todavía no hay bóveda. Se crea cuando haya que guardar el primer secreto.',
  },
})
