/** What the page that takes an account back says. Long because it is a catalogue: a sentence and its translation are read together. */
import { inEachLanguage } from '../../words/words.ts'

/** `3 days and 4 hours`, `5 hours and 10 minutes`, `4 minutes`. */
function span(ms: number, [day, hour, minute]: readonly (readonly [string, string])[], and: string): string {
  const said = (number: number, [one, many]: readonly [string, string] = ['', '']) =>
    `${number} ${number === 1 ? one : many}`
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `${said(days, day)}${and}${said(hours, hour)}`
  return hours > 0 ? `${said(hours, hour)}${and}${said(minutes % 60, minute)}` : said(minutes, minute)
}

const spanEn = (ms: number) =>
  span(
    ms,
    [
      ['day', 'days'],
      ['hour', 'hours'],
      ['minute', 'minutes'],
    ],
    ' and ',
  )
const spanEs = (ms: number) =>
  span(
    ms,
    [
      ['día', 'días'],
      ['hora', 'horas'],
      ['minuto', 'minutos'],
    ],
    ' y ',
  )

const english = {
  heading: 'Take your account back',
  sentence:
    'Somebody changed the keys of your account? For 30 days HIVE can give it back. Looking asks for no password and sends nothing.',
  field: 'Name of the account',
  look: 'Look',
  nameMissing: 'Type the name of the account first.',
  lookAgain: 'Look again',
  looking: (account: string) => `Reading how ${account} stands on HIVE`,
  another: 'Another account',
  stop: 'Stop',
  nobody: 'the witness with the most votes',
  next: {
    unknown: (account: string) => `How ${account} stands is not known yet`,
    'no-help': (account: string) => `HIVE cannot give ${account} back`,
    'no-helper': (account: string) => `Nobody can ask HIVE to give ${account} back`,
    make: (account: string) => `${account} can be taken back`,
    test: (account: string) => `${account} can be taken back`,
    wait: (account: string) => `${account} can be taken back`,
    confirm: (account: string) => `Now confirm that you take ${account} back`,
    'another-key': (account: string) => `HIVE was asked to give ${account} another key than yours`,
    rest: (account: string) => `HIVE has given ${account} back. The other keys are next`,
    cancel: (account: string) => `Somebody else is to become the recovery account of ${account}`,
    wallet: (account: string) => `The owner key of ${account} is yours. The other keys are not changed`,
    done: (account: string) => `All keys of ${account} are yours again`,
  },
  why: {
    unknown:
      'The nodes do not tell the same, or none has answered. Look again, or choose other nodes in Settings.',
    'no-help':
      'Its owner key was not changed in the last 30 days. HIVE’s account recovery helps against a thief who changed it, and only then.',
    'no-helper':
      'Only its recovery account can ask, and nobody is behind that one who could. If you know better, go on all the same.',
    make: 'First make a new master password that the thief has never seen. Nothing is sent by that.',
    test: 'Your new master password is made. Test its paper before anybody is asked for anything.',
    wait: 'Your new master password is on paper. Now the owner of your recovery account has to ask HIVE.',
    confirm: 'The request is there. You confirm it with the new master password and the old one.',
    'another-key':
      'Do not confirm it. Call the owner of your recovery account, read your public key to them, and let them send it again.',
    rest: 'The thief may still have the active, posting and memo keys. Change them now, with your new master password.',
    cancel: 'If you did not begin that, the thief did. Cancel it, or they become your recovery account.',
    wallet:
      'Change the active, posting and memo keys now, in a wallet that takes your owner key: the thief may have them.',
    done: 'What your old owner key endorsed no longer counts. Register your recovery key again.',
  },
  do: {
    make: 'Make a new master password',
    test: 'Test the paper',
    wait: 'Show the message',
    confirm: 'Confirm it',
    'another-key': 'Show the message',
    rest: 'Change the other keys',
    cancel: 'Cancel the change',
    wallet: 'I have the new master password',
    done: 'Register again',
    'no-help': 'See what else can help',
    'no-helper': 'See what else can help',
  },
  onPaper: 'I have made one already',
  left: 'What is left',
  leftSteps: [
    'You still have the owner key or the master password: change all keys with it, in your wallet, today.',
    'You have lost it: nobody can bring it back, not HIVE and not Lifeboat. The active key still moves your money: move it to a new account.',
    'Be careful with anybody who offers to get it back for money or for your password.',
  ],
  facts: 'How it stands',
  changed: 'Owner key changed',
  until: 'Can be given back until',
  untilSays: (moment: string, left: string, block: string) =>
    `${moment} · ${left} left · about block ${block}`,
  recoveryAccount: 'Recovery account',
  noRecoveryAccount: 'Nobody is named: only the witness with the most votes can ask.',
  doubt: {
    'nobody-named': '',
    itself: 'It names itself. The thief can send the request, not you.',
    'helps-nobody': 'That account helps nobody any more.',
    missing: 'That account does not exist on HIVE.',
    changing: '',
  },
  doubtNotKnown: 'Whether that account can help is not known yet.',
  change: 'Next recovery account',
  changeSays: (to: string, moment: string, left: string) =>
    `${to} takes over on ${moment}, in ${left}. If you did not begin that, the thief did.`,
  request: 'Request to HIVE',
  requestNone: 'Not there yet',
  requestSays: (moment: string, left: string) => `There. Confirm it until ${moment}: ${left} left.`,
  requestKey: 'It asks for the owner key',
  notKnown: 'Not known: the nodes do not tell the same.',
  notLately: 'Not in the last 30 days',
  takenBack: 'Given back',
  thief: 'What the thief can still do until you are done',
  thiefCan: [
    'Send HIVE and HBD that are not in savings.',
    'Start a withdrawal from savings. It arrives three days later; until then it can be cancelled.',
    'Start a power down. It pays out week by week; it can be stopped.',
    'Post, vote and sign in your name.',
  ],
  thiefDo: 'Once your keys are back, cancel what was begun: it is listed below.',

  paperHeading: 'Your new master password',
  paperSentence:
    'Type it from its paper. Lifeboat works out the message for your recovery account again. Nothing is sent.',
  newPassword: 'New master password',
  newPasswordMissing: 'Type the new master password first.',
  goOn: 'Continue',

  backupHeading: 'Put the new master password on paper',
  backupSentence: 'Lifeboat does not store it. Only your paper will have it.',
  testHeading: 'Test the paper',
  testSentence: 'Hold the sheet to the camera, or type the password from your paper.',
  testedHeading: 'Your paper works',
  testedSentence: 'It holds the new master password. It opens nothing yet: HIVE has to be asked first.',
  onSheet: {
    keySheet: 'One sheet with the master password, as text and as a code that a camera reads.',
    keyThief: 'If someone takes the sheet or a photo of it: they have the whole account.',
    copySentence: 'One line of letters and digits. Capital and small letters differ.',
    showKey: 'Show the password',
    keyText: 'New master password',
    keyCode: 'The same line as a QR code',
    keyAgain: 'New master password, from your paper',
  },

  messageHeading: (helper: string) => `Ask ${helper} for help`,
  messageSentence:
    'Send this message, and call them, so that they know it is really you: read to them the last 12 characters of the key. Nothing in it is secret.',
  message: 'Message',
  copyMessage: 'Copy the message',
  publicKey: 'Your new public owner key',
  copyKey: 'Copy the public key',
  keyCode: 'The public owner key as a QR code',
  never: 'Never send your master password, old or new, to anybody. Who helps you does not need it.',
  waiting:
    'Waiting for the request. Lifeboat looks by itself now and then. You can also close it and come back.',
  requested: 'The request for your key is on HIVE.',
  confirmNow: 'Confirm now',

  confirmHeading: (account: string) => `Confirm for ${account}`,
  confirmSentence: 'The next page shows exactly what will be signed. Nothing is sent before that.',
  passwordHere: 'New master password: Lifeboat still has it, because you made or typed it here.',
  recentOwner: 'Master password or owner key from before the theft',
  recentMissing: 'Type the old master password or owner key first.',
  cancelChange: (to: string) => `Also cancel that ${to} becomes the recovery account`,
  preview: 'Show what will be signed',

  previewHeading: 'This will be signed',
  previewSentence: (count: number) =>
    count === 1
      ? 'One transaction.'
      : `${count} transactions, one after the other. Each is followed until nobody can undo it.`,
  steps: {
    confirmation: 'The owner key from the request becomes yours',
    'new-keys': 'New active, posting and memo keys',
    cancelling: 'The change of the recovery account is cancelled',
  },
  stepMeans: {
    confirmation:
      'HIVE puts your new owner key in the place of the thief’s. The old and the new key sign together.',
    'new-keys':
      'All other keys come from the new master password too. Apps that use your posting key need the new one.',
    cancelling: 'Your present recovery account stays.',
  },
  signedBy: 'Signed by',
  exactly: 'Exactly as it is signed',
  send: 'Sign and send',

  sendingHeading: 'On its way to HIVE',
  sendingSentence: 'You can close Lifeboat. It continues next time, and sends nothing twice.',
  failedHeading: 'This did not go through',
  failedSentence: 'Steps that were finished before stay done. Look how it stands now.',
  uncertainHeading: 'It is not known yet whether HIVE has it',
}

