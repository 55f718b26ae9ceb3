import { inEachLanguage } from '../words/words.ts'

export const computerWords = inEachLanguage({
  en: {
    heading: 'This computer',
    sentence:
      'A one-time key signs on one computer only. Lifeboat notices when its folder was copied, and asks you what happened.',
    ledgers: {
      new: 'Nothing was ever signed here',
      good: 'The record of what was signed is complete and belongs to this computer',
      closed: 'Your keys have moved to another computer: nothing new is signed here',
      missing: 'The record of what was signed was here and is gone',
      damaged: 'The record of what was signed is damaged',
      behind: 'The record of what was signed is an older one, or a different one',
      'other-computer': 'The record of what was signed was copied or moved here',
    },
    question: 'What happened?',
    statements: {
      same: 'It is the same computer',
      moved: 'I moved everything here from another computer',
      copied: 'I use both computers',
      beginAnew: 'Start over',
    },
    meanings: {
      same: 'A part of the computer was replaced, or the folder was moved on the same disk. Nothing was restored from a backup. Your keys stay as they are.',
      moved:
        'The other computer never signs again. What it has signed since the copy was made is not known here, so your keys count as restored.',
      copied:
        'The keys that are in the vault now sign only on the other computer. Make new ones for this one.',
      beginAnew:
        'What your keys have signed is partly forgotten. All of them count as restored: recovery keys until the chain was searched, signing keys until you say how much they have signed. Nothing is deleted.',
    },
    typeIt: (phrase: string) => `If that is true, type “${phrase}”`,
    say: 'Confirm',
    said: 'Noted.',
    copyHeading: 'A copy of the vault',
    copySentence:
      'A sealed file that the same passphrase opens. Keys that come back from it count as restored.',
    saveCopy: 'Save a copy',
    copied: 'Saved.',
    move: 'Move to another computer',
    moveSentence:
      'First this computer stops signing, for good. Then a sealed copy is saved, and your keys continue where you open it, with the record of all that they have signed. Open it on one computer only, and delete it afterwards.',
    moveNow: 'Stop signing here, and save the copy',
    moved: 'Saved. This computer has stopped signing. Open the copy on the other one, then delete it.',
    bringIn: 'Bring in a vault from a copy',
    bringInSentence:
      'Choose the copy that you saved on your other computer, or a backup of this one. Its own passphrase opens it.',
    passphrase: 'Passphrase of the copy',
    onlyHere: (phrase: string) =>
      `If your keys moved with this copy and it was opened nowhere else, type “${phrase}”. Leave it empty otherwise: keys then count as restored`,
    chooseCopy: 'Choose the copy',
    brought: 'Your vault is here. If your keys moved with the copy, delete it now.',
    working: 'Opening… (slow on purpose, so nobody can guess fast)',
    toDoSo: 'Open the vault to copy or move it',
    cancel: 'Not now',
  },
  es: {
    heading: 'Esta computadora',
    sentence:
      'Una clave de un solo uso firma en una sola computadora. Lifeboat nota cuando su carpeta se copió, y le pregunta qué pasó.',
    ledgers: {
      new: 'Aquí nunca se firmó nada',
      good: 'El registro de lo firmado está completo y es de esta computadora',
      closed: 'Sus claves se trasladaron a otra computadora: aquí no se firma nada nuevo',
      missing: 'El registro de lo firmado estaba aquí y ya no está',
      damaged: 'El registro de lo firmado está dañado',
      behind: 'El registro de lo firmado es uno anterior, u otro distinto',
      'other-computer': 'El registro de lo firmado se copió o se trasladó aquí',
    },
    question: '¿Qué pasó?',
    statements: {
      same: 'Es la misma computadora',
      moved: 'Trasladé todo aquí desde otra computadora',
      copied: 'Uso las dos computadoras',
      beginAnew: 'Empezar de nuevo',
    },
    meanings: {
      same: 'Se cambió una pieza de la computadora, o la carpeta se movió dentro del mismo disco. No se restauró nada de una copia de seguridad. Sus claves siguen como están.',
      moved:
        'La otra computadora no vuelve a firmar nunca. Lo que firmó desde que se hizo la copia no se sabe aquí, así que sus claves cuentan como restauradas.',
      copied:
        'Las claves que ahora están en la bóveda firman solo en la otra computadora. Para esta, cree claves nuevas.',
      beginAnew:
        'Lo que sus claves han firmado se olvidó en parte. Todas cuentan como restauradas: las de recuperación hasta que se busque en la cadena, las de firma hasta que usted diga cuánto han firmado. No se borra nada.',
    },
    typeIt: (phrase: string) => `Si es cierto, escriba «${phrase}»`,
    say: 'Confirmar',
    said: 'Anotado.',
    copyHeading: 'Una copia de la bóveda',
    copySentence:
      'Un archivo sellado que se abre con la misma frase de contraseña. Las claves que vuelven de él cuentan como restauradas.',
    saveCopy: 'Guardar una copia',
    copied: 'Guardada.',
    move: 'Trasladar a otra computadora',
    moveSentence:
      'Primero esta computadora deja de firmar, para siempre. Después se guarda una copia sellada, y sus claves continúan donde la abra, con el registro de todo lo que han firmado. Ábrala en una sola computadora, y bórrela después.',
    moveNow: 'Dejar de firmar aquí y guardar la copia',
    moved: 'Guardada. Esta computadora ya no firma. Abra la copia en la otra y después bórrela.',
    bringIn: 'Traer una bóveda desde una copia',
    bringInSentence:
      'Elija la copia que guardó en su otra computadora, o una copia de seguridad de esta. Se abre con su propia frase de contraseña.',
    passphrase: 'Frase de contraseña de la copia',
    onlyHere: (phrase: string) =>
      `Si sus claves se trasladaron con esta copia y no se abrió en ningún otro lugar, escriba «${phrase}». Si no, déjelo vacío: las claves cuentan entonces como restauradas`,
    chooseCopy: 'Elegir la copia',
    brought: 'Su bóveda está aquí. Si sus claves se trasladaron con la copia, bórrela ahora.',
    working: 'Abriendo… (lento a propósito, para que nadie pueda adivinarla rápido)',
    toDoSo: 'Abrir la bóveda para copiarla o trasladarla',
    cancel: 'Ahora no',
  },
})
