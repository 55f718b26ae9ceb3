/** Who could help if the keys of an account were stolen, in words. */
import { inEachLanguage } from '../../words/words.ts'

export const recoveryAccountWords = inEachLanguage({
  en: {
    heading: 'Recovery account',
    sentence:
      'If somebody steals your keys and changes them, your recovery account can help you get the account back. See who that is, and name somebody else.',
    accountName: 'Account',
    look: 'Look it up on HIVE',
    missing: (what: string) => `Still missing: ${what}`,
    missingNames: { account: 'the account name', named: 'the name', ownerKey: 'the owner key' },
    lookingHeading: (account: string) => `Recovery account of ${account}`,
    asking: 'Asking HIVE',
    lookAgain: 'Check again',

    changingHeading: (account: string) => `Somebody is changing the recovery account of ${account}`,
    changingSentence: (helper: string, to: string, on: string) =>
      `${to} takes over from ${helper} on ${on}. If that was not you, somebody has your owner key: cancel it now, then change all your keys.`,
    changingFromNobody: (to: string, on: string) =>
      `${to} becomes the recovery account on ${on}. If that was not you, somebody has your owner key: name somebody else now, which takes its place, then change all your keys.`,
    silent: (helper: string, since: string) =>
      `It is ${helper}, which has done nothing on HIVE since ${since}. Ask its owner whether they still have their keys, or name somebody else.`,
    ownAccount: (helper: string) =>
      `It is ${helper}, which is yours, too. Whoever steals your keys may have both. Name somebody else whom you trust.`,
    unknownHeading: (account: string) => `Not known yet whether anybody could help ${account}`,
    changeNotKnown: 'The nodes say different things about whether a change was begun.',
    doubtNotKnown: (helper: string) =>
      `Its recovery account is ${helper}. Whether ${helper} exists could not be found out.`,
    fineHeading: (helper: string, account: string) => `${helper} is the recovery account of ${account}`,
    fineSentence: (helper: string) =>
      `Lifeboat sees nothing wrong with it. Only you can find out whether the owner of ${helper} would help: make sure that you can call them.`,

    ownerChanged: (account: string, day: string) =>
      `The owner key of ${account} was changed on ${day}. If that was not you, your owner key no longer works: take the account back first.`,
    takeBack: 'Take my account back',
    ownerNotKnown: 'It is not known whether the owner key was changed in the last 30 days.',
    factsLabel: 'What HIVE shows',
    facts: { account: 'Account', helper: 'Recovery account', change: 'Next recovery account' },
    nobody: 'none',
    noChange: 'None named',
    notKnown: 'Not known',
    takesOver: (to: string, on: string) => `${to}, on ${on}`,

    nameAnother: 'Name somebody else',
    cancel: 'Cancel it',
    afterCancel: 'Then change all your keys',

    namingHeading: (account: string) => `Name another recovery account for ${account}`,
    namingSentence:
      'Choose somebody whom you trust and can call: a friend with a HIVE account, or a service that answers. It takes 30 days until they can help.',
    named: 'New recovery account',
    namingHint:
      'They can do nothing alone: HIVE gives the account back only to somebody who also has your old owner key.',
    preview: 'See what will be sent',

    cancelHeading: (account: string) => `Cancel the change for ${account}`,
    cancelSentence: (helper: string) => `${helper} stays the recovery account. This applies immediately.`,
    planHeading: (named: string, account: string) => `Name ${named} for ${account}`,
    planSentence: (named: string, on: string) =>
      `${named} takes over on ${on}, 30 days from now. Until then everything stays as it is, and you can cancel it.`,
    planFacts: {
      account: 'Account',
      named: 'Recovery account',
      signer: 'Signed with',
    },
    signer: (account: string) => `the owner key of ${account}`,
    exactly: 'What exactly is signed',
    ownerKey: (account: string) => `Owner key or master password of ${account}`,
    sendCancel: 'Cancel the change',
    sendName: (named: string) => `Name ${named}`,

    sendingHeading: 'Sending it to HIVE',
    sendingSentence: 'This takes about a minute. You can close Lifeboat; it continues next time.',
    cancelledHeading: (helper: string, account: string) =>
      `${helper} stays the recovery account of ${account}`,
    cancelledSentence:
      'The change is cancelled. But whoever began it has your owner key, and can begin again: change all your keys now.',
    namedHeading: (named: string) => `${named} is named`,
    namedSentence: (named: string, on: string) =>
      `${named} can help from ${on} on. Tell them, and exchange telephone numbers.`,
    unseenHeading: 'Sent, but HIVE does not show it yet',
    unseenSentence: 'Wait a minute, and check again.',
    changeKeys: 'How to change all keys',
    done: 'Done',
  },
  es: {
    heading: 'Cuenta de recuperación',
    sentence:
      'Si alguien le roba las claves y las cambia, su cuenta de recuperación puede ayudarle a recuperar la cuenta. Vea quién es, y nombre a otra persona.',
    accountName: 'Cuenta',
    look: 'Buscarla en HIVE',
    missing: (what: string) => `Falta: ${what}`,
    missingNames: { account: 'el nombre de la cuenta', named: 'el nombre', ownerKey: 'la clave propietaria' },
    lookingHeading: (account: string) => `Cuenta de recuperación de ${account}`,
    asking: 'Consultando a HIVE',
    lookAgain: 'Consultar de nuevo',

    changingHeading: (account: string) => `Alguien está cambiando la cuenta de recuperación de ${account}`,
    changingSentence: (helper: string, to: string, on: string) =>
      `${to} reemplaza a ${helper} el ${on}. Si no fue usted, alguien tiene su clave propietaria: cancélelo ahora, y después cambie todas sus claves.`,
    changingFromNobody: (to: string, on: string) =>
      `${to} será la cuenta de recuperación el ${on}. Si no fue usted, alguien tiene su clave propietaria: nombre ahora a otra persona, que ocupa su lugar, y después cambie todas sus claves.`,
    silent: (helper: string, since: string) =>
      `Es ${helper}, que no hace nada en HIVE desde el ${since}. Pregunte a su dueño si todavía tiene sus claves, o nombre a otra persona.`,
    ownAccount: (helper: string) =>
      `Es ${helper}, que también es suya. Quien le robe las claves puede tener ambas. Nombre a otra persona de confianza.`,
    unknownHeading: (account: string) => `Aún no se sabe si alguien podría ayudar a ${account}`,
    changeNotKnown: 'Los nodos no dicen lo mismo sobre si se empezó un cambio.',
    doubtNotKnown: (helper: string) =>
      `Su cuenta de recuperación es ${helper}. No se pudo averiguar si ${helper} existe.`,
    fineHeading: (helper: string, account: string) => `${helper} es la cuenta de recuperación de ${account}`,
    fineSentence: (helper: string) =>
      `Lifeboat no ve nada en contra. Solo usted puede averiguar si el dueño de ${helper} ayudaría: asegúrese de poder llamarlo.`,

    ownerChanged: (account: string, day: string) =>
      `La clave propietaria de ${account} se cambió el ${day}. Si no fue usted, su clave propietaria ya no sirve: recupere primero la cuenta.`,
    takeBack: 'Recuperar mi cuenta robada',
    ownerNotKnown: 'No se sabe si la clave propietaria se cambió en los últimos 30 días.',
    factsLabel: 'Lo que muestra HIVE',
    facts: {
      account: 'La cuenta',
      helper: 'Cuenta de recuperación',
      change: 'Próxima cuenta de recuperación',
    },
    nobody: 'ninguna',
    noChange: 'Ninguna nombrada',
    notKnown: 'Sin determinar',
    takesOver: (to: string, on: string) => `${to}, el ${on}`,

    nameAnother: 'Nombrar a otra persona',
    cancel: 'Cancelarlo',
    afterCancel: 'Después, cambie todas sus claves',

    namingHeading: (account: string) => `Nombre otra cuenta de recuperación para ${account}`,
    namingSentence:
      'Elija a alguien de confianza a quien pueda llamar: un amigo con cuenta en HIVE, o un servicio que responda. Pasan 30 días hasta que pueda ayudar.',
    named: 'Nueva cuenta de recuperación',
    namingHint:
      'Por sí sola no puede hacer nada: HIVE solo devuelve la cuenta a quien tiene también la clave propietaria anterior.',
    preview: 'Ver qué se enviará',

    cancelHeading: (account: string) => `Cancelar el cambio de ${account}`,
    cancelSentence: (helper: string) =>
      `${helper} sigue siendo la cuenta de recuperación. Vale de inmediato.`,
    planHeading: (named: string, account: string) => `Nombrar a ${named} para ${account}`,
    planSentence: (named: string, on: string) =>
      `${named} será la cuenta de recuperación el ${on}, dentro de 30 días. Hasta entonces todo queda como está, y puede cancelarlo.`,
    planFacts: {
      account: 'La cuenta',
      named: 'Cuenta de recuperación',
      signer: 'Se firma con',
    },
    signer: (account: string) => `la clave propietaria de ${account}`,
    exactly: 'Qué se firma exactamente',
    ownerKey: (account: string) => `Clave propietaria (owner) o contraseña maestra de ${account}`,
    sendCancel: 'Cancelar el cambio',
    sendName: (named: string) => `Nombrar a ${named}`,

    sendingHeading: 'Enviándolo a HIVE',
    sendingSentence: 'Tarda alrededor de un minuto. Si cierra Lifeboat, continuará cuando lo abra.',
    cancelledHeading: (helper: string, account: string) =>
      `${helper} sigue siendo la cuenta de recuperación de ${account}`,
    cancelledSentence:
      'El cambio está cancelado. Pero quien lo empezó tiene su clave propietaria y puede empezar otra vez: cambie ahora todas sus claves.',
    namedHeading: (named: string) => `Se nombró a ${named}`,
    namedSentence: (named: string, on: string) =>
      `${named} puede ayudar a partir del ${on}. Avise a su dueño, e intercambien teléfonos.`,
    unseenHeading: 'Enviado, pero HIVE todavía no lo muestra',
    unseenSentence: 'Espere un minuto y consulte de nuevo.',
    changeKeys: 'Cómo cambiar todas las claves',
    done: 'Listo',
  },
})
