/** The words of a rehearsal's page, in both languages: what is printed must be readable by whoever keeps it. */
import type { SceneName, StoryName } from './scene-name.ts'

export type CertificateLanguage = 'en' | 'es'

/** A sentence in both languages. */
export type InBoth = Readonly<Record<CertificateLanguage, string>>

interface CertificateWords {
  readonly passed: string
  readonly notPassed: string
  readonly day: (date: Date) => string
  readonly wholeWay: Readonly<Record<StoryName, (account: string, day: string) => string>>
  readonly ended: Readonly<Record<StoryName, (account: string, day: string) => string>>
  readonly scenes: Readonly<Record<SceneName, string>>
  readonly failed: (scene: string) => string
  readonly together: string
  readonly play: string
  readonly tellUs: string
}

const dayIn = (customs: string) => (date: Date) =>
  new Intl.DateTimeFormat(customs, { dateStyle: 'long' }).format(date)

export const certificateWords: Readonly<Record<CertificateLanguage, CertificateWords>> = {
  en: {
    passed: 'Rehearsal passed',
    notPassed: 'Rehearsal not passed',
    day: dayIn('en-GB'),
    wholeWay: {
      disaster: (account, day) =>
        `On ${day} the account ${account} went through a full rehearsal of the disaster, on a practice chain inside Lifeboat.`,
      thief: (account, day) =>
        `On ${day} the account ${account} went through a full rehearsal of a theft of its keys, and was taken back, on a practice chain inside Lifeboat.`,
    },
    ended: {
      disaster: (account, day) =>
        `On ${day} a rehearsal of the disaster for the account ${account} began, and ended at the step that failed.`,
      thief: (account, day) =>
        `On ${day} a rehearsal of a theft for the account ${account} began, and ended at the step that failed.`,
    },
    scenes: {
      protect: 'Protect',
      'back-up': 'Back up',
      restore: 'Restore',
      publish: 'Publish',
      verify: 'Check',
      disaster: 'Disaster',
      recover: 'Recover',
      'verify-claim': 'Verify the claim',
      'sign-twice': 'Sign twice',
      theft: 'The thief',
      ask: 'Ask for help',
      confirm: 'Take the account back',
      'new-keys': 'Change all other keys',
      cancel: 'Cancel what the thief began',
      renew: 'Register again',
    },
    failed: (scene) => `${scene}: failed`,
    together: 'Together',
    play: 'Everything here was pretend: throw-away keys, a chain of its own, and nothing sent anywhere. The real account has not changed.',
    tellUs: 'Nothing was lost. Please tell us what the failed step says.',
  },
  es: {
    passed: 'Ensayo superado',
    notPassed: 'Ensayo no superado',
    day: dayIn('es'),
    wholeWay: {
      disaster: (account, day) =>
        `El ${day} la cuenta ${account} pasó por un ensayo completo del desastre, en una cadena de práctica dentro de Lifeboat.`,
      thief: (account, day) =>
        `El ${day} la cuenta ${account} pasó por un ensayo completo de un robo de sus claves, y se recuperó, en una cadena de práctica dentro de Lifeboat.`,
    },
    ended: {
      disaster: (account, day) =>
        `El ${day} empezó un ensayo del desastre para la cuenta ${account}, que terminó en el paso que falló.`,
      thief: (account, day) =>
        `El ${day} empezó un ensayo de un robo para la cuenta ${account}, que terminó en el paso que falló.`,
    },
    scenes: {
      protect: 'Proteger',
      'back-up': 'Hacer la copia de seguridad',
      restore: 'Restaurar',
      publish: 'Publicar',
      verify: 'Revisar',
      disaster: 'El desastre',
      recover: 'Recuperar',
      'verify-claim': 'Verificar la declaración',
      'sign-twice': 'Firmar dos veces',
      theft: 'El ladrón',
      ask: 'Pedir ayuda',
      confirm: 'Recuperar la cuenta',
      'new-keys': 'Cambiar todas las demás claves',
      cancel: 'Cancelar lo que empezó el ladrón',
      renew: 'Registrar de nuevo',
    },
    failed: (scene) => `${scene}: falló`,
    together: 'En total',
    play: 'Todo esto fue ficticio: claves desechables, una cadena propia y nada enviado a ninguna parte. La cuenta real no ha cambiado.',
    tellUs: 'No se perdió nada. Díganos, por favor, qué dice el paso que falló.',
  },
}