type TakeBackWords = typeof english

const spanish: TakeBackWords = {
  heading: 'Recuperar su cuenta robada',
  sentence:
    '¿Alguien cambió las claves de su cuenta? Durante 30 días HIVE puede devolverla. Mirar no pide contraseñas y no envía nada.',
  field: 'Nombre de la cuenta',
  look: 'Mirar',
  nameMissing: 'Escriba primero el nombre de la cuenta.',
  lookAgain: 'Mirar de nuevo',
  looking: (account) => `Leyendo en HIVE el estado de ${account}`,
  another: 'Otra cuenta',
  stop: 'Detener',
  nobody: 'el testigo con más votos',
  next: {
    unknown: (account) => `El estado de ${account} todavía no se conoce`,
    'no-help': (account) => `HIVE no puede devolver ${account}`,
    'no-helper': (account) => `Nadie puede pedir a HIVE que devuelva ${account}`,
    make: (account) => `${account} se puede recuperar`,
    test: (account) => `${account} se puede recuperar`,
    wait: (account) => `${account} se puede recuperar`,
    confirm: (account) => `Confirme ahora que recupera ${account}`,
    'another-key': (account) => `Se pidió a HIVE otra clave para ${account}, no la de usted`,
    rest: (account) => `HIVE devolvió ${account}. Siguen las otras claves`,
    cancel: (account) => `Otra persona va a ser la cuenta de recuperación de ${account}`,
    wallet: (account) => `La clave propietaria de ${account} es suya. Las otras no se cambiaron`,
    done: (account) => `Todas las claves de ${account} vuelven a ser suyas`,
  },
  why: {
    unknown:
      'Los nodos no dicen lo mismo, o ninguno respondió. Mire de nuevo, o elija otros nodos en Ajustes.',
    'no-help':
      'Su clave propietaria no se cambió en los últimos 30 días. La recuperación de cuentas de HIVE ayuda contra un ladrón que la cambió, y solo entonces.',
    'no-helper':
      'Solo puede pedirlo su cuenta de recuperación, y detrás de ella no hay nadie que pueda. Si usted sabe más, siga de todos modos.',
    make: 'Primero cree una nueva contraseña maestra que el ladrón nunca haya visto. Con eso no se envía nada.',
    test: 'Su nueva contraseña maestra está creada. Pruebe su papel antes de pedir nada a nadie.',
    wait: 'Su nueva contraseña maestra está en papel. Ahora la persona de su cuenta de recuperación debe pedirlo a HIVE.',
    confirm: 'La solicitud está ahí. Se confirma con la nueva contraseña maestra y con la anterior.',
    'another-key':
      'No la confirme. Llame a la persona de su cuenta de recuperación, léale su clave pública y pídale que envíe la solicitud otra vez.',
    rest: 'Es posible que el ladrón tenga todavía las claves activa, de publicación y memo. Cámbielas ahora, con su nueva contraseña maestra.',
    cancel: 'Si usted no lo inició, fue el ladrón. Cancélelo, o él será su cuenta de recuperación.',
    wallet:
      'Cambie ahora las claves activa, de publicación y memo en una billetera que acepte su clave propietaria: el ladrón puede tenerlas.',
    done: 'Lo que avaló su clave propietaria anterior ya no vale. Registre de nuevo su clave de recuperación.',
  },
  do: {
    make: 'Crear una nueva contraseña maestra',
    test: 'Probar el papel',
    wait: 'Mostrar el mensaje',
    confirm: 'Confirmar',
    'another-key': 'Mostrar el mensaje',
    rest: 'Cambiar las otras claves',
    cancel: 'Cancelar el cambio',
    wallet: 'Tengo la nueva contraseña maestra',
    done: 'Registrar de nuevo',
    'no-help': 'Ver qué más puede ayudar',
    'no-helper': 'Ver qué más puede ayudar',
  },
  onPaper: 'Ya creé una',
  left: 'Lo que queda',
  leftSteps: [
    'Todavía tiene la clave propietaria o la contraseña maestra: cambie hoy todas las claves con ella, en su billetera.',
    'La perdió: nadie puede devolverla, ni HIVE ni Lifeboat. La clave activa todavía mueve su dinero: llévelo a una cuenta nueva.',
    'Desconfíe de quien ofrezca recuperarla a cambio de dinero o de su contraseña.',
  ],
  facts: 'Estado',
  changed: 'Cambio de la clave propietaria',
  until: 'Se puede devolver hasta',
  untilSays: (moment, left, block) => `${moment} · quedan ${left} · alrededor del bloque ${block}`,
  recoveryAccount: 'Cuenta de recuperación',
  noRecoveryAccount: 'No hay ninguna: solo el testigo con más votos puede pedirlo.',
  doubt: {
    'nobody-named': '',
    itself: 'Es la misma cuenta. El ladrón puede enviar la solicitud; usted no.',
    'helps-nobody': 'Esa cuenta ya no ayuda a nadie.',
    missing: 'Esa cuenta no existe en HIVE.',
    changing: '',
  },
  doubtNotKnown: 'Todavía no se sabe si esa cuenta puede ayudar.',
  change: 'Próxima cuenta de recuperación',
  changeSays: (to, moment, left) =>
    `${to} la reemplaza el ${moment}, en ${left}. Si usted no lo inició, fue el ladrón.`,
  request: 'Solicitud a HIVE',
  requestNone: 'Todavía no está',
  requestSays: (moment, left) => `Está. Confírmela hasta el ${moment}: quedan ${left}.`,
  requestKey: 'Pide la clave propietaria',
  notKnown: 'Sin determinar: los nodos no dicen lo mismo.',
  notLately: 'No en los últimos 30 días',
  takenBack: 'Devuelta',
  thief: 'Lo que el ladrón todavía puede hacer hasta que usted termine',
  thiefCan: [
    'Enviar los HIVE y HBD que no están en ahorros.',
    'Iniciar un retiro de los ahorros. Llega tres días después; hasta entonces se puede cancelar.',
    'Iniciar un power down. Se paga semana a semana; se puede detener.',
    'Publicar, votar y firmar en nombre de usted.',
  ],
  thiefDo:
    'Cuando las claves vuelvan a ser suyas, cancele lo que se haya iniciado: está en la lista de abajo.',

  paperHeading: 'Su nueva contraseña maestra',
  paperSentence:
    'Escríbala desde su papel. Lifeboat vuelve a preparar el mensaje para su cuenta de recuperación. No se envía nada.',
  newPassword: 'Nueva contraseña maestra',
  newPasswordMissing: 'Escriba primero la nueva contraseña maestra.',
  goOn: 'Continuar',

  backupHeading: 'Ponga en papel la nueva contraseña maestra',
  backupSentence: 'Lifeboat no la guarda. Solo la tendrá su papel.',
  testHeading: 'Pruebe el papel',
  testSentence: 'Muestre la hoja a la cámara, o escriba la contraseña desde su papel.',
  testedHeading: 'Su papel funciona',
  testedSentence:
    'Contiene la nueva contraseña maestra. Todavía no abre nada: primero hay que pedirlo a HIVE.',
  onSheet: {
    keySheet: 'Una hoja con la contraseña maestra, como texto y como código que lee la cámara.',
    keyThief: 'Si alguien se lleva la hoja o una foto de ella, tiene la cuenta entera.',
    copySentence: 'Una línea de letras y cifras. Se distinguen mayúsculas y minúsculas.',
    showKey: 'Mostrar la contraseña',
    keyText: 'Nueva contraseña maestra',
    keyCode: 'La misma línea como código QR',
    keyAgain: 'Nueva contraseña maestra, de su papel',
  },

  messageHeading: (helper) => `Pida ayuda a ${helper}`,
  messageSentence:
    'Envíe este mensaje y llame por teléfono, para que sepan que es usted de verdad: léales los últimos 12 caracteres de la clave. Nada de esto es secreto.',
  message: 'Mensaje',
  copyMessage: 'Copiar el mensaje',
  publicKey: 'Su nueva clave propietaria pública',
  copyKey: 'Copiar la clave pública',
  keyCode: 'La clave propietaria pública como código QR',
  never:
    'Nunca envíe a nadie su contraseña maestra, ni la nueva ni la anterior. Quien le ayuda no la necesita.',
  waiting:
    'Esperando la solicitud. Lifeboat mira por sí solo de vez en cuando. También puede cerrarlo y volver después.',
  requested: 'La solicitud con su clave está en HIVE.',
  confirmNow: 'Confirmar ahora',

  confirmHeading: (account) => `Confirmar para ${account}`,
  confirmSentence: 'La página siguiente muestra exactamente lo que se firmará. Antes no se envía nada.',
  passwordHere:
    'Nueva contraseña maestra: Lifeboat todavía la tiene, porque usted la creó o la escribió aquí.',
  recentOwner: 'Contraseña maestra o clave propietaria de antes del robo',
  recentMissing: 'Escriba primero la contraseña maestra o la clave propietaria anterior.',
  cancelChange: (to) => `Cancelar también que ${to} sea la cuenta de recuperación`,
  preview: 'Mostrar lo que se firmará',

  previewHeading: 'Esto se firmará',
  previewSentence: (count) =>
    count === 1
      ? 'Una transacción.'
      : `${count} transacciones, una tras otra. Cada una se sigue hasta que nadie pueda deshacerla.`,
  steps: {
    confirmation: 'La clave propietaria de la solicitud pasa a ser la suya',
    'new-keys': 'Nuevas claves activa, de publicación y memo',
    cancelling: 'Se cancela el cambio de la cuenta de recuperación',
  },
  stepMeans: {
    confirmation:
      'HIVE pone su nueva clave propietaria en lugar de la del ladrón. Firman juntas la anterior y la nueva.',
    'new-keys':
      'También las otras claves salen de la nueva contraseña maestra. Las aplicaciones que usan su clave de publicación necesitan la nueva.',
    cancelling: 'Se mantiene su cuenta de recuperación actual.',
  },
  signedBy: 'Firma',
  exactly: 'Exactamente como se firma',
  send: 'Firmar y enviar',

  sendingHeading: 'En camino a HIVE',
  sendingSentence: 'Puede cerrar Lifeboat. Continúa la próxima vez, y no envía nada dos veces.',
  failedHeading: 'Esto no se completó',
  failedSentence: 'Los pasos terminados antes siguen hechos. Mire el estado actual.',
  uncertainHeading: 'Todavía no se sabe si HIVE la tiene',
}

export const takeBackWords = inEachLanguage<TakeBackWords>({ en: english, es: spanish })

/** How much time is left, in words. */
export const spanWords = inEachLanguage<{ readonly span: (ms: number) => string }>({
  en: { span: spanEn },
  es: { span: spanEs },
})
