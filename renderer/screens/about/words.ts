import { inEachLanguage } from '../../words/words.ts'

export const aboutWords = inEachLanguage({
  en: {
    heading: 'About Lifeboat',
    sentence:
      'Lifeboat makes a spare key for your HIVE account, for the day on which today’s keys no longer count.',
    version: 'This version',
    source: 'Where it comes from',
    ask: 'Where to ask',
    askNote:
      'Everybody can read what you write there. Quote the code of the message that you saw, and never a password, a key or a backup.',
    copyOf: (what: string) => `Copy: ${what}`,
    newer: 'Newer versions',
    licence: 'Licence',
    licenceNote:
      'Lifeboat is free software under the MIT licence. Nobody is liable for it, and nobody can take it away.',
    licences: 'Licences of what Lifeboat is made of',
  },
  es: {
    heading: 'Acerca de Lifeboat',
    sentence:
      'Lifeboat crea una clave de reserva para su cuenta de HIVE, para el día en que las claves de hoy ya no valgan.',
    version: 'Esta versión',
    source: 'De dónde viene',
    ask: 'Dónde preguntar',
    askNote:
      'Todo el mundo puede leer lo que escriba allí. Cite el código del mensaje que vio, y nunca una contraseña, una clave ni una copia de seguridad.',
    copyOf: (what: string) => `Copiar: ${what}`,
    newer: 'Versiones más nuevas',
    licence: 'Licencia',
    licenceNote:
      'Lifeboat es software libre con la licencia MIT. Nadie responde por él y nadie puede quitárselo.',
    licences: 'Licencias de lo que compone Lifeboat',
  },
})
