/**
 * What to do when something went wrong: each topic a question, the answer in sentences of one breath, and its pages.
 * Long because it is a catalogue: a sentence and its translation are read together.
 */
import { inEachLanguage } from '../../words/words.ts'
import type { Route } from '../routes.ts'

/** A page that an answer names, with the button that leads there. */
interface Way {
  readonly to: Route
  /** Where on the page, where it has several places. */
  readonly purpose?: string
  readonly says: string
}

export interface Topic {
  readonly question: string
  readonly answer: readonly string[]
  readonly ways?: readonly Way[]
}

interface HelpWords {
  readonly heading: string
  readonly sentence: string
  readonly search: string
  readonly nothing: string
  readonly found: (count: number) => string
  readonly heirs: string
  readonly about: string
  readonly topics: readonly Topic[]
  readonly termsHeading: string
  readonly termsSentence: string
}

export const helpWords = inEachLanguage<HelpWords>({
  en: {
    heading: 'What to do when…',
    sentence: 'Take your time. Almost nothing here must be done within minutes.',
    search: 'Search the help',
    nothing: 'Nothing here has all of these words. Try one of them.',
    found: (count) => (count === 1 ? '1 answer' : `${count} answers`),
    heirs: 'A sheet for my heirs',
    about: 'About Lifeboat, and where to ask',
    termsHeading: 'What words mean',
    termsSentence: 'Press a word with dots under it anywhere in Lifeboat, and it says the same.',
    topics: [
      {
        question: 'Somebody asks me for my recovery key',
        answer: [
          'That is a thief, whoever they say they are. Nobody but you ever needs your {recovery key}, not even to help you.',
          'What anybody may see is the {recovery public key}. It begins with QRK.',
        ],
        ways: [{ to: 'happened', purpose: 'stolen', says: 'I gave it to somebody' }],
      },
      {
        question: 'I changed my password, or my owner key',
        answer: [
          'A {recovery key} made from your old {master password} still works, as long as you have that old password. Keep it forever.',
          'What your old {owner key} {endorsed} still counts if HIVE chooses a block from before the change.',
          'Register the recovery key again, endorsed by the new owner key. Then it also counts from now on.',
        ],
        ways: [{ to: 'protect', says: 'Register again' }],
      },
      {
        question: 'I lost a sheet of my backup',
        answer: [
          'Is there another {backup} that gives the key back? Test it today, so that you know.',
          'Could somebody have found the sheet? What that person can do with it is printed on it.',
          'If in doubt, make a new recovery key and register it. The old one counts for nothing from then on.',
        ],
        ways: [
          { to: 'home', says: 'Test another backup' },
          { to: 'protect', says: 'Make a new recovery key' },
        ],
      },
      {
        question: 'My computer broke, or was stolen',
        answer: [
          'Your backup is enough. On the other computer, restore it: that signs nothing and uses nothing up.',
          'Do not recover the account: that is only for the day on which HIVE’s keys no longer count.',
          'Was it stolen, and somebody may know your passphrase? Change your HIVE keys, then make a new recovery key.',
        ],
        ways: [
          { to: 'restore', says: 'Restore a backup' },
          { to: 'happened', purpose: 'stolen', says: 'Somebody has my keys' },
        ],
      },
      {
        question: 'Somebody may have seen my keys',
        answer: [
          'As long as your {owner key} or {master password} works, you need nobody’s help: make new keys today, and the old ones are good for nothing.',
          'Lifeboat makes a new master password, has you test its paper, and shows everything before it is signed. Then it renews your registration.',
        ],
        ways: [
          { to: 'change-keys', says: 'Change my keys' },
          { to: 'happened', purpose: 'stolen', says: 'Somebody has changed them' },
        ],
      },
      {
        question: 'Somebody took my account',
        answer: [
          'HIVE has its own account recovery for this, and it works for 30 days after the owner key was changed.',
          'You need your owner key or master password from before, and the help of your {recovery account}. It does not bring back lost keys.',
          'Somebody named another recovery account? Cancel that first: after 30 days it is too late.',
          'Your recovery key is not for this: it signs only once, on another day.',
        ],
        ways: [
          { to: 'take-back', says: 'Take my account back' },
          { to: 'recovery-account', says: 'My recovery account' },
          { to: 'happened', purpose: 'stolen', says: 'What to do, in order' },
        ],
      },
      {
        question: 'Somebody asks me to get their account back',
        answer: [
          'If you are their {recovery account}, you can ask HIVE to give the account a new owner key. The owner confirms it within a day.',
          'Thieves ask for this, too. Call the owner before you send anything, and never give anybody a key of yours.',
        ],
        ways: [{ to: 'help-somebody', says: 'Help somebody' }],
      },
      {
        question: 'I lost my keys',
        answer: [
          'Nobody can give them back. But something may be left: a signed-in phone, an old file, a backup.',
        ],
        ways: [{ to: 'happened', purpose: 'lost', says: 'Where to look' }],
      },
      {
        question: 'A node does not answer, or says something strange',
        answer: [
          'Lifeboat asks another one by itself. {Nodes} are computers of strangers: they can be slow, broken or wrong.',
          'Before anything is written to your profile, several nodes must agree on what is there now.',
          'You can choose whom to ask. A node never learns a secret from Lifeboat.',
        ],
        ways: [{ to: 'settings', says: 'Choose the nodes' }],
      },
      {
        question: 'HIVE has announced that today’s keys no longer count',
        answer: [
          'Do not hurry. Everything up to the signature works offline: disconnect this computer from the network.',
          'Your {recovery key} signs one statement in its life: which new key is yours. Make the new key first, then sign.',
          'Never sign a second, different statement with the same key. It would let anybody forge in your name.',
          'Keep the signed {claim}. Any HIVE account can publish it for you, even a friend’s.',
        ],
        ways: [{ to: 'happened', purpose: 'announced', says: 'What to do on the day' }],
      },
      {
        question: 'A friend asks me to publish a claim',
        answer: [
          'A {claim} says which new key belongs to an account. It is not secret, and its signature shows that it is genuine.',
          'You publish it with the posting key of any HIVE account of yours. It costs no HIVE, and you see none of your friend’s secrets.',
        ],
        ways: [{ to: 'recover', purpose: 'carried', says: 'Publish the claim' }],
      },
      {
        question: 'I am afraid of doing something wrong',
        answer: [
          'Practise first. The practice chain behaves like HIVE, with pretend money.',
          'Before anything is signed or published, Lifeboat shows you exactly what, and waits for you.',
        ],
        ways: [{ to: 'practice', says: 'Practise' }],
      },
      {
        question: 'What if Lifeboat disappears?',
        answer: [
          'How backups are written is described in docs/FORMAT.md. Most of it is older than Lifeboat, so other programs can read them, too.',
          'If you want to depend on nobody, keep a copy of that page with your backup.',
        ],
        ways: [{ to: 'about', says: 'Where Lifeboat comes from' }],
      },
      {
        question: 'Who helps when I am gone?',
        answer: [
          'A printed sheet beside your backup says what this is, where the backups are, and whom to call. It has no secret on it.',
        ],
        ways: [{ to: 'help', purpose: 'heirs', says: 'A sheet for my heirs' }],
      },
    ],
  },
  es: {
    heading: 'Qué hacer cuando…',
    sentence: 'Tómese su tiempo. Casi nada de esto tiene que hacerse en minutos.',
    search: 'Buscar en la ayuda',
    nothing: 'Nada de aquí tiene todas esas palabras. Pruebe con una sola.',
    found: (count) => (count === 1 ? '1 respuesta' : `${count} respuestas`),
    heirs: 'Una hoja para mis herederos',
    about: 'Acerca de Lifeboat, y dónde preguntar',
    termsHeading: 'Qué significan las palabras',
    termsSentence: 'Pulse en cualquier lugar de Lifeboat una palabra con puntos debajo, y dirá lo mismo.',
    topics: [
      {
        question: 'Alguien me pide mi clave de recuperación',
        answer: [
          'Es un ladrón, diga ser quien diga ser. Nadie más que usted necesita su {clave de recuperación}, ni siquiera para ayudarle.',
          'Lo que cualquiera puede ver es la {clave pública de recuperación}. Empieza por QRK.',
        ],
        ways: [{ to: 'happened', purpose: 'stolen', says: 'Ya se la di a alguien' }],
      },
      {
        question: 'Cambié mi contraseña o mi clave propietaria',
        answer: [
          'Una {clave de recuperación} creada con su antigua {contraseña maestra} sigue sirviendo mientras conserve esa contraseña. Guárdela para siempre.',
          'Lo que {avaló} su antigua {clave propietaria} sigue valiendo si HIVE elige un bloque anterior al cambio.',
          'Registre de nuevo la clave de recuperación, avalada por la nueva clave propietaria. Así vale también desde ahora.',
        ],
        ways: [{ to: 'protect', says: 'Registrar de nuevo' }],
      },
      {
        question: 'Perdí una hoja de mi copia de seguridad',
        answer: [
          '¿Hay otra {copia de seguridad} que devuelva la clave? Pruébela hoy mismo, para estar seguro.',
          '¿Pudo alguien encontrar la hoja? Lo que esa persona puede hacer con ella está impreso en la hoja.',
          'En caso de duda, cree una clave de recuperación nueva y regístrela. Desde entonces la antigua no vale nada.',
        ],
        ways: [
          { to: 'home', says: 'Probar otra copia de seguridad' },
          { to: 'protect', says: 'Crear una clave nueva' },
        ],
      },
      {
        question: 'Mi computadora se dañó o me la robaron',
        answer: [
          'Basta su copia de seguridad. Restáurela en la otra computadora: eso no firma ni gasta nada.',
          'No recupere la cuenta: eso es solo para el día en que las claves de HIVE ya no valgan.',
          '¿Se la robaron, y alguien puede saber su frase de contraseña? Cambie sus claves de HIVE y cree después una clave de recuperación nueva.',
        ],
        ways: [
          { to: 'restore', says: 'Restaurar una copia de seguridad' },
          { to: 'happened', purpose: 'stolen', says: 'Alguien tiene mis claves' },
        ],
      },
      {
        question: 'Puede que alguien haya visto mis claves',
        answer: [
          'Mientras su {clave propietaria} o su {contraseña maestra} funcione, no necesita ayuda de nadie: cree hoy claves nuevas, y las anteriores ya no sirven para nada.',
          'Lifeboat crea una nueva contraseña maestra, le hace probar su papel y muestra todo antes de que se firme. Después renueva su registro.',
        ],
        ways: [
          { to: 'change-keys', says: 'Cambiar mis claves' },
          { to: 'happened', purpose: 'stolen', says: 'Alguien las cambió' },
        ],
      },
      {
        question: 'Alguien se apoderó de mi cuenta',
        answer: [
          'Para esto HIVE tiene su propia recuperación de cuentas, que funciona durante los 30 días posteriores al cambio de la clave propietaria.',
          'Necesita su clave propietaria o contraseña maestra anterior, y la ayuda de su {cuenta de recuperación}. No devuelve claves perdidas.',
          '¿Alguien nombró otra cuenta de recuperación? Cancele eso primero: a los 30 días es demasiado tarde.',
          'Su clave de recuperación no es para esto: firma una sola vez, otro día.',
        ],
        ways: [
          { to: 'take-back', says: 'Recuperar mi cuenta robada' },
          { to: 'recovery-account', says: 'Mi cuenta de recuperación' },
          { to: 'happened', purpose: 'stolen', says: 'Qué hacer, en orden' },
        ],
      },
      {
        question: 'Alguien me pide ayuda para recuperar su cuenta',
        answer: [
          'Si usted es su {cuenta de recuperación}, puede pedir a HIVE que dé a la cuenta una nueva clave propietaria. Su dueño lo confirma antes de que pase un día.',
          'También los ladrones lo piden. Llame al dueño antes de enviar nada, y no dé a nadie ninguna clave suya.',
        ],
        ways: [{ to: 'help-somebody', says: 'Ayudar a alguien' }],
      },
      {
        question: 'Perdí mis claves',
        answer: [
          'Nadie puede devolvérselas. Pero puede que quede algo: un teléfono con la sesión abierta, un archivo viejo, una copia de seguridad.',
        ],
        ways: [{ to: 'happened', purpose: 'lost', says: 'Dónde buscar' }],
      },
      {
        question: 'Un nodo no responde o dice algo raro',
        answer: [
          'Lifeboat pregunta a otro por sí mismo. Los {nodos} son computadoras de desconocidos: pueden ser lentas, fallar o equivocarse.',
          'Antes de escribir nada en su perfil, varios nodos deben coincidir en lo que hay ahora.',
          'Usted elige a quién preguntar. Un nodo nunca se entera de un secreto por Lifeboat.',
        ],
        ways: [{ to: 'settings', says: 'Elegir los nodos' }],
      },
      {
        question: 'HIVE anunció que las claves de hoy ya no valen',
        answer: [
          'No se apresure. Todo hasta la firma funciona sin conexión: desconecte esta computadora de la red.',
          'Su {clave de recuperación} firma una sola declaración en su vida: qué clave nueva es suya. Cree primero la clave nueva y después firme.',
          'No firme nunca una segunda declaración distinta con la misma clave. Permitiría a cualquiera falsificar en su nombre.',
          'Guarde la {declaración} firmada. Cualquier cuenta de HIVE, también la de un amigo, puede publicarla por usted.',
        ],
        ways: [{ to: 'happened', purpose: 'announced', says: 'Qué hacer ese día' }],
      },
      {
        question: 'Un amigo me pide que publique una declaración',
        answer: [
          'Una {declaración} dice qué clave nueva pertenece a una cuenta. No es secreta, y su firma muestra que es auténtica.',
          'Usted la publica con la clave de publicación de cualquier cuenta suya de HIVE. No cuesta HIVE, y usted no ve ninguno de los secretos de su amigo.',
        ],
        ways: [{ to: 'recover', purpose: 'carried', says: 'Publicar la declaración' }],
      },
      {
        question: 'Tengo miedo de hacer algo mal',
        answer: [
          'Practique primero. La cadena de práctica se comporta como HIVE, con dinero ficticio.',
          'Antes de firmar o publicar nada, Lifeboat le muestra exactamente qué, y espera a que usted decida.',
        ],
        ways: [{ to: 'practice', says: 'Practicar' }],
      },
      {
        question: '¿Y si Lifeboat deja de existir?',
        answer: [
          'Cómo se escriben las copias de seguridad está en docs/FORMAT.md. Casi todo es más antiguo que Lifeboat, así que otros programas también pueden leerlas.',
          'Si no quiere depender de nadie, guarde una copia de esa página con su copia de seguridad.',
        ],
        ways: [{ to: 'about', says: 'De dónde viene Lifeboat' }],
      },
      {
        question: '¿Quién ayuda cuando yo ya no esté?',
        answer: [
          'Una hoja impresa junto a su copia de seguridad: qué es esto, dónde están las copias y a quién llamar. No lleva ningún secreto.',
        ],
        ways: [{ to: 'help', purpose: 'heirs', says: 'Una hoja para mis herederos' }],
      },
    ],
  },
})
