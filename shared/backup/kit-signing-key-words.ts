/** What the sheet with a coinZdense key says. */
import type { KitLanguage } from './kit-contents.ts'

const english = {
  fileName: (account: string | undefined) => `coinZdense key${account === undefined ? '' : ` of ${account}`}`,
  footer: (account: string | undefined, day: string) =>
    [...(account === undefined ? [] : [`HIVE ${account}`]), 'coinZdense key', day].join(' · '),
  marker: 'The whole key · secret',
  title: (account: string | undefined) =>
    account === undefined ? 'A coinZdense key' : `The coinZdense key of ${account}`,
  lead: 'This sheet is the whole key. It signs with hashes alone, which no quantum computer is known to break.',
  columns: [
    {
      heading: 'What this sheet can do',
      text: 'It brings the key back on any computer, with all of its numbers. Nothing else is needed.',
    },
    {
      heading: 'What it cannot do',
      text: 'It does not say how many signatures were made. A key that comes back from paper skips some to be safe.',
    },
    {
      heading: 'If somebody steals it',
      text: 'The thief can sign in your name. Hand over to a new key at once, then destroy this sheet.',
    },
  ],
  secretHeading: 'The secret: the text of the key',
  secretNote: 'Small letters and digits. The letters b, i and o do not occur, and the digit 1 only once.',
  textLabel: 'Read along each row',
  codeLabel: 'SECRET: the coinZdense key',
  compareNote: 'Public. Whoever restores the key must see this.',
  restoreHeading: 'How to bring it back',
  restoreSteps: [
    'Open Lifeboat, go to “coinZdense keys”, choose “From a backup”, and type the text, or the text of the code.',
    'Compare the public key with the one on this sheet.',
  ],
  warning: 'Never let two computers sign with this key: one signature made twice gives the key away.',
}

type SigningKeySheetWords = typeof english

const spanish: SigningKeySheetWords = {
  fileName: (account) => `Clave coinZdense${account === undefined ? '' : ` de ${account}`}`,
  footer: (account, day) =>
    [...(account === undefined ? [] : [`HIVE ${account}`]), 'clave coinZdense', day].join(' · '),
  marker: 'La clave entera · secreta',
  title: (account) => (account === undefined ? 'Una clave coinZdense' : `La clave coinZdense de ${account}`),
  lead: 'Esta hoja es la clave entera. Firma solo con funciones hash, que ninguna computadora cuántica conocida rompe.',
  columns: [
    {
      heading: 'Qué puede hacer esta hoja',
      text: 'Recupera la clave en cualquier computadora, con todos sus números. No hace falta nada más.',
    },
    {
      heading: 'Qué no puede hacer',
      text: 'No dice cuántas firmas se hicieron. Una clave que vuelve del papel se salta algunas, por seguridad.',
    },
    {
      heading: 'Si alguien la roba',
      text: 'El ladrón puede firmar en su nombre. Haga el traspaso a una clave nueva de inmediato y destruya esta hoja.',
    },
  ],
  secretHeading: 'El secreto: el texto de la clave',
  secretNote: 'Letras minúsculas y cifras. No aparecen las letras b, i, o; la cifra 1, una sola vez.',
  textLabel: 'Lea fila por fila',
  codeLabel: 'SECRETO: la clave coinZdense',
  compareNote: 'Pública. Quien recupere la clave debe ver esto.',
  restoreHeading: 'Cómo recuperarla',
  restoreSteps: [
    'Abra Lifeboat, vaya a «Claves coinZdense», elija «Usar una copia de seguridad» y escriba el texto, o el del código.',
    'Compare la clave pública con la de esta hoja.',
  ],
  warning:
    'Nunca deje que dos computadoras firmen con esta clave: una firma hecha dos veces la pone en peligro.',
}

export const signingKeySheetWords: Readonly<Record<KitLanguage, SigningKeySheetWords>> = {
  en: english,
  es: spanish,
}
