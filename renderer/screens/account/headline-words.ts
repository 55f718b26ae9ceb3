/** What an account's headline says, for each reason that it is made from. */
import { inEachLanguage } from '../../words/words.ts'

export const headlineWords = inEachLanguage({
  en: {
    beingTakenOver: (name: string) => `Somebody may have ${name}’s owner key`,
    takenOverBy: (to: string, day: string, helper: string | undefined) =>
      `${to} was named as its recovery account and takes over on ${day}. ${
        helper === undefined ? 'Until then nobody is named.' : `Until then it is ${helper}.`
      } If that was not you, act today. If it was you, all is well.`,
    takenOverBySomebody: (helper: string | undefined) =>
      `Another recovery account was named, and takes over within 30 days. ${
        helper === undefined ? 'Until then nobody is named.' : `Until then it is ${helper}.`
      } If that was not you, act today. If it was you, all is well.`,
    ownerChangedOn: (name: string, day: string) => `${name}’s owner key was changed on ${day}`,
    ownerChangedSays: (until: string, helper: string | undefined) =>
      `If that was not you, ${helper ?? 'your recovery account'} can help you take the account back until ${until}. If it was you, renew the registration.`,
    keysChanged: (name: string) => `${name}’s keys were changed`,
    keysChangedOn: (name: string, day: string) => `${name}’s keys were changed on ${day}`,
    keysChangedSays: 'If that was you, renew the registration. If not, see what can still be done.',
    recovered: (name: string) => `You have recovered ${name}`,
    recoveredSays: (key: string) => `Its new key is ${key}. Keep that key and its backup.`,
    testOverdue: (name: string) => `Test ${name}’s backup again`,
    overdue: (since: string, last: string) => `Overdue since ${since} · last tested ${last}`,
    keyElsewhere: (name: string) => `${name}’s recovery key is not on this computer`,
    keyElsewhereSays: 'HIVE lists one for this account. If it is yours, restore its backup here.',
    otherKey: (name: string) => `HIVE lists a different recovery key for ${name}`,
    otherKeySays: 'It is not the one in this vault. If it is yours, restore its backup here.',
    recoveryAccount: (name: string) => `Choose another recovery account for ${name}`,
    doubts: {
      'nobody-named': (_: string) =>
        'It has none, so only the witness with the most votes could help. Name somebody you know.',
      itself: (_: string) =>
        'It names itself. Whoever takes the account over gets its recovery, too. Name somebody you know.',
      'helps-nobody': (helper: string) =>
        `It is ${helper}, which no longer helps anybody. Name somebody you know.`,
      missing: (helper: string) => `It is ${helper}, which does not exist on HIVE. Name somebody you know.`,
      changing: (helper: string) => `It is ${helper} for now, and is being changed.`,
    },
    ready: (name: string) => `${name} is ready`,
    readySays: 'There is nothing to do today.',
    readyUntil: (day: string) => `There is nothing to do today. Next test of its backup: ${day}.`,
    plain: {
      'not-protected': (name: string) => `${name} is not protected`,
      begun: (name: string) => `Protecting ${name} is not finished`,
      untested: (name: string) => `${name}’s backup is not tested yet`,
      'partly-tested': (name: string) => `One backup of ${name} is not tested yet`,
      'active-only': (name: string) => `${name} still needs its owner key’s endorsement`,
      'use-unknown': (name: string) => `Has ${name}’s recovery key signed before?`,
      'used-up': (name: string) => `${name}’s recovery key is used up`,
      'not-asked': (name: string) => `${name} has not been checked yet`,
    },
    plainSays: {
      'not-protected': 'HIVE has no valid recovery key for this account.',
      begun: 'Nothing is lost: it continues where you stopped.',
      untested: 'Until you read it back, you cannot know that it works.',
      'partly-tested': 'What you tested works. Test the other form, too.',
      'active-only':
        'Only its active key has endorsed the recovery key. Whoever has the active key could replace it.',
      'use-unknown': 'The key came from a backup, so this computer cannot know. Only you can say.',
      'used-up': 'It has signed its one statement, and must never sign another.',
      'not-asked': 'Lifeboat has not asked HIVE about it yet.',
    },
  },
  es: {
    beingTakenOver: (name: string) => `Puede que alguien tenga la clave propietaria de ${name}`,
    takenOverBy: (to: string, day: string, helper: string | undefined) =>
      `Se nombró a ${to} como su cuenta de recuperación, que lo será el ${day}. ${
        helper === undefined ? 'Hasta entonces no hay ninguna.' : `Hasta entonces es ${helper}.`
      } Si no fue usted, actúe hoy. Si fue usted, todo está bien.`,
    takenOverBySomebody: (helper: string | undefined) =>
      `Se nombró otra cuenta de recuperación, que la sustituye en 30 días. ${
        helper === undefined ? 'Hasta entonces no hay ninguna.' : `Hasta entonces es ${helper}.`
      } Si no fue usted, actúe hoy. Si fue usted, todo está bien.`,
    ownerChangedOn: (name: string, day: string) => `Se cambió la clave propietaria de ${name} el ${day}`,
    ownerChangedSays: (until: string, helper: string | undefined) =>
      `Si no fue usted, ${helper ?? 'su cuenta de recuperación'} puede ayudarle a recuperar la cuenta hasta el ${until}. Si fue usted, renueve el registro.`,
    keysChanged: (name: string) => `Se cambiaron las claves de ${name}`,
    keysChangedOn: (name: string, day: string) => `Se cambiaron las claves de ${name} el ${day}`,
    keysChangedSays: 'Si fue usted, renueve el registro. Si no, vea qué se puede hacer todavía.',
    recovered: (name: string) => `Usted recuperó ${name}`,
    recoveredSays: (key: string) => `Su clave nueva es ${key}. Conserve esa clave y su copia de seguridad.`,
    testOverdue: (name: string) => `Pruebe de nuevo la copia de seguridad de ${name}`,
    overdue: (since: string, last: string) => `Prueba vencida desde el ${since} · última prueba: ${last}`,
    keyElsewhere: (name: string) => `La clave de recuperación de ${name} no está en esta computadora`,
    keyElsewhereSays: 'HIVE muestra una para esta cuenta. Si es suya, restaure aquí su copia de seguridad.',
    otherKey: (name: string) => `HIVE muestra otra clave de recuperación para ${name}`,
    otherKeySays: 'No es la de esta bóveda. Si es suya, restaure aquí su copia de seguridad.',
    recoveryAccount: (name: string) => `Elija otra cuenta de recuperación para ${name}`,
    doubts: {
      'nobody-named': (_: string) =>
        'No tiene ninguna, así que solo podría ayudar el testigo con más votos. Nombre a alguien que conozca.',
      itself: (_: string) =>
        'Se nombra a sí misma. Quien se apodere de la cuenta tendrá también su recuperación. Nombre a alguien que conozca.',
      'helps-nobody': (helper: string) =>
        `Es ${helper}, que ya no ayuda a nadie. Nombre a alguien que conozca.`,
      missing: (helper: string) => `Es ${helper}, que no existe en HIVE. Nombre a alguien que conozca.`,
      changing: (helper: string) => `Por ahora es ${helper}, y se está cambiando.`,
    },
    ready: (name: string) => `${name} está lista`,
    readySays: 'Hoy no hay nada que hacer.',
    readyUntil: (day: string) =>
      `Hoy no hay nada que hacer. Próxima prueba de su copia de seguridad: ${day}.`,
    plain: {
      'not-protected': (name: string) => `${name} no está protegida`,
      begun: (name: string) => `Falta terminar de proteger ${name}`,
      untested: (name: string) => `La copia de seguridad de ${name} aún no está probada`,
      'partly-tested': (name: string) => `Falta probar una copia de seguridad de ${name}`,
      'active-only': (name: string) => `A ${name} le falta el aval de su clave propietaria`,
      'use-unknown': (name: string) => `¿Ya firmó algo la clave de recuperación de ${name}?`,
      'used-up': (name: string) => `La clave de recuperación de ${name} ya se usó`,
      'not-asked': (name: string) => `${name} todavía no se ha revisado`,
    },
    plainSays: {
      'not-protected': 'HIVE no tiene ninguna clave de recuperación válida para esta cuenta.',
      begun: 'No se pierde nada: continúa donde lo dejó.',
      untested: 'Hasta que vuelva a leerla, no puede saber si sirve.',
      'partly-tested': 'Lo que probó sirve. Pruebe también la otra forma.',
      'active-only':
        'Solo su clave activa avaló la clave de recuperación. Quien tenga la clave activa podría reemplazarla.',
      'use-unknown':
        'La clave vino de una copia de seguridad: esta computadora no puede saberlo. Solo usted puede decirlo.',
      'used-up': 'Firmó su única declaración y no debe firmar nunca otra.',
      'not-asked': 'Lifeboat todavía no ha consultado a HIVE por ella.',
    },
  },
})
