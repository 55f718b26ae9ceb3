import { inEachLanguage } from '../../words/words.ts'

export const newerVersionWords = inEachLanguage({
  en: {
    ask: 'Is there a newer version?',
    asking: 'Asking the release page…',
    whoIsAsked:
      'Asks the release page on GitHub, when you press this and at no other time. Nothing is installed.',
    standings: {
      newer: 'There is a newer version.',
      same: 'This is the newest version.',
      older: 'This version is newer than every released one.',
    },
    own: 'This version',
    newest: 'Newest version',
    published: 'Released on',
    page: 'Its page',
    sums: 'Its checksums',
    files: 'For this system',
    noFiles: 'It has no file for this system and processor.',
    noSums:
      'That release has no file SHA256SUMS, so nobody can tell whether a download is whole. Install nothing of it.',
    howToCheck: 'Before you install a download, put SHA256SUMS beside it and run this in a terminal there:',
    sameOrigin:
      'Page and checksums come from the same place. On that page, docs/VERIFYING.md says how to see where a file was made.',
  },
  es: {
    ask: '¿Hay una versión más nueva?',
    asking: 'Preguntando a la página de versiones…',
    whoIsAsked:
      'Pregunta a la página de versiones en GitHub cuando usted pulsa aquí, y en ningún otro momento. No se instala nada.',
    standings: {
      newer: 'Hay una versión más nueva.',
      same: 'Esta es la versión más nueva.',
      older: 'Esta versión es más nueva que todas las publicadas.',
    },
    own: 'Esta versión',
    newest: 'Versión más nueva',
    published: 'Publicada el',
    page: 'Su página',
    sums: 'Sus sumas de control',
    files: 'Para este sistema',
    noFiles: 'No tiene ningún archivo para este sistema y procesador.',
    noSums:
      'Esa versión no tiene el archivo SHA256SUMS, así que nadie puede saber si una descarga está completa. No instale nada de ella.',
    howToCheck:
      'Antes de instalar una descarga, ponga SHA256SUMS junto a ella y ejecute esto ahí, en una terminal:',
    sameOrigin:
      'La página y las sumas vienen del mismo lugar. En esa página, docs/VERIFYING.md explica cómo ver dónde se hizo un archivo.',
  },
})
