/** What the sheet with a HIVE master password says. */
import type { KitLanguage } from './kit-contents.ts'

const english = {
  fileName: (account: string) => `HIVE master password of ${account}`,
  footer: (account: string, day: string) => `HIVE ${account} · master password · ${day}`,
  marker: 'The whole account · secret',
  title: (account: string) => `The new master password of ${account}`,
  lead: 'All keys of the account come from this password: owner, active, posting and memo.',
  columns: [
    {
      heading: 'What this sheet can do',
      text: 'Whoever has it can move the money of the account, change its keys, and speak in its name.',
    },
    {
      heading: 'What it cannot do',
      text: 'It opens nothing until the account has been taken back with it. It is not a recovery key: publish one as well.',
    },
    {
      heading: 'If somebody steals it',
      text: 'Change the keys of the account at once. Within 30 days HIVE’s own account recovery can still help.',
    },
  ],
  secretHeading: 'The secret: the master password',
  secretNote: 'Capital and small letters differ. 0, O, I and l do not occur. The gaps do not belong to it.',
  textLabel: 'Read along each row',
  codeLabel: 'SECRET: the master password',
  compareNote: 'Public: the owner key that comes from it. HIVE shows it once the account has it.',
  useHeading: 'How to use it',
  useSteps: (account: string) => [
    `To take ${account} back: in Lifeboat, “Take your account back”, when your recovery account has asked HIVE.`,
    'After that: in a wallet, type it without gaps, or let the wallet read the code. Never on a web page that somebody sent you to.',
  ],
  warning: 'Nobody who helps you ever needs this sheet, a photo of it, or a word of what it says.',
}

type MasterPasswordSheetWords = typeof english

const spanish: MasterPasswordSheetWords = {
  fileName: (account) => `Contraseña maestra de HIVE de ${account}`,
  footer: (account, day) => `HIVE ${account} · contraseña maestra · ${day}`,
  marker: 'La cuenta entera · secreta',
  title: (account) => `La nueva contraseña maestra de ${account}`,
  lead: 'De esta contraseña salen todas las claves de la cuenta: propietaria, activa, de publicación y memo.',
  columns: [
    {
      heading: 'Qué puede hacer esta hoja',
      text: 'Quien la tiene puede mover el dinero de la cuenta, cambiar sus claves y hablar en su nombre.',
    },
    {
      heading: 'Qué no puede hacer',
      text: 'No abre nada hasta que se recupere con ella la cuenta. No es una clave de recuperación: publique una también.',
    },
    {
      heading: 'Si alguien la roba',
      text: 'Cambie de inmediato las claves de la cuenta. Durante 30 días todavía puede ayudar la recuperación de cuentas de HIVE.',
    },
  ],
  secretHeading: 'El secreto: la contraseña maestra',
  secretNote:
    'Se distinguen mayúsculas y minúsculas. No aparecen 0, O, I ni l. Los espacios no forman parte de ella.',
  textLabel: 'Lea fila por fila',
  codeLabel: 'SECRETO: la contraseña maestra',
  compareNote: 'Pública: la clave propietaria que sale de ella. HIVE la muestra cuando la cuenta la tiene.',
  useHeading: 'Cómo se usa',
  useSteps: (account) => [
    `Para recuperar ${account}: en Lifeboat, «Recuperar su cuenta robada», cuando su cuenta de recuperación lo haya pedido a HIVE.`,
    'Después: en una billetera, escríbala sin espacios o deje que lea el código. Nunca en una página web a la que alguien lo haya enviado.',
  ],
  warning: 'Nadie que le ayude necesita esta hoja, ni una foto de ella, ni una palabra de lo que dice.',
}

export const masterPasswordSheetWords: Readonly<Record<KitLanguage, MasterPasswordSheetWords>> = {
  en: english,
  es: spanish,
}
