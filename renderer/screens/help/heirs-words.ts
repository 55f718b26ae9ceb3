/** The sheet for heirs: printed, filled in by hand, kept beside the backup. There is no secret on it. */
import { inEachLanguage } from '../../words/words.ts'

interface Part {
  readonly title: string
  readonly sentences: readonly string[]
  /** What is written by hand, each on lines of its own. */
  readonly lines: readonly string[]
}

interface HeirsWords {
  readonly heading: string
  readonly sentence: string
  readonly print: string
  readonly parts: readonly Part[]
}

export const heirsWords = inEachLanguage<HeirsWords>({
  en: {
    heading: 'A sheet for my heirs',
    sentence:
      'Print it, fill it in by hand, and keep it beside the backup. Write no password and no key on it.',
    print: 'Print the sheet',
    parts: [
      {
        title: 'What this is',
        sentences: [
          'I have an account on HIVE, a public network on the internet. It can hold money and writings.',
          'Its keys are its only owners: no company can open it for you. Whoever has the keys has the account.',
          'There is also a recovery key. One day computers may break today’s keys. Then the recovery key proves whose account this is.',
        ],
        lines: ['Names of the accounts', 'What they hold'],
      },
      {
        title: 'Where everything is',
        sentences: [
          'Master password or keys of HIVE, and backups of the recovery key: a printed sheet, 24 words, shares, or a sealed file.',
        ],
        lines: [
          'Where the HIVE master password or keys are kept',
          'Where the backup of the recovery key is',
          'Second place',
          'Who has shares, how many are needed',
        ],
      },
      {
        title: 'Whom to call',
        sentences: [
          'Ask somebody who knew me, not somebody who writes to you. Whoever asks you for a key or a password is a thief.',
        ],
        lines: ['Name and telephone', 'Name and telephone'],
      },
      {
        title: 'What to do',
        sentences: [
          'Take your time. Throw nothing away, and photograph none of it.',
          'Install Lifeboat, press “I have a backup”, and restore it. That changes nothing and uses nothing up.',
          'Recover an account only if HIVE has announced that today’s keys no longer count. The recovery key signs only once.',
          'Move the money with the HIVE keys, not with the recovery key.',
        ],
        lines: [],
      },
    ],
  },
  es: {
    heading: 'Una hoja para mis herederos',
    sentence:
      'Imprímala, rellénela a mano y guárdela junto a la copia de seguridad. No escriba en ella ninguna contraseña ni clave.',
    print: 'Imprimir la hoja',
    parts: [
      {
        title: 'Qué es esto',
        sentences: [
          'Tengo una cuenta en HIVE, una red pública de internet. Puede guardar dinero y textos.',
          'Sus claves son su único dueño: ninguna empresa puede abrirla por usted. Quien tiene las claves tiene la cuenta.',
          'Hay además una clave de recuperación. Un día las computadoras podrían romper las claves de hoy. Entonces la clave de recuperación demuestra de quién es esta cuenta.',
        ],
        lines: ['Nombres de las cuentas', 'Qué guardan'],
      },
      {
        title: 'Dónde está todo',
        sentences: [
          'Contraseña maestra o claves de HIVE, y copias de seguridad de la clave de recuperación: una hoja impresa, 24 palabras, partes o un archivo sellado.',
        ],
        lines: [
          'Dónde están la contraseña maestra o las claves de HIVE',
          'Dónde está la copia de la clave de recuperación',
          'Segundo lugar',
          'Quién tiene partes, cuántas hacen falta',
        ],
      },
      {
        title: 'A quién llamar',
        sentences: [
          'Pregunte a alguien que me conocía, no a alguien que le escriba. Quien le pida una clave o una contraseña es un ladrón.',
        ],
        lines: ['Nombre y teléfono', 'Nombre y teléfono'],
      },
      {
        title: 'Qué hacer',
        sentences: [
          'Tómese su tiempo. No tire nada y no fotografíe nada.',
          'Instale Lifeboat, pulse «Tengo una copia de seguridad» y restáurela. Eso no cambia ni gasta nada.',
          'Recupere una cuenta solo si HIVE anunció que las claves de hoy ya no valen. La clave de recuperación firma una sola vez.',
          'Mueva el dinero con las claves de HIVE, no con la clave de recuperación.',
        ],
        lines: [],
      },
    ],
  },
})
