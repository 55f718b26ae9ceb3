import { inEachLanguage } from '../../words/words.ts'

export const publishWords = inEachLanguage({
  en: {
    sentence:
      'Any account can carry it, with its posting key. It costs no HIVE, only a little resource credit.',
    carrier: 'Account that carries it',
    postingKey: 'Posting key of that account (5…)',
    publish: 'Publish',
  },
  es: {
    sentence:
      'Cualquier cuenta puede llevarla, con su clave posting. No cuesta HIVE, solo un poco de crédito de recursos.',
    carrier: 'Cuenta que la lleva',
    postingKey: 'Clave posting de esa cuenta (5…)',
    publish: 'Publicar',
  },
})
