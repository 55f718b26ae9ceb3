import { inEachLanguage } from '../../words/words.ts'

/** What each form of backup is: what it can do alone, what it cannot, and who could steal what with it. */
export const backupWords = inEachLanguage({
  en: {
    can: 'Alone it can',
    cannot: 'It cannot',
    thief: 'A thief needs',
    forms: {
      paper: {
        title: 'Paper kit',
        can: 'bring the key back: by its words, by its QR code, also without Lifeboat.',
        cannot: 'survive fire or water. Print two and keep them in two places.',
        thief: 'only the sheet. Whoever photographs it can speak for you on the day.',
      },
      words: {
        title: 'Words by hand',
        can: 'bring the key back: 24 words, no printer that remembers them.',
        cannot: 'forgive what was copied wrong, so prove it afterwards.',
        thief: 'only the words. Never type them into a website or a chat.',
      },
      'sealed-file': {
        title: 'Sealed file',
        can: 'lie in many places, also with strangers: it says nothing without its password.',
        cannot: 'be opened without the password, by nobody, you neither. Keep the two apart.',
        thief: 'the file and the password, or the file and years of guessing.',
      },
    },
    shares: {
      title: 'Shares for several people',
      can: (needed: number) => `nothing with one sheet. Any ${needed} sheets together bring the key back.`,
      cannot: (spare: number) =>
        spare === 0
          ? 'bring the key back when a single sheet is lost.'
          : spare === 1
            ? 'bring the key back when more than one sheet is lost.'
            : `bring the key back when more than ${spare} sheets are lost.`,
      thief: (needed: number) => `${needed} of the sheets. Fewer say nothing at all.`,
    },
    groups: (needed: number, count: number) => `Any ${needed} of the ${count} sheets are enough:`,
    groupsMany: (needed: number, count: number) =>
      `Any ${needed} of the ${count} sheets are enough. Take them one after the other, in any order.`,
    groupProved: (numbers: string) => `${numbers}, proved`,
    anotherGroup: 'Prove another group',
    sheet: 'A sheet of the shares: its words, or the text of its code',
    useCamera: 'Hold the code to the camera',
    leaveCamera: 'Put the camera away',
    pictureLabel: 'Picture, scan or PDF of a sheet, or the sealed file',
    chooseFile: 'Choose a file',
    other: 'Or read it from something else',
    keepSheets: 'Each person takes one sheet and none sees another’s.',
    afterPrinting:
      'Printing leaves no file behind, but printers remember what they print: use one of your own, and not one on a network of others. If you save a PDF, delete it once it is printed and empty the trash, because it holds the secret. Look that no cloud folder or backup has kept a copy.',
    newSet:
      'Each time sheets are printed or saved, they are a new set with a number of its own. Sheets of two sets do not go together: destroy those that you replace.',
  },
  es: {
    can: 'Por sí sola puede',
    cannot: 'No puede',
    thief: 'Un ladrón necesita',
    forms: {
      paper: {
        title: 'Kit de papel',
        can: 'devolver la clave: con sus palabras, con su código QR, también sin Lifeboat.',
        cannot: 'sobrevivir al fuego ni al agua. Imprima dos y guárdelas en dos sitios.',
        thief: 'solo la hoja. Quien la fotografíe podrá hablar por usted ese día.',
      },
      words: {
        title: 'Palabras a mano',
        can: 'devolver la clave: 24 palabras, sin impresora que las recuerde.',
        cannot: 'perdonar lo mal copiado; por eso compruébela después.',
        thief: 'solo las palabras. No las escriba nunca en una web ni en un chat.',
      },
      'sealed-file': {
        title: 'Archivo sellado',
        can: 'estar en muchos sitios, también con extraños: no dice nada sin su contraseña.',
        cannot: 'abrirse sin la contraseña, nadie, usted tampoco. Guárdelos por separado.',
        thief: 'el archivo y la contraseña, o el archivo y años de adivinar.',
      },
    },
    shares: {
      title: 'Partes para varias personas',
      can: (needed: number) => `nada con una hoja. ${needed} hojas cualesquiera juntas devuelven la clave.`,
      cannot: (spare: number) =>
        spare === 0
          ? 'devolver la clave si se pierde una sola hoja.'
          : spare === 1
            ? 'devolver la clave si se pierde más de una hoja.'
            : `devolver la clave si se pierden más de ${spare} hojas.`,
      thief: (needed: number) => `${needed} de las hojas. Menos no dicen nada.`,
    },
    groups: (needed: number, count: number) => `Bastan ${needed} cualesquiera de las ${count} hojas:`,
    groupsMany: (needed: number, count: number) =>
      `Bastan ${needed} cualesquiera de las ${count} hojas. Tómelas una tras otra, en cualquier orden.`,
    groupProved: (numbers: string) => `${numbers}, comprobadas`,
    anotherGroup: 'Comprobar otro grupo',
    sheet: 'Una hoja de las partes: sus palabras o el texto de su código',
    useCamera: 'Mostrar el código a la cámara',
    leaveCamera: 'Guardar la cámara',
    pictureLabel: 'Foto, escaneo o PDF de una hoja, o el archivo sellado',
    chooseFile: 'Elegir un archivo',
    other: 'O leerla de otra cosa',
    keepSheets: 'Cada persona se lleva una hoja y nadie ve la de otra.',
    afterPrinting:
      'Imprimir no deja ningún archivo, pero las impresoras recuerdan lo que imprimen: use una propia, y no una de una red ajena. Si guarda un PDF, bórrelo cuando esté impreso y vacíe la papelera, porque contiene el secreto. Compruebe que ninguna carpeta en la nube ni copia de seguridad haya guardado otro.',
    newSet:
      'Cada vez que se imprimen o guardan hojas, son un conjunto nuevo con su propio número. Las hojas de dos conjuntos no van juntas: destruya las que reemplace.',
  },
})
