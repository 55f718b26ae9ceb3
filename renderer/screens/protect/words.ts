/** What protecting an account says. Long because it is a catalogue: a sentence and its translation are read together. */
import { inEachLanguage } from '../../words/words.ts'

export const protectWords = inEachLanguage({
  en: {
    steps: {
      account: 'Account',
      key: 'Recovery key',
      backup: 'Back up',
      test: 'Test it',
      publish: 'Publish',
    },
    stepsLabel: 'Steps',
    next: 'Next',
    working: 'One moment',

    accountHeading: 'Which account?',
    accountSentence: 'Nothing is changed or sent until you have seen it and confirmed.',
    accountName: 'Name of the account on HIVE',
    missingName: 'Type the name of the account first.',
    lookingUp: 'Asking HIVE for this account',

    keyHeading: (account: string) => `A recovery key for ${account}`,
    notAsked: 'HIVE could not be reached. Lifeboat will check the account before publishing.',
    facts: [
      'HIVE shows the public half of every key you use today. A quantum computer could work out the private half from it.',
      'A recovery key is of another kind: nobody knows how to break it, not even with such a computer.',
      'Its public half is published now, endorsed by your key. Its private half stays with you.',
      'It signs only once: on the day, it names your new key.',
    ],
    willMake: 'Lifeboat makes a new random key: the strongest there is. You keep its backup.',
    otherWays: 'Other ways…',
    sourceHeading: 'Choose your recovery key',
    sources: {
      random: ['A new random key (recommended)', 'The strongest. You keep its backup.'],
      'master-password': [
        'Your master password',
        'Nothing new to store, but keep this exact password forever, even after you change it on HIVE.',
      ],
      password: ['Another password', 'Anyone can keep guessing at it, forever, so weak ones are refused.'],
      'own-key': [
        'A key you already have',
        'Made by Lifeboat or the original tools. It must never have signed anything.',
      ],
    },
    secretOf: {
      'master-password': 'Master password',
      password: 'Password',
      'own-key': 'Recovery key (begins with 7)',
    },
    missingSecret: 'Type it first.',
    missingAgain: 'Type the same password twice.',
    isMasterPasswordForSource:
      'That is a master password, not a key. Should Lifeboat make the recovery key from it instead?',
    makeFromPassword: 'Yes, make it from the password',

    keysHeading: 'Your HIVE keys',
    keysSentence: 'Enter your HIVE keys to see exactly what will be written.',
    keysFate:
      'What you type here is used once, for this, and then forgotten: after publishing, when you leave this page, or after five minutes. It is never kept and never sent.',
    withPassword: 'With the master password',
    withKeys: 'With my owner and active keys',
    masterPassword: 'Master password',
    ownerKey: 'Owner key (leave empty if you do not have it)',
    activeKey: 'Active key',
    missingKeys: 'Type your master password, or your keys.',
    showPreview: 'Show what will be written',
    previewing: 'Asking several nodes for the account, and comparing what they say',
    publishOffline: 'You are offline. Everything up to here works; publishing will wait.',
    otherComputer: 'Make a request',
    otherComputerSentence:
      'Are your keys on a computer without a network? A request goes there as a file or by camera, and comes back signed.',
    notTested: 'Backup not tested',

    previewHeading: 'This will be written',
    previewSentence: (account: string) => `For ${account}. Nothing is sent until you press “Publish”.`,
    metadata: 'The profile of your account',
    before: 'Today',
    after: 'Afterwards, with every change marked',
    emptyMetadata: 'Your profile is empty, so nothing can be overwritten.',
    lineKinds: { kept: 'stays', added: 'new', removed: 'is removed' },
    endorsedBy: { owner: 'Endorsed by your owner key', active: 'Endorsed by your active key only' },
    signedBy: 'Signed by your active key',
    cost: 'Cost',
    costs: (share: string | undefined) =>
      share === undefined ? 'No HIVE, a little resource credit' : `No HIVE; ${share} of your resource credit`,
    isPublic:
      'Everybody can read it, now and forever. You can replace this recovery key later, but you cannot take it back. Your money, your posts and your HIVE keys stay as they are.',
    missingWords: 'Type the words that are shown above.',
    publish: 'Publish',

    publishHeading: 'Publishing',
    publishSentence:
      'This takes about a minute. You can close Lifeboat; it continues next time, and nothing is sent twice.',
    fates: {
      'not-published': 'It was not published',
      'not-known': 'Not known yet whether it was published',
      published: 'It is published, but something failed afterwards',
    },
    fateSentences: {
      'not-published':
        'HIVE has not taken it. Nothing is lost: your recovery key and its backups stay as they are.',
      'not-known':
        'Nothing is lost. Lifeboat first finds out what became of the signed transaction and never sends a second.',
      published: 'HIVE has the registration for good. Check the account to see it.',
    },
    waitingFor: {
      nothing: 'Signing on this computer',
      sent: 'Waiting for a block to take it',
      'in-block': 'Waiting until that block is irreversible',
    },
    since: (seconds: number) => `for ${seconds} s`,
    stop: 'Stop',
    again: 'Enter the keys again',
    tryAgain: 'Try again',
    checkAccount: 'Check the account',

    receiptHeadings: {
      counts: (account: string) => `${account} is protected`,
      another: (account: string) => `Published, but ${account} is protected by another recovery key`,
      none: (account: string) => `Published, but ${account} is not protected`,
      unknown: (account: string) => `Published for ${account}`,
    },
    receiptSentences: {
      counts: () => 'The registration is on HIVE for good. Keep your backup, and test it twice a year.',
      another: (key: string) => `The recovery key that counts is ${key}.`,
      none: () => 'HIVE has no valid recovery key for this account. Check the account to see why.',
      unknown: () =>
        'Which recovery key is valid could not be found out just now. Lifeboat looks again the next time it asks HIVE.',
    },
    receipt: {
      account: 'Account',
      publicKey: 'Recovery public key',
      transaction: 'Transaction',
      block: 'Block',
      at: 'Time',
      endorsed: 'Endorsed by',
      test: 'Backup',
      next: 'Next test',
    },
    endorser: { owner: 'owner key', active: 'active key only' },
    testNow: 'Test the backup',
    print: 'Print',
    printed: (version: string, day: string) => `Lifeboat ${version}, printed on ${day}.`,
    calendar: 'Add to calendar',
    finish: 'Done',
  },
  es: {
    steps: {
      account: 'Cuenta',
      key: 'Clave de recuperación',
      backup: 'Copia',
      test: 'Probarla',
      publish: 'Publicar',
    },
    stepsLabel: 'Pasos',
    next: 'Siguiente',
    working: 'Un momento',

    accountHeading: '¿Qué cuenta?',
    accountSentence: 'No se cambia ni se envía nada hasta que usted lo vea y lo confirme.',
    accountName: 'Nombre de la cuenta en HIVE',
    missingName: 'Escriba primero el nombre de la cuenta.',
    lookingUp: 'Consultando esta cuenta en HIVE',

    keyHeading: (account: string) => `Una clave de recuperación para ${account}`,
    notAsked: 'No se pudo contactar con HIVE. Lifeboat revisará la cuenta antes de publicar.',
    facts: [
      'HIVE muestra la mitad pública de cada clave que usted usa hoy. Una computadora cuántica podría calcular con ella la mitad privada.',
      'Una clave de recuperación es de otro tipo: nadie sabe romperla, ni siquiera con una computadora así.',
      'Su mitad pública se publica ahora, avalada por su clave. La mitad privada se queda con usted.',
      'Firma una sola vez: llegado el día, nombra su clave nueva.',
    ],
    willMake:
      'Lifeboat genera una clave nueva al azar: la más fuerte que hay. Usted guarda su copia de seguridad.',
    otherWays: 'Otras maneras…',
    sourceHeading: 'Elija su clave de recuperación',
    sources: {
      random: ['Una clave nueva al azar (recomendada)', 'La más fuerte. Usted guarda su copia de seguridad.'],
      'master-password': [
        'Su contraseña maestra',
        'Nada nuevo que guardar, pero conserve esta misma contraseña para siempre, incluso después de cambiarla en HIVE.',
      ],
      password: [
        'Otra contraseña',
        'Cualquiera puede seguir intentando adivinarla, para siempre; por eso se rechazan las débiles.',
      ],
      'own-key': [
        'Una clave que ya tiene',
        'Creada por Lifeboat o por las herramientas originales. No debe haber firmado nunca nada.',
      ],
    },
    secretOf: {
      'master-password': 'Contraseña maestra',
      password: 'Contraseña',
      'own-key': 'Clave de recuperación (empieza por 7)',
    },
    missingSecret: 'Escríbala primero.',
    missingAgain: 'Escriba dos veces la misma contraseña.',
    isMasterPasswordForSource:
      'Eso es una contraseña maestra, no una clave. ¿Generamos con ella la clave de recuperación?',
    makeFromPassword: 'Sí, generarla con la contraseña',

    keysHeading: 'Sus claves de HIVE',
    keysSentence: 'Escriba sus claves de HIVE para ver exactamente lo que se va a escribir.',
    keysFate:
      'Lo que escriba aquí se usa una vez, para esto, y luego se olvida: al publicar, al salir de esta página o a los cinco minutos. No se guarda ni se envía nunca.',
    withPassword: 'Con la contraseña maestra',
    withKeys: 'Con mis claves por separado',
    masterPassword: 'Contraseña maestra',
    ownerKey: 'Clave propietaria (owner); déjela vacía si no la tiene',
    activeKey: 'Clave activa (active)',
    missingKeys: 'Escriba su contraseña maestra o sus claves.',
    showPreview: 'Mostrar lo que se va a escribir',
    previewing: 'Consultando la cuenta en varios nodos y comparando lo que dicen',
    publishOffline: 'Está sin conexión. Todo hasta aquí funciona; publicar tendrá que esperar.',
    otherComputer: 'Hacer una solicitud',
    otherComputerSentence:
      '¿Sus claves están en una computadora sin red? La solicitud va allí como archivo o por cámara, y vuelve firmada.',
    notTested: 'Copia sin probar',

    previewHeading: 'Esto se va a escribir',
    previewSentence: (account: string) =>
      `Para ${account}. No se envía nada hasta que usted pulse «Publicar».`,
    metadata: 'El perfil de su cuenta',
    before: 'Hoy',
    after: 'Después, con cada cambio marcado',
    emptyMetadata: 'Su perfil está vacío, así que no se puede sobrescribir nada.',
    lineKinds: { kept: 'queda', added: 'nueva', removed: 'se quita' },
    endorsedBy: { owner: 'Avalada por su clave propietaria', active: 'Avalada solo por su clave activa' },
    signedBy: 'Firmada por su clave activa',
    cost: 'Costo',
    costs: (share: string | undefined) =>
      share === undefined
        ? 'Nada de HIVE, un poco de crédito de recursos'
        : `Nada de HIVE; ${share} de su crédito de recursos`,
    isPublic:
      'Todo el mundo puede leerlo, ahora y para siempre. Más adelante puede reemplazar esta clave de recuperación, pero no retirarla. Su dinero, sus publicaciones y sus claves de HIVE se quedan como están.',
    missingWords: 'Escriba las palabras que se muestran arriba.',
    publish: 'Publicar',

    publishHeading: 'Publicando',
    publishSentence:
      'Tarda alrededor de un minuto. Puede cerrar Lifeboat: continuará cuando lo abra, y nada se envía dos veces.',
    fates: {
      'not-published': 'No se publicó',
      'not-known': 'Aún no se sabe si se publicó',
      published: 'Se publicó, pero después algo falló',
    },
    fateSentences: {
      'not-published':
        'HIVE no lo tomó. No se perdió nada: su clave de recuperación y sus copias quedan como están.',
      'not-known':
        'No se perdió nada. Lifeboat averigua primero qué pasó con lo firmado y nunca envía una segunda transacción.',
      published: 'HIVE tiene el registro para siempre. Revise la cuenta para verlo.',
    },
    waitingFor: {
      nothing: 'Firmando en esta computadora',
      sent: 'Esperando a que la tome un bloque',
      'in-block': 'Esperando a que ese bloque sea irreversible',
    },
    since: (seconds: number) => `desde hace ${seconds} s`,
    stop: 'Detener',
    again: 'Volver a escribir las claves',
    tryAgain: 'Intentarlo de nuevo',
    checkAccount: 'Revisar la cuenta',

    receiptHeadings: {
      counts: (account: string) => `${account} está protegida`,
      another: (account: string) => `Publicado, pero otra clave de recuperación protege a ${account}`,
      none: (account: string) => `Publicado, pero ${account} no está protegida`,
      unknown: (account: string) => `Publicado para ${account}`,
    },
    receiptSentences: {
      counts: () =>
        'El registro está en HIVE para siempre. Guarde su copia de seguridad y pruébela dos veces al año.',
      another: (key: string) => `La clave de recuperación vigente es ${key}.`,
      none: () =>
        'HIVE no tiene ninguna clave de recuperación válida para esta cuenta. Revise la cuenta para ver por qué.',
      unknown: () =>
        'Ahora no se pudo saber qué clave de recuperación es la vigente. Lifeboat lo vuelve a mirar la próxima vez que consulte a HIVE.',
    },
    receipt: {
      account: 'Cuenta',
      publicKey: 'Clave pública de recuperación',
      transaction: 'Transacción',
      block: 'Bloque',
      at: 'Hora',
      endorsed: 'Avalada por',
      test: 'Copia de seguridad',
      next: 'Próxima prueba',
    },
    endorser: { owner: 'clave propietaria', active: 'solo la clave activa' },
    testNow: 'Probar la copia',
    print: 'Imprimir',
    printed: (version: string, day: string) => `Lifeboat ${version}, impreso el ${day}.`,
    calendar: 'Añadir al calendario',
    finish: 'Listo',
  },
})
