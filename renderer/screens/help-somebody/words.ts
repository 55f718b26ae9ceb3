/** Helping somebody whose account was stolen, in words. The recovery account is the last lock that a thief has to pass. */
import { inEachLanguage } from '../../words/words.ts'

export const helpSomebodyWords = inEachLanguage({
  en: {
    heading: 'Help somebody',
    sentence:
      'Was somebody’s account stolen, and are you its recovery account? Then you can ask HIVE to give it a new owner key.',
    warning:
      'Thieves ask for this, too, and pretend to be the owner. Nothing is sent until you have made sure who asks.',
    paste: 'Paste their message, or the account name and the public owner key (STM…)',
    take: 'Continue',
    choose: 'Choose a picture of their QR code',
    useCamera: 'Use the camera',
    stopCamera: 'Continue without the camera',
    nothingPasted: 'their message',
    nameHeading: 'Whose account is it?',
    nameSentence: 'The message names none, or more than one. Enter the name that the owner tells you.',
    accountName: 'Account that was stolen',
    nothingNamed: 'the account name',
    lookUp: 'Look it up on HIVE',
    lookingHeading: (account: string) => `Looking at ${account}`,
    asking: 'Asking HIVE',
    lookAgain: 'Check again',
    startOver: 'Start over',

    sureHeading: (account: string) => `Is it really the owner of ${account} who asks?`,
    sureSentence: (account: string, helper: string, changed: string, until: string) =>
      `The owner key of ${account} was changed on ${changed}. As ${helper}, you can ask HIVE for a new one until ${until}.`,
    onlyHelper: (account: string, helper: string) =>
      `Only ${helper} can ask, because it is the recovery account of ${account}. If ${helper} is not yours, you cannot help: tell the owner to write to ${helper}.`,
    unknownHeading: (account: string) => `What happened to ${account} is not known yet`,
    unknownChange:
      'The nodes say different things about when its owner key was changed. Check again before you send anything.',
    unknownRequest:
      'The nodes say different things about what HIVE was already asked. Check again before you send anything.',
    askedHeading: (account: string) => `HIVE was already asked to give ${account} this key`,
    askedSentence: (account: string, until: string) =>
      `The owner of ${account} can confirm it until ${until}. There is nothing to send.`,
    askedByWhom: (helper: string) =>
      `If it was not you who asked, somebody has the active key of ${helper}: change your keys.`,
    another: (until: string) =>
      `HIVE was already asked for another key, which can be confirmed until ${until}. If you continue, this key takes its place. Ask the owner which of the two keys is theirs. If it was not you who asked, somebody has your active key.`,
    changing: (to: string, on: string) =>
      `${to} was named as the next recovery account, and takes over on ${on}. The thief may have done that. Until then you can help.`,

    sureTitle: 'Make sure',
    sureSteps: (account: string) => [
      `Call the owner of ${account} on a number that you had before, or meet them. A message, a mail or a profile may be the thief’s.`,
      'Ask what happened, and when. Does it fit the day on which the owner key was changed?',
      'Ask them to read you the last 12 characters of their new public owner key, and type them here. Do not read them out yourself.',
    ],
    heard: 'The last 12 characters, as you hear them',
    heardHint: 'Capital or small letters make no difference here.',
    heardRight: 'They match the key in the message.',
    heardWrong: 'They do not match the key in the message. Somebody may have changed it. Ask for it again.',

    previewTitle: 'What is sent',
    facts: {
      account: 'For the account',
      newOwner: 'New owner key',
      helper: 'Asked and signed by',
    },
    signer: (helper: string) => `${helper}, with its active key`,
    exactly: 'What exactly is signed',
    costs: 'It changes nothing by itself: the owner has a day to confirm it. It costs no HIVE.',
    underWay:
      'This request was signed here before. Lifeboat first finds out what became of it, and never sends a second one. You need no key for that.',
    activeKey: (helper: string) => `Active key of ${helper} (5…)`,
    missing: (what: string) => `Still missing: ${what}`,
    missingNames: { heard: 'the characters that the owner reads to you', activeKey: 'your active key' },
    send: 'Send the request',
    goOn: 'Find out what became of it',

    sendingHeading: (account: string) => `Asking HIVE for ${account}`,
    sendingSentence: 'This takes about a minute. You can close Lifeboat; it continues next time.',
    sentHeading: (account: string) => `HIVE was asked to give ${account} the new owner key`,
    sentSentence: (account: string, until: string) =>
      `The owner of ${account} has a day, until ${until}, to confirm it. After that you can ask again.`,
    unseenHeading: 'Sent, but HIVE does not show the request yet',
    unseenSentence: 'Wait a minute, and check again. Tell the owner only once it shows here.',
    tell: 'Tell the owner now',
    messageTitle: 'Message to the owner',
    copyMessage: 'Copy the message',
    message: (account: string, key: string, until: string) =>
      `I have asked HIVE to give ${account} the owner key ${key}. Confirm it in Lifeboat before ${until}: choose “Something happened to my account”, then “Somebody has my keys, or changed them”, then “Take my account back”.`,
    done: 'Done',
  },
  es: {
    heading: 'Ayudar a alguien',
    sentence:
      '¿Le robaron la cuenta a alguien, y usted es su cuenta de recuperación? Puede pedir a HIVE que le dé una nueva clave propietaria.',
    warning:
      'También los ladrones lo piden, y se hacen pasar por el dueño. No se envía nada hasta que usted esté seguro.',
    paste: 'Pegue su mensaje, o el nombre de la cuenta y la clave propietaria pública (STM…)',
    take: 'Continuar',
    choose: 'Elegir una imagen de su código QR',
    useCamera: 'Usar la cámara',
    stopCamera: 'Continuar sin la cámara',
    nothingPasted: 'su mensaje',
    nameHeading: '¿De quién es la cuenta?',
    nameSentence:
      'El mensaje no nombra ninguna, o nombra más de una. Escriba el nombre que le diga su dueño.',
    accountName: 'Cuenta robada',
    nothingNamed: 'el nombre de la cuenta',
    lookUp: 'Buscarla en HIVE',
    lookingHeading: (account: string) => `Consultando ${account}`,
    asking: 'Consultando a HIVE',
    lookAgain: 'Consultar de nuevo',
    startOver: 'Empezar de nuevo',

    sureHeading: (account: string) => `¿De verdad lo pide quien es dueño de ${account}?`,
    sureSentence: (account: string, helper: string, changed: string, until: string) =>
      `La clave propietaria de ${account} se cambió el ${changed}. Como ${helper}, usted puede pedir a HIVE una nueva hasta el ${until}.`,
    onlyHelper: (account: string, helper: string) =>
      `Solo ${helper} puede pedirlo, porque es la cuenta de recuperación de ${account}. Si ${helper} no es suya, usted no puede ayudar: diga al dueño que escriba a ${helper}.`,
    unknownHeading: (account: string) => `Aún no se sabe qué le pasó a ${account}`,
    unknownChange:
      'Los nodos no dicen lo mismo sobre cuándo se cambió su clave propietaria. Consulte de nuevo antes de enviar nada.',
    unknownRequest:
      'Los nodos no dicen lo mismo sobre lo que ya se pidió a HIVE. Consulte de nuevo antes de enviar nada.',
    askedHeading: (account: string) => `Ya se pidió a HIVE que dé esta clave a ${account}`,
    askedSentence: (account: string, until: string) =>
      `Quien es dueño de ${account} puede confirmarlo hasta el ${until}. No hay nada que enviar.`,
    askedByWhom: (helper: string) =>
      `Si no fue usted quien lo pidió, alguien tiene la clave activa de ${helper}: cambie sus claves.`,
    another: (until: string) =>
      `Ya se pidió a HIVE otra clave, que puede confirmarse hasta el ${until}. Si continúa, esta clave ocupa su lugar. Pregunte al dueño cuál de las dos es la suya. Si no fue usted quien la pidió, alguien tiene su clave activa.`,
    changing: (to: string, on: string) =>
      `${to} fue nombrada como próxima cuenta de recuperación, y lo será el ${on}. Puede haberlo hecho el ladrón. Hasta entonces usted puede ayudar.`,

    sureTitle: 'Asegúrese',
    sureSteps: (account: string) => [
      `Llame a quien es dueño de ${account} a un número que usted ya tenía, o véalo en persona. Un mensaje, un correo o un perfil pueden ser del ladrón.`,
      'Pregunte qué pasó y cuándo. ¿Coincide con el día en que se cambió la clave propietaria?',
      'Pida que le lea los últimos 12 caracteres de su nueva clave propietaria pública, y escríbalos aquí. No los lea usted en voz alta.',
    ],
    heard: 'Los últimos 12 caracteres, como los oye',
    heardHint: 'Aquí no importa si son mayúsculas o minúsculas.',
    heardRight: 'Coinciden con la clave del mensaje.',
    heardWrong: 'No coinciden con la clave del mensaje. Puede que alguien la haya cambiado. Pídala otra vez.',

    previewTitle: 'Qué se envía',
    facts: {
      account: 'Para la cuenta',
      newOwner: 'Nueva clave propietaria',
      helper: 'Lo pide y firma',
    },
    signer: (helper: string) => `${helper}, con su clave activa`,
    exactly: 'Qué se firma exactamente',
    costs: 'Por sí solo no cambia nada: el dueño tiene un día para confirmarlo. No cuesta HIVE.',
    underWay:
      'Esta solicitud ya se firmó aquí antes. Lifeboat averigua primero qué pasó con ella y nunca envía una segunda. Para eso usted no necesita ninguna clave.',
    activeKey: (helper: string) => `Clave activa (active) de ${helper} (5…)`,
    missing: (what: string) => `Falta: ${what}`,
    missingNames: { heard: 'los caracteres que le lee el dueño', activeKey: 'su clave activa' },
    send: 'Enviar la solicitud',
    goOn: 'Averiguar qué pasó con ella',

    sendingHeading: (account: string) => `Pidiendo a HIVE por ${account}`,
    sendingSentence: 'Tarda alrededor de un minuto. Si cierra Lifeboat, continuará cuando lo abra.',
    sentHeading: (account: string) => `Se pidió a HIVE que dé a ${account} la nueva clave propietaria`,
    sentSentence: (account: string, until: string) =>
      `Quien es dueño de ${account} tiene un día para confirmarlo, hasta el ${until}. Después usted puede pedirlo otra vez.`,
    unseenHeading: 'Enviado, pero HIVE todavía no muestra la solicitud',
    unseenSentence: 'Espere un minuto y consulte de nuevo. Avise al dueño solo cuando aparezca aquí.',
    tell: 'Avise ahora al dueño',
    messageTitle: 'Mensaje para el dueño',
    copyMessage: 'Copiar el mensaje',
    message: (account: string, key: string, until: string) =>
      `Pedí a HIVE que dé a ${account} la clave propietaria ${key}. Confírmelo en Lifeboat antes del ${until}: elija «Le pasó algo a mi cuenta», después «Alguien tiene mis claves, o las cambió» y después «Recuperar mi cuenta robada».`,
    done: 'Listo',
  },
})
