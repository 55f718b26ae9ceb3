/** What happened, and what can be done: for each case what is true, what to do in which order, and where it is done. */
import type { IconName } from '../../design/icons.ts'
import { inEachLanguage } from '../../words/words.ts'
import type { Route } from '../routes.ts'

export const cases = ['computer', 'lost', 'stolen', 'announced'] as const
export type Case = (typeof cases)[number]

/** Where each of them leads; the first is the next necessary thing. */
export const waysOf: Readonly<Record<Case, readonly (Route | Case)[]>> = {
  computer: ['restore', 'lost'],
  lost: ['restore', 'check'],
  stolen: ['take-back', 'change-keys', 'recovery-account'],
  announced: ['recover', 'practice'],
}

export const iconOf: Readonly<Record<Case, IconName>> = {
  computer: 'sheet',
  lost: 'question',
  stolen: 'warning',
  announced: 'buoy',
}

interface Told {
  readonly title: string
  readonly sentence: string
  /** In the order in which they are done, where there is one. */
  readonly steps: readonly string[]
  readonly notes: readonly string[]
  /** What its buttons say. */
  readonly ways: readonly string[]
}

interface HappenedWords {
  readonly heading: string
  readonly sentence: string
  readonly doThis: string
  readonly cases: Readonly<Record<Case, Told>>
  /** Nothing happened to their own account: it leads to its page at once. */
  readonly helping: Pick<Told, 'title' | 'sentence'>
}

