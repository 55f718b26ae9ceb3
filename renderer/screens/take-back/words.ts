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
    'Somebody changed the keys of your account? For 30 days HIVE can give it back. To look, you need no password, and nothing is sent.',
  look: 'Look it up on HIVE',
  lookAgain: 'Check again',
  looking: (account: string) => `Asking HIVE about ${account}`,
  another: 'Another account',
  stop: 'Stop',
  nobody: 'the witness with the most votes',
  next: {
    unknown: (account: string) => `What happened to ${account} is not known yet`,
    'no-help': (account: string) => `HIVE cannot give ${account} back`,
    'no-helper': (account: string) => `Nobody can ask HIVE to give ${account} back`,
    make: (account: string) => `${account} can be taken back`,
    test: (account: string) => `${account} can be taken back`,
    wait: (account: string) => `${account} can be taken back`,
    confirm: (account: string) => `Now confirm that you take ${account} back`,
    'another-key': (account: string) => `HIVE was asked to give ${account} a key that is not yours`,
    rest: (account: string) => `HIVE has given ${account} back. The other keys are next`,
    cancel: (account: string) => `Another recovery account was named for ${account}`,
    wallet: (account: string) => `The owner key of ${account} is yours. The other keys are not changed`,
    done: (account: string) => `All keys of ${account} are yours again`,
  },
  why: {
    unknown:
      'The nodes say different things, or none has answered. Check again, or choose other nodes in Settings.',
    'no-help':
      'Its owner key was not changed in the last 30 days. HIVE’s account recovery helps only if a thief changed it.',
    'no-helper':
      'Only its recovery account can ask, and nobody seems to use that account. If you know somebody who does, continue all the same.',
    make: 'First make a new master password that the thief has never seen. This sends nothing.',
    test: 'Your new master password is made. Test its paper before anybody is asked for anything.',
    wait: 'Your new master password is on paper. Now the owner of your recovery account has to ask HIVE.',
    confirm: 'The request is on HIVE. Confirm it with the new master password and the old one.',
    'another-key':
      'Do not confirm it. Call the owner of your recovery account, read your public key to them, and ask them to send it again.',
    rest: 'The thief may still have the active, posting and memo keys. Change them now, with your new master password.',
    cancel: 'If you did not do that, the thief did. Cancel it, or the thief controls your recovery account.',
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
    'You still have the owner key or the master password: change all keys with it today, on the page “Change my keys”.',
    'You have lost it: nobody can bring it back, not HIVE and not Lifeboat. If you have the active key, it still moves your money: move it to a new account.',
    'Be careful with anybody who offers to get it back for money or for your password.',
  ],
  facts: 'What HIVE shows',
  changed: 'Owner key changed',
  until: 'Can be given back until',
  untilSays: (moment: string, left: string, block: string) =>
    `${moment} · ${left} left · about block ${block}`,
  recoveryAccount: 'Recovery account',
  noRecoveryAccount: 'It has none: only the witness with the most votes can ask.',
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
    `${to} takes over on ${moment}, in ${left}. If you did not do that, the thief did.`,
  request: 'Request to HIVE',
  requestNone: 'Not there yet',
  requestSays: (moment: string, left: string) => `It is there. Confirm it before ${moment}: ${left} left.`,
  requestKey: 'Owner key in the request',
  notKnown: 'Not known: the nodes say different things.',
  notLately: 'Not in the last 30 days',
  takenBack: 'Given back',
  thief: 'What the thief can still do until you are done',
  thiefCan: [
    'Send the HIVE and HBD that are not in savings.',
    'Start a withdrawal from savings. It arrives three days later; until then it can be cancelled.',
    'Start a power down. It pays out week by week; it can be stopped.',
    'Post, vote and sign in your name.',
  ],
  thiefDo: 'Once your keys are back, cancel what was begun: it is listed below.',

  paperSentence:
    'Type it from your paper. Lifeboat prepares the message for your recovery account again. Nothing is sent.',

  testedSentence: 'It holds the new master password. It opens nothing yet: HIVE has to be asked first.',

  messageHeading: (helper: string) => `Ask ${helper} for help`,
  messageSentence:
    'Send this message, then call them, so that they know it is really you: read them the last 12 characters of the key. Nothing in the message is secret.',
  message: 'Message',
  copyMessage: 'Copy the message',
  publicKey: 'Your new public owner key',
  copyKey: 'Copy the public key',
  keyCode: 'The public owner key as a QR code',
  never: 'Never send your master password, old or new, to anybody. Whoever helps you does not need it.',
  waiting:
    'Waiting for the request. Lifeboat checks by itself now and then. You can also close it and come back.',
  requested: 'The request for your key is on HIVE.',
  confirmNow: 'Confirm now',

  confirmHeading: (account: string) => `Confirm that you take ${account} back`,
  confirmSentence: 'The next page shows exactly what will be signed. Nothing is sent before that.',
  passwordHere: 'New master password: Lifeboat still has it, because you made it or typed it here.',
  recentOwner: 'Master password or owner key from before the theft',
  recentMissing: 'Type the old master password or owner key first.',
  cancelChange: (to: string) => `Also cancel that ${to} becomes the recovery account`,
  preview: 'Show what will be signed',

  previewHeading: 'This will be signed',
  previewSentence: (count: number) =>
    count === 1
      ? 'One transaction.'
      : `${count} transactions, one after the other. Lifeboat waits until nobody can undo one before it sends the next.`,
  steps: {
    confirmation: 'The owner key from the request becomes yours',
    'new-keys': 'New active, posting and memo keys',
    cancelling: 'The change of the recovery account is cancelled',
  },
  stepMeans: {
    confirmation:
      'HIVE puts your new owner key in place of the thief’s. Your earlier owner key and the new one sign together.',
    'new-keys':
      'All other keys come from the new master password too. Apps that use your posting key need the new one.',
    cancelling: 'Your current recovery account stays.',
  },
  signedBy: 'Signed by',
  exactly: 'What exactly is signed',
  send: 'Sign and send',

  sendingHeading: 'On its way to HIVE',
  sendingSentence: 'You can close Lifeboat. It continues next time, and sends nothing twice.',
  failedHeading: 'This did not go through',
  failedSentence: 'Steps that were finished before stay done. Check again to see what is left.',
  uncertainHeading: 'Not known yet whether HIVE has it',
}

