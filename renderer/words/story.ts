/** What Lifeboat is for, in three steps. */
import { inEachLanguage } from './words.ts'

export const storyWords = inEachLanguage({
  en: {
    publish: { when: 'Today', what: 'Publish a spare key.' },
    keep: { when: 'Until then', what: 'Keep its backup on paper.' },
    prove: { when: 'On the day', what: 'Prove that the account is yours.' },
  },
  es: {
    publish: { when: 'Hoy', what: 'Publique una clave de reserva.' },
    keep: { when: 'Hasta entonces', what: 'Guarde su copia de seguridad en papel.' },
    prove: { when: 'Ese día', what: 'Demuestre que la cuenta es suya.' },
  },
})
