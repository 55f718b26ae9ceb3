import { inEachLanguage } from '../../words/words.ts'

export const practiceWords = inEachLanguage({
  en: {
    offHeading: 'Practise first',
    offSentence: 'The whole story with play money. Nothing leaves this computer.',
    onHeading: 'Practice is on',
    onSentence:
      'These accounts live on a chain of your own. Nothing here is real, and real keys are refused.',
    facts: [
      'Lifeboat runs a small HIVE {chain} of its own on this computer, with accounts and keys that are worth nothing anywhere else.',
      'Practice takes only the keys and passwords that were made for it: a real {recovery key} that signs here, even in play, could never safely sign again.',
      'A yellow line stays above every page until you end it, so that practice and the real thing are never mixed up.',
      'What you did is kept: next time you go on where you stopped.',
    ],
    story: 'Watch the whole story',
    start: 'Start practice',
    starting: 'Starting the practice chain',
    begin: 'Begin',
    account: 'Account',
    password: 'Master password',
    throwAway: 'These passwords are printed in the open. Never use one of them for anything real.',
    node: (url: string) => `The practice node listens on ${url}, for this computer only.`,
  },
  es: {
    offHeading: 'Practicar primero',
    offSentence: 'Toda la historia con dinero de juguete. Nada sale de este equipo.',
    onHeading: 'La práctica está encendida',
    onSentence:
      'Estas cuentas viven en una cadena solo suya. Aquí nada es real, y las claves reales se rechazan.',
    facts: [
      'Lifeboat mantiene en este equipo una pequeña {cadena} HIVE propia, con cuentas y claves que no valen nada en ningún otro sitio.',
      'La práctica solo acepta las claves y contraseñas hechas para ella: una {clave de recuperación} real que firma aquí, aunque sea jugando, ya nunca podría firmar sin peligro.',
      'Una línea amarilla permanece sobre cada página hasta que usted termine, para que la práctica y lo real nunca se mezclen.',
      'Lo que hizo se guarda: la próxima vez sigue donde lo dejó.',
    ],
    story: 'Ver la historia entera',
    start: 'Empezar a practicar',
    starting: 'Arrancando la cadena de práctica',
    begin: 'Empezar',
    account: 'Cuenta',
    password: 'Contraseña maestra',
    throwAway: 'Estas contraseñas son públicas. No use nunca una de ellas para algo real.',
    node: (url: string) => `El nodo de práctica escucha en ${url}, solo para este equipo.`,
  },
})
