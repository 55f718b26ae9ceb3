import { inEachLanguage } from '../../words/words.ts'

export const accountWords = inEachLanguage({
  en: {
    verdicts: {
      good: 'Everything is in order. There is nothing to do today.',
      due: 'It is safe for now, but something is due.',
      bad: 'It is not safe yet. Begin with the button below.',
    },
    protections: {
      'by-owner': 'Its owner key has endorsed this recovery key on HIVE.',
      'by-active':
        'Only its active key has endorsed this recovery key. Whoever has the active key could replace it, so let the owner key endorse it, too.',
      'by-other-key':
        'What counts on HIVE is another recovery key than the one in this vault. If it is yours, restore its backup here.',
      'not-yet': 'No recovery key that counts stands on HIVE for this account.',
      'no-longer':
        'The key that endorsed the recovery key was changed. The registration still counts for a cutoff before that day. Renew it now.',
    },
    backups: {
      proved: (form: string) => `It was read back from ${form}, and led to the same public key.`,
      partly: (form: string) => `It was read back from ${form}. A form of it is still not tested.`,
      due: (form: string) => `It was read back from ${form} more than six months ago. Read it back again.`,
      'never-proved': 'Nobody has read it back yet. Only then you know that it works.',
      none: 'There is no recovery key in this vault, so there is nothing to back up.',
    },
    forms: {
      paper: 'paper',
      words: 'its words',
      shares: 'its shares',
      'sealed-file': 'a sealed file',
      file: 'a file, which says nothing of the paper',
      'paper-or-file': 'paper or a file: which one was not noted',
      password: 'its password',
      'private-key': 'the key itself',
    },
    nextProof: (day: string) => `The next proof is due on ${day}.`,
    keys: {
      unused: 'It has signed nothing. It can sign one statement in its life, on the day itself.',
      used: 'It has signed its one statement. It must never sign another one; the statement can be printed and published again.',
      unknown: 'It came from somewhere else, so this computer cannot know whether it has signed already.',
      none: 'There is none for this account in this vault.',
    },
    missingSearch: 'HIVE has to be searched for a statement of it. That happens whenever HIVE is asked.',
    acknowledge: (account: string) =>
      `HIVE was searched, and nothing was found. If you, too, know of nothing that it signed, anywhere, type ${account}.`,
    accountName: 'Name of the account',
    acknowledged: 'It has signed nothing',
    publicKey: 'Recovery public key',
    copyKey: 'Copy the recovery public key',
    recoveryAccounts: {
      sane: (name: string) =>
        `${name} can start HIVE's own account recovery with you. Lifeboat sees nothing against it; only you know whether they would help.`,
      'not-asked': 'HIVE was not asked about it yet.',
      'nobody-named':
        'Nobody is named, so the witness with the most votes would have to help. Name somebody you know.',
      itself: 'The account names itself. Whoever takes it over takes its recovery, too. Name somebody else.',
      'helps-nobody': (name: string) => `${name} helps nobody any more. Name somebody you know.`,
      missing: (name: string) => `${name} does not exist on HIVE. Name somebody else.`,
      changing: (name: string) =>
        `It is ${name} for now, but another one was named and takes over within 30 days. If that was not you, act at once: somebody has your owner key.`,
    },
    receipts: 'Receipts',
    noReceipts: 'Nothing was published from here yet.',
    kinds: { registration: 'Registration', claim: 'Claim', other: 'Other' },
    block: (number: string) => `block ${number}`,
    copies: 'Metadata from before',
    copiesSentence:
      'What stood in the account before Lifeboat wrote to it. Keep it to put things back if a profile looks wrong.',
    save: 'Save',
    saveCopy: (moment: string) => `Save the metadata of ${moment}`,
    check: 'Check it now',
    proveAgain: 'Prove the backup again',
    calendar: 'Add to calendar',
    print: 'Print',
    recover: 'Recover',
    newKey: 'Protect with a new key',
    actions: 'What you can do',
    removing: 'Remove from this list',
    removeSentence: (account: string) =>
      `Takes ${account} off this list, and no more. Nothing changes on HIVE. Its recovery key, proofs and receipts stay in your vault; add the account again and they are back.`,
    remove: 'Remove it from the list',
    gone: 'This account is not in the list',
    goneSentence: 'It was removed, or your vault is locked.',
    home: 'To all accounts',
  },
  es: {
    verdicts: {
      good: 'Todo está en orden. Hoy no hay nada que hacer.',
      due: 'Por ahora está a salvo, pero hay algo pendiente.',
      bad: 'Todavía no está a salvo. Empiece por el botón de abajo.',
    },
    protections: {
      'by-owner': 'Su clave owner ha avalado esta clave de recuperación en HIVE.',
      'by-active':
        'Solo su clave active ha avalado esta clave de recuperación. Quien tenga la clave active podría cambiarla: haga que la avale también la clave owner.',
      'by-other-key':
        'Lo que cuenta en HIVE es otra clave de recuperación, no la de esta bóveda. Si es suya, restaure aquí su copia.',
      'not-yet': 'En HIVE no hay ninguna clave de recuperación que cuente para esta cuenta.',
      'no-longer':
        'Se cambió la clave que avaló la clave de recuperación. El registro aún cuenta para un corte anterior a ese día. Renuévelo ahora.',
    },
    backups: {
      proved: (form: string) => `Se leyó de vuelta desde ${form} y llevó a la misma clave pública.`,
      partly: (form: string) => `Se leyó desde ${form}. Todavía hay una forma sin probar.`,
      due: (form: string) => `Se leyó de vuelta desde ${form} hace más de seis meses. Léala otra vez.`,
      'never-proved': 'Nadie la ha leído de vuelta todavía. Solo así sabe que funciona.',
      none: 'En esta bóveda no hay clave de recuperación, así que no hay nada que copiar.',
    },
    forms: {
      paper: 'el papel',
      words: 'sus palabras',
      shares: 'sus partes',
      'sealed-file': 'un archivo sellado',
      file: 'un archivo, que no dice nada del papel',
      'paper-or-file': 'papel o un archivo: no se anotó cuál',
      password: 'su contraseña',
      'private-key': 'la propia clave',
    },
    nextProof: (day: string) => `La próxima comprobación toca el ${day}.`,
    keys: {
      unused: 'No ha firmado nada. Puede firmar una sola declaración en su vida, llegado el día.',
      used: 'Ha firmado su única declaración. No debe firmar nunca otra; aquella se puede imprimir y publicar de nuevo.',
      unknown: 'Vino de otro sitio, así que este equipo no puede saber si ya ha firmado algo.',
      none: 'En esta bóveda no hay ninguna para esta cuenta.',
    },
    missingSearch: 'Falta buscar en HIVE una declaración suya. Se hace cada vez que se pregunta a HIVE.',
    acknowledge: (account: string) =>
      `Se buscó en HIVE y no se encontró nada. Si usted tampoco sabe de nada que haya firmado, en ningún sitio, escriba ${account}.`,
    accountName: 'Nombre de la cuenta',
    acknowledged: 'No ha firmado nada',
    publicKey: 'Clave pública de recuperación',
    copyKey: 'Copiar la clave pública de recuperación',
    recoveryAccounts: {
      sane: (name: string) =>
        `${name} puede iniciar con usted la recuperación propia de HIVE. Lifeboat no ve nada en contra; solo usted sabe si le ayudaría.`,
      'not-asked': 'Todavía no se ha preguntado a HIVE por ella.',
      'nobody-named':
        'No se ha nombrado a nadie, así que tendría que ayudar el testigo con más votos. Nombre a alguien que conozca.',
      itself:
        'La cuenta se nombra a sí misma. Quien se apodere de ella tendrá también su recuperación. Nombre a otra.',
      'helps-nobody': (name: string) => `${name} ya no ayuda a nadie. Nombre a alguien que conozca.`,
      missing: (name: string) => `${name} no existe en HIVE. Nombre a otra.`,
      changing: (name: string) =>
        `Por ahora es ${name}, pero se nombró a otra que la sustituirá en 30 días. Si no fue usted, actúe de inmediato: alguien tiene su clave owner.`,
    },
    receipts: 'Recibos',
    noReceipts: 'Desde aquí no se ha publicado nada todavía.',
    kinds: { registration: 'Registro', claim: 'Declaración', other: 'Otro' },
    block: (number: string) => `bloque ${number}`,
    copies: 'Metadatos de antes',
    copiesSentence:
      'Lo que había en la cuenta antes de que Lifeboat escribiera en ella. Guárdelo para volver atrás si un perfil se ve mal.',
    save: 'Guardar',
    saveCopy: (moment: string) => `Guardar los metadatos del ${moment}`,
    check: 'Revisar ahora',
    proveAgain: 'Comprobar de nuevo la copia',
    calendar: 'Añadir al calendario',
    print: 'Imprimir',
    recover: 'Recuperar',
    newKey: 'Proteger con una clave nueva',
    actions: 'Qué puede hacer',
    removing: 'Quitar de esta lista',
    removeSentence: (account: string) =>
      `Quita ${account} de esta lista, y nada más. En HIVE no cambia nada. Su clave de recuperación, comprobaciones y recibos siguen en su bóveda; añada la cuenta otra vez y volverán.`,
    remove: 'Quitarla de la lista',
    gone: 'Esta cuenta no está en la lista',
    goneSentence: 'Se quitó, o su bóveda está cerrada.',
    home: 'A todas las cuentas',
  },
})