export const happenedWords = inEachLanguage<HappenedWords>({
  en: {
    heading: 'Something happened',
    sentence: 'Choose what fits best. Nothing is changed or sent from here.',
    doThis: 'What to do, in this order',
    cases: {
      computer: {
        title: 'My computer is gone, broken or new',
        sentence: 'Your backup is enough: it brings the recovery key to this computer.',
        steps: [],
        notes: [
          'This uses up nothing. Your recovery key can still sign once, on the day when you need it.',
          'Was the computer stolen? The thief still needs the passphrase of your vault. If somebody may know it, change your HIVE keys, then register a new recovery key.',
        ],
        ways: ['Restore a backup', 'I have no backup'],
      },
      lost: {
        title: 'I lost my keys',
        sentence: 'Nobody can give them back: not HIVE, not Lifeboat. But something may be left.',
        steps: [
          'Look for the master password (it begins with P): on paper, in a password manager, in the file that you saved on the day you signed up.',
          'Look for a phone or browser that is still signed in: a wallet such as Hive Keychain can show the keys that it holds.',
          'With your owner key you can replace all other keys. With your active key you can move what the account owns to an account whose keys you have.',
          'Look for a backup of your recovery key: a printed sheet, 24 words, shares with people, a sealed file. It changes nothing today, but on the day it proves that the account is yours.',
        ],
        notes: [
          'HIVE’s account recovery does not help with lost keys: it asks for your earlier owner key, too.',
          'Whoever offers to find your keys for money, or asks you for one, is a thief.',
          'This is hard, and it happens to careful people, too.',
        ],
        ways: ['Restore a backup', 'Check my account'],
      },
      stolen: {
        title: 'Somebody has my keys, or changed them',
        sentence: 'If your owner key was changed, you have 30 days from that change. Begin today.',
        steps: [
          'Does your owner key or master password still work? Change all keys now with “Change my keys”, on a computer that you trust. Then nothing more is lost.',
          'Does it no longer work? Take the account back here: Lifeboat says whether HIVE can still give it back, makes new keys with you, and writes a message to your recovery account.',
          'Send that message, and call the owner of your recovery account: they must know that it is you. The message has a public key in it (STM…), never a private one.',
          'Within a day of their request, confirm it with the new owner key and with an owner key (or master password) that was yours in the last 30 days.',
          'Then change all other keys, because HIVE’s recovery replaces only the owner key. Last, register your recovery key again.',
        ],
        notes: [
          'Do not use your recovery key for this. It signs only once, and HIVE does not ask for it yet.',
          'Did somebody name another recovery account? It takes over after 30 days. Until then your owner key can cancel that.',
          'No web page needs your old master password for this. Whoever asks for it is a thief.',
        ],
        ways: ['Take my account back', 'Change my keys', 'My recovery account'],
      },
      announced: {
        title: 'HIVE has announced that today’s keys no longer count',
        sentence: 'This is the day for which the recovery key was made. It signs only once.',
        steps: [
          'Make sure that it is true: look in two places that you know, such as hive.io and a witness whom you trust. A message that came to you is not enough.',
          'Have your backup at hand, and take your time. An hour is plenty, and being first gains nothing: what counts is the registration from before.',
          'Recover the account: Lifeboat makes the new key, backs it up with you, and then signs.',
        ],
        notes: ['No announcement, and you only want to see how it goes? Practise with pretend accounts.'],
        ways: ['Recover my account', 'Practise'],
      },
    },
    helping: {
      title: 'Somebody asks me to get their account back',
      sentence: 'You are their recovery account. See who asks, and whether it is really them.',
    },
  },
  es: {
    heading: 'Pasó algo',
    sentence: 'Elija lo que más se parezca. Desde aquí no se cambia ni se envía nada.',
    doThis: 'Qué hacer, en este orden',
    cases: {
      computer: {
        title: 'Mi computadora se perdió, se dañó o es nueva',
        sentence: 'Basta su copia de seguridad: trae la clave de recuperación a esta computadora.',
        steps: [],
        notes: [
          'Esto no gasta nada. Su clave de recuperación todavía podrá firmar una vez, el día en que la necesite.',
          '¿Le robaron la computadora? Al ladrón le falta la frase de contraseña de su bóveda. Si alguien puede saberla, cambie sus claves de HIVE y registre después una clave de recuperación nueva.',
        ],
        ways: ['Restaurar una copia de seguridad', 'No tengo copia de seguridad'],
      },
      lost: {
        title: 'Perdí mis claves',
        sentence: 'Nadie puede devolvérselas: ni HIVE ni Lifeboat. Pero puede que quede algo.',
        steps: [
          'Busque la contraseña maestra (empieza por P): en papel, en un gestor de contraseñas, en el archivo que guardó el día en que creó la cuenta.',
          'Busque un teléfono o navegador con la sesión abierta: una billetera como Hive Keychain puede mostrar las claves que guarda.',
          'Con su clave propietaria puede reemplazar todas las demás. Con su clave activa puede pasar lo que tiene la cuenta a otra cuyas claves sí tenga.',
          'Busque una copia de seguridad de su clave de recuperación: una hoja impresa, 24 palabras, partes repartidas, un archivo sellado. Hoy no cambia nada, pero ese día demuestra que la cuenta es suya.',
        ],
        notes: [
          'La recuperación de cuentas de HIVE no sirve para claves perdidas: pide también su clave propietaria anterior.',
          'Quien ofrezca encontrar sus claves por dinero, o le pida una, es un ladrón.',
          'Es duro, y también les pasa a personas cuidadosas.',
        ],
        ways: ['Restaurar una copia de seguridad', 'Revisar mi cuenta'],
      },
      stolen: {
        title: 'Alguien tiene mis claves, o las cambió',
        sentence: 'Si cambiaron su clave propietaria, tiene 30 días desde ese cambio. Empiece hoy mismo.',
        steps: [
          '¿Su clave propietaria o su contraseña maestra aún funciona? Cambie ya todas las claves con «Cambiar mis claves», en una computadora de confianza. Así no se pierde nada más.',
          '¿Ya no funciona? Recupere aquí la cuenta: Lifeboat dice si HIVE todavía puede devolverla, crea con usted claves nuevas y escribe un mensaje para su cuenta de recuperación.',
          'Envíe ese mensaje, y llame a quien es dueño de su cuenta de recuperación: tiene que saber que es usted. El mensaje lleva una clave pública (STM…), nunca una privada.',
          'Antes de un día desde esa solicitud, confírmela con la clave propietaria nueva y con una clave propietaria (o contraseña maestra) que haya sido suya en los últimos 30 días.',
          'Después cambie todas las demás claves, porque la recuperación de HIVE solo reemplaza la propietaria. Por último, registre de nuevo su clave de recuperación.',
        ],
        notes: [
          'No use para esto su clave de recuperación. Firma una sola vez, y HIVE todavía no la pide.',
          '¿Alguien nombró otra cuenta de recuperación? La reemplaza a los 30 días. Hasta entonces su clave propietaria puede cancelarlo.',
          'Ninguna página web necesita para esto su contraseña maestra anterior. Quien se la pida es un ladrón.',
        ],
        ways: ['Recuperar mi cuenta robada', 'Cambiar mis claves', 'Mi cuenta de recuperación'],
      },
      announced: {
        title: 'HIVE anunció que las claves de hoy ya no valen',
        sentence: 'Este es el día para el que se creó la clave de recuperación. Firma una sola vez.',
        steps: [
          'Asegúrese de que es cierto: mire en dos lugares que conozca, como hive.io y un testigo en quien confíe. Un mensaje que le llegó no basta.',
          'Tenga a mano su copia de seguridad y tómese su tiempo. Con una hora basta, y no se gana nada por ser el primero: lo que vale es el registro de antes.',
          'Recupere la cuenta: Lifeboat crea la clave nueva, hace con usted su copia de seguridad y después firma.',
        ],
        notes: ['¿No hay ningún anuncio y solo quiere ver cómo es? Practique con cuentas ficticias.'],
        ways: ['Recuperar mi cuenta', 'Practicar'],
      },
    },
    helping: {
      title: 'Alguien me pide ayuda para recuperar su cuenta',
      sentence: 'Usted es su cuenta de recuperación. Vea quién lo pide, y si de verdad es esa persona.',
    },
  },
})