type TakeBackWords = typeof english

const spanish: TakeBackWords = {
  heading: 'Recuperar su cuenta robada',
  sentence:
    '¿Alguien cambió las claves de su cuenta? Durante 30 días HIVE puede devolverla. Para consultar no necesita contraseñas, y no se envía nada.',
  look: 'Buscarla en HIVE',
  lookAgain: 'Consultar de nuevo',
  looking: (account) => `Consultando a HIVE por ${account}`,
  another: 'Otra cuenta',
  stop: 'Detener',
  nobody: 'el testigo con más votos',
  next: {
    unknown: (account) => `Aún no se sabe qué le pasó a ${account}`,
    'no-help': (account) => `HIVE no puede devolver ${account}`,
    'no-helper': (account) => `Nadie puede pedir a HIVE que devuelva ${account}`,
    make: (account) => `${account} se puede recuperar`,
    test: (account) => `${account} se puede recuperar`,
    wait: (account) => `${account} se puede recuperar`,
    confirm: (account) => `Confirme ahora que recupera ${account}`,
    'another-key': (account) => `Se pidió a HIVE otra clave para ${account}, no la de usted`,
    rest: (account) => `HIVE devolvió ${account}. Siguen las otras claves`,
    cancel: (account) => `Se nombró otra cuenta de recuperación para ${account}`,
    wallet: (account) => `La clave propietaria de ${account} es suya. Las otras no se cambiaron`,
    done: (account) => `Todas las claves de ${account} vuelven a ser suyas`,
  },
  why: {
    unknown:
      'Los nodos no dicen lo mismo, o ninguno respondió. Consulte de nuevo, o elija otros nodos en Ajustes.',
    'no-help':
      'Su clave propietaria no se cambió en los últimos 30 días. La recuperación de cuentas de HIVE solo ayuda si un ladrón la cambió.',
    'no-helper':
      'Solo puede pedirlo su cuenta de recuperación, y nadie parece usarla. Si conoce a alguien que la usa, continúe de todos modos.',
    make: 'Primero cree una nueva contraseña maestra que el ladrón nunca haya visto. Con eso no se envía nada.',
    test: 'Su nueva contraseña maestra está creada. Pruebe su papel antes de pedir nada a nadie.',
    wait: 'Su nueva contraseña maestra está en papel. Ahora la persona de su cuenta de recuperación debe pedirlo a HIVE.',
    confirm: 'La solicitud está en HIVE. Confírmela con la nueva contraseña maestra y con la anterior.',
    'another-key':
      'No la confirme. Llame a la persona de su cuenta de recuperación, léale su clave pública y pídale que envíe la solicitud otra vez.',
    rest: 'Es posible que el ladrón tenga todavía las claves activa, de publicación y memo. Cámbielas ahora, con su nueva contraseña maestra.',
    cancel: 'Si no fue usted, fue el ladrón. Cancélelo, o el ladrón controlará su cuenta de recuperación.',
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
    'Todavía tiene la clave propietaria o la contraseña maestra: cambie hoy todas las claves con ella, en la página «Cambiar mis claves».',
    'La perdió: nadie puede devolverla, ni HIVE ni Lifeboat. Si tiene la clave activa, todavía mueve su dinero: llévelo a una cuenta nueva.',
    'Desconfíe de quien ofrezca recuperarla a cambio de dinero o de su contraseña.',
  ],
  facts: 'Lo que muestra HIVE',
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
    `${to} la reemplaza el ${moment}, en ${left}. Si no fue usted, fue el ladrón.`,
  request: 'Solicitud a HIVE',
  requestNone: 'Todavía no está',
  requestSays: (moment, left) => `Ya está. Confírmela antes del ${moment}: quedan ${left}.`,
  requestKey: 'Clave propietaria de la solicitud',
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

  paperSentence:
    'Escríbala tal como está en su papel. Lifeboat vuelve a preparar el mensaje para su cuenta de recuperación. No se envía nada.',

  testedSentence:
    'Contiene la nueva contraseña maestra. Todavía no abre nada: primero hay que pedirlo a HIVE.',

  messageHeading: (helper) => `Pida ayuda a ${helper}`,
  messageSentence:
    'Envíe este mensaje y después llame, para que sepan que es usted de verdad: léales los últimos 12 caracteres de la clave. Nada del mensaje es secreto.',
  message: 'Mensaje',
  copyMessage: 'Copiar el mensaje',
  publicKey: 'Su nueva clave propietaria pública',
  copyKey: 'Copiar la clave pública',
  keyCode: 'La clave propietaria pública como código QR',
  never:
    'Nunca envíe a nadie su contraseña maestra, ni la nueva ni la anterior. Quien le ayuda no la necesita.',
  waiting:
    'Esperando la solicitud. Lifeboat consulta por sí solo de vez en cuando. También puede cerrarlo y volver después.',
  requested: 'La solicitud con su clave está en HIVE.',
  confirmNow: 'Confirmar ahora',

  confirmHeading: (account) => `Confirme que recupera ${account}`,
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
      : `${count} transacciones, una tras otra. Lifeboat espera a que nadie pueda deshacer una antes de enviar la siguiente.`,
  steps: {
    confirmation: 'La clave propietaria de la solicitud pasa a ser la suya',
    'new-keys': 'Nuevas claves activa, de publicación y memo',
    cancelling: 'Se cancela el cambio de la cuenta de recuperación',
  },
  stepMeans: {
    confirmation:
      'HIVE pone su nueva clave propietaria en lugar de la del ladrón. Firman juntas su clave anterior y la nueva.',
    'new-keys':
      'También las otras claves salen de la nueva contraseña maestra. Las aplicaciones que usan su clave de publicación necesitan la nueva.',
    cancelling: 'Se mantiene su cuenta de recuperación actual.',
  },
  signedBy: 'Firma',
  exactly: 'Qué se firma exactamente',
  send: 'Firmar y enviar',

  sendingHeading: 'En camino a HIVE',
  sendingSentence: 'Puede cerrar Lifeboat. Continúa la próxima vez, y no envía nada dos veces.',
  failedHeading: 'Esto no se completó',
  failedSentence: 'Los pasos terminados antes siguen hechos. Consulte de nuevo para ver qué falta.',
  uncertainHeading: 'Aún no se sabe si HIVE lo tiene',
}

export const takeBackWords = inEachLanguage<TakeBackWords>({ en: english, es: spanish })

/** How much time is left, in words. */
export const spanWords = inEachLanguage<{ readonly span: (ms: number) => string }>({
  en: { span: spanEn },
  es: { span: spanEs },
})
