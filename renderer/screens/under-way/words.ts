/** What a thief may have begun in an account, and cancelling it, in words. */
import { inEachLanguage } from '../../words/words.ts'

export const underWayWords = inEachLanguage({
  en: {
    heading: 'What was begun in an account',
    sentence:
      'New keys do not end what somebody began with the old ones. See what is under way, and cancel what is not yours. Looking sends nothing.',
    accountName: 'Account',
    look: 'Look it up on HIVE',
    missingAccount: 'Still missing: the account name',
    lookingHeading: (account: string) => `What is under way in ${account}`,
    asking: 'Asking HIVE',
    lookAgain: 'Check again',

    calmHeading: (account: string) => `Nothing is under way in ${account}`,
    calmSentence:
      'No withdrawal from savings, no power down, no transfer that repeats, no order, no loan, nobody who votes for you.',
    unknownHeading: (account: string) => `What is under way in ${account} is not known`,
    unknownSentence: 'The nodes say different things. Check again, or choose other nodes in Settings.',
    seenHeading: (account: string, count: number) =>
      count === 1 ? `1 thing is under way in ${account}` : `${count} things are under way in ${account}`,
    seenSentence: 'Only you can say which of them are yours. Tick what you did not begin, and cancel it.',
    seenFixed: 'HIVE lets nobody cancel it. Move what is left to an account that is yours alone.',
    sections: {
      active: 'Your active key ends these',
      owner: 'Your owner key ends these',
      posting: 'Your posting key ends these',
      none: 'These cannot be cancelled here',
    },
    none: 'HIVE lets nobody take them back. A transfer that repeats beside another to the same account is cancelled in a wallet.',
    preview: 'See what will be sent',
    missingTick: 'Tick first what you did not begin.',

    planHeading: (count: number) => (count === 1 ? 'Cancel this' : `Cancel these ${count}`),
    planSentence: (count: number) =>
      count === 1
        ? 'One transaction, with one key. What is not shown here is not signed.'
        : `${count} transactions, one after the other, with one key. What is not shown here is not signed.`,
    exactly: 'What exactly is signed',
    keys: {
      active: (account: string) => `Active key or master password of ${account}`,
      owner: (account: string) => `Owner key or master password of ${account}`,
      posting: (account: string) => `Posting key or master password of ${account}`,
    },
    missingKey: 'Still missing: the key',
    send: 'Sign and cancel',

    sendingHeading: 'Cancelling it on HIVE',
    sendingSentence:
      'Each takes about a minute. You can close Lifeboat: it follows what was sent when you open it again.',
  },
  es: {
    heading: 'Lo que se inició en una cuenta',
    sentence:
      'Las claves nuevas no terminan lo que alguien inició con las anteriores. Vea qué está en curso, y cancele lo que no es suyo. Mirar no envía nada.',
    accountName: 'Cuenta',
    look: 'Buscar en HIVE',
    missingAccount: 'Falta: el nombre de la cuenta',
    lookingHeading: (account: string) => `Lo que está en curso en ${account}`,
    asking: 'Consultando a HIVE',
    lookAgain: 'Consultar de nuevo',

    calmHeading: (account: string) => `No hay nada en curso en ${account}`,
    calmSentence:
      'Ningún retiro de los ahorros, ningún power down, ninguna transferencia que se repita, ninguna orden, ningún préstamo, nadie que vote por usted.',
    unknownHeading: (account: string) => `No se sabe qué está en curso en ${account}`,
    unknownSentence: 'Los nodos no dicen lo mismo. Consulte de nuevo, o elija otros nodos en Ajustes.',
    seenHeading: (account: string, count: number) =>
      count === 1 ? `Hay 1 cosa en curso en ${account}` : `Hay ${count} cosas en curso en ${account}`,
    seenSentence: 'Solo usted sabe cuáles son suyas. Marque lo que usted no inició, y cancélelo.',
    seenFixed: 'HIVE no deja que nadie lo cancele. Lleve lo que queda a una cuenta que sea solo suya.',
    sections: {
      active: 'Se terminan con su clave activa',
      owner: 'Se terminan con su clave propietaria',
      posting: 'Se terminan con su clave de publicación',
      none: 'No se pueden cancelar aquí',
    },
    none: 'HIVE no deja que nadie las retire. Una transferencia que se repite junto a otra a la misma cuenta se cancela en una billetera.',
    preview: 'Ver lo que se enviará',
    missingTick: 'Marque primero lo que usted no inició.',

    planHeading: (count: number) => (count === 1 ? 'Cancelar esto' : `Cancelar estas ${count}`),
    planSentence: (count: number) =>
      count === 1
        ? 'Una transacción, con una clave. Lo que no se muestra aquí no se firma.'
        : `${count} transacciones, una tras otra, con una clave. Lo que no se muestra aquí no se firma.`,
    exactly: 'Qué se firma exactamente',
    keys: {
      active: (account: string) => `Clave activa o contraseña maestra de ${account}`,
      owner: (account: string) => `Clave propietaria o contraseña maestra de ${account}`,
      posting: (account: string) => `Clave de publicación o contraseña maestra de ${account}`,
    },
    missingKey: 'Falta: la clave',
    send: 'Firmar y cancelar',

    sendingHeading: 'Cancelándolo en HIVE',
    sendingSentence:
      'Cada una tarda alrededor de un minuto. Puede cerrar Lifeboat: sigue lo que se envió cuando lo abra de nuevo.',
  },
})
