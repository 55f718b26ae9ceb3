import { inEachLanguage } from '../../words/words.ts'

export const accountWords = inEachLanguage({
  en: {
    protections: {
      'by-owner': 'Its owner key has endorsed this recovery key on HIVE.',
      'by-active':
        'Only its active key has endorsed this recovery key. Whoever has the active key could replace it: let the owner key endorse it, too.',
      'by-other-key':
        'HIVE lists a different recovery key from the one in this vault. If it is yours, restore its backup here.',
      'not-yet': 'HIVE has no valid recovery key for this account.',
      'no-longer':
        'The key that endorsed the recovery key was changed. If HIVE counts a day before that change, the registration is still valid. Renew it now.',
      'not-asked': 'Lifeboat has not asked HIVE about this account yet.',
    },
    forms: {
      paper: 'Paper',
      words: '24 words',
      shares: 'Shares',
      'sealed-file': 'Sealed file',
      file: 'A file',
      'paper-or-file': 'Paper or a file',
      password: 'Password',
      'private-key': 'The key itself',
    },
    formNotes: {
      file: 'The file is readable. That says nothing about any paper.',
      'paper-or-file': 'An earlier version did not note which. Test it again to be sure.',
    },
    testedOn: (day: string) => `Tested on ${day}`,
    notTested: 'Not tested yet',
    overdue: (since: string, last: string) => `Overdue since ${since} · last tested ${last}`,
    nextTest: (day: string) => `Next test: ${day}`,
    neverTested: 'Not tested yet. Until you read it back, you cannot know that it works.',
    noKeyHere: 'There is no recovery key of this account in this vault, so there is nothing to back up.',
    fuse: { unused: 'Not used', used: 'Used', unknown: 'Used before? Not known yet' },
    keys: {
      unused: 'It has signed nothing. It signs only once: on the day, it names your new key.',
      used: 'It has signed its one statement, and must never sign another. The statement can be printed and published again.',
      unknown: 'It came from a backup, so this computer cannot know whether it has signed before.',
      none: 'There is no recovery key of this account in this vault.',
    },
    missingSearch: 'Lifeboat still has to search HIVE for a claim made with it. “Check again” does that.',
    acknowledge: (account: string) =>
      `HIVE was searched, and no claim was found. If you know of nothing that this key has signed, anywhere, type ${account}.`,
    accountName: 'Account name',
    typeName: (account: string) => `Type ${account} first.`,
    acknowledged: 'It has signed nothing',
    publicKey: 'Recovery public key',
    copyKey: 'Copy the recovery public key',
    recoveryAccountFine: (name: string) =>
      `${name} can start HIVE’s own account recovery with you. Lifeboat sees nothing against it; only you know whether they would help.`,
    recoveryAccountNamed: (name: string, to: string, day: string) =>
      `It is ${name} until ${day}; then it is ${to}, whom you named.`,
    recoveryAccountNotAsked: 'HIVE has not been asked about it yet.',
    recoveryAccountPage: 'Look at it, or name somebody else',
    receipts: 'Receipts',
    noReceipts: 'Nothing has been published from here yet.',
    kinds: { registration: 'Registration', claim: 'Claim', other: 'Other' },
    block: (number: string) => `block ${number}`,
    copyTransaction: 'Copy the number of the transaction',
    undo: 'Undo it…',
    copies: 'Profile from before',
    copiesSentence:
      'What the account had in its metadata before Lifeboat added to it. Save it for whoever helps you if a profile looks wrong.',
    save: 'Save',
    saveCopy: (moment: string) => `Save the profile of ${moment}`,
    check: 'Check it in detail',
    testAgain: 'Test a backup',
    calendar: 'Add to calendar',
    print: 'Print',
    happened: 'Something happened',
    newKey: 'Protect with a new key',
    actions: 'What you can do',
    removing: 'Remove from this list',
    removeSentence: (account: string) =>
      `Takes ${account} off this list, and no more. Nothing changes on HIVE. Its recovery key, tests and receipts stay in your vault; add the account again and they are back.`,
    remove: 'Remove it from the list',
    gone: (account: string) => `${account} cannot be shown`,
    goneSentence: 'It is not in your list.',
    lockedSentence: 'Lifeboat is locked. Enter your passphrase to see it.',
  },
  es: {
    protections: {
      'by-owner': 'Su clave propietaria avaló esta clave de recuperación en HIVE.',
      'by-active':
        'Solo su clave activa avaló esta clave de recuperación. Quien tenga la clave activa podría reemplazarla: haga que la avale también la clave propietaria.',
      'by-other-key':
        'HIVE muestra una clave de recuperación distinta de la de esta bóveda. Si es suya, restaure aquí su copia de seguridad.',
      'not-yet': 'HIVE no tiene ninguna clave de recuperación válida para esta cuenta.',
      'no-longer':
        'Se cambió la clave que avaló la clave de recuperación. Si HIVE toma un día anterior a ese cambio, el registro sigue valiendo. Renuévelo ahora.',
      'not-asked': 'Lifeboat todavía no ha consultado a HIVE por esta cuenta.',
    },
    forms: {
      paper: 'Papel',
      words: '24 palabras',
      shares: 'Partes',
      'sealed-file': 'Archivo sellado',
      file: 'Un archivo',
      'paper-or-file': 'Papel o un archivo',
      password: 'Contraseña',
      'private-key': 'La propia clave',
    },
    formNotes: {
      file: 'El archivo se puede leer. Eso no dice nada de ningún papel.',
      'paper-or-file': 'Una versión anterior no anotó cuál. Pruébela de nuevo para estar seguro.',
    },
    testedOn: (day: string) => `Probada el ${day}`,
    notTested: 'Sin probar',
    overdue: (since: string, last: string) => `Prueba vencida desde el ${since} · última: ${last}`,
    nextTest: (day: string) => `Próxima prueba: ${day}`,
    neverTested: 'Aún no está probada. Hasta que vuelva a leerla, no puede saber si sirve.',
    noKeyHere:
      'En esta bóveda no hay clave de recuperación de esta cuenta, así que no hay nada de qué hacer copia.',
    fuse: { unused: 'Sin usar', used: 'Usada', unknown: '¿Ya se usó? Aún no se sabe' },
    keys: {
      unused: 'No ha firmado nada. Firma una sola vez: ese día nombra su clave nueva.',
      used: 'Firmó su única declaración y no debe firmar nunca otra. Aquella se puede imprimir y publicar de nuevo.',
      unknown: 'Vino de una copia de seguridad, así que este equipo no puede saber si ya firmó algo.',
      none: 'En esta bóveda no hay clave de recuperación de esta cuenta.',
    },
    missingSearch:
      'Lifeboat todavía tiene que buscar en HIVE una declaración hecha con ella. «Revisar de nuevo» lo hace.',
    acknowledge: (account: string) =>
      `Se buscó en HIVE y no se encontró ninguna declaración. Si no sabe de nada que esta clave haya firmado, en ningún lugar, escriba ${account}.`,
    accountName: 'Nombre de la cuenta',
    typeName: (account: string) => `Escriba primero ${account}.`,
    acknowledged: 'No ha firmado nada',
    publicKey: 'Clave pública de recuperación',
    copyKey: 'Copiar la clave pública de recuperación',
    recoveryAccountFine: (name: string) =>
      `${name} puede iniciar con usted la recuperación propia de HIVE. Lifeboat no ve nada en contra; solo usted sabe si le ayudaría.`,
    recoveryAccountNamed: (name: string, to: string, day: string) =>
      `Es ${name} hasta el ${day}; después será ${to}, a quien usted nombró.`,
    recoveryAccountNotAsked: 'Todavía no se ha consultado a HIVE por ella.',
    recoveryAccountPage: 'Verla, o nombrar a otra persona',
    receipts: 'Recibos',
    noReceipts: 'Desde aquí no se ha publicado nada todavía.',
    kinds: { registration: 'Registro', claim: 'Declaración', other: 'Otro' },
    block: (number: string) => `bloque ${number}`,
    copyTransaction: 'Copiar el número de la transacción',
    undo: 'Deshacerla…',
    copies: 'Perfil de antes',
    copiesSentence:
      'Lo que tenía la cuenta en sus metadatos antes de que Lifeboat añadiera algo. Guárdelo para quien le ayude si un perfil se ve mal.',
    save: 'Guardar',
    saveCopy: (moment: string) => `Guardar el perfil del ${moment}`,
    check: 'Revisarla en detalle',
    testAgain: 'Probar una copia',
    calendar: 'Añadir al calendario',
    print: 'Imprimir',
    happened: 'Pasó algo',
    newKey: 'Proteger con una clave nueva',
    actions: 'Qué puede hacer',
    removing: 'Quitar de esta lista',
    removeSentence: (account: string) =>
      `Quita ${account} de esta lista, y nada más. En HIVE no cambia nada. Su clave de recuperación, pruebas y recibos siguen en su bóveda; añada la cuenta otra vez y volverán.`,
    remove: 'Quitarla de la lista',
    gone: (account: string) => `${account} no se puede mostrar`,
    goneSentence: 'No está en su lista.',
    lockedSentence: 'Lifeboat está bloqueado. Escriba su frase de contraseña para verla.',
  },
})
