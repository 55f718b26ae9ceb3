/** What to do when something went wrong: each topic a question, and the answer in sentences of one breath. */
import { inEachLanguage } from '../../words/words.ts'

interface Topic {
  readonly question: string
  readonly answer: readonly string[]
}

interface HelpWords {
  readonly heading: string
  readonly sentence: string
  readonly topics: readonly Topic[]
  readonly termsHeading: string
  readonly termsSentence: string
}

export const helpWords = inEachLanguage<HelpWords>({
  en: {
    heading: 'What to do when…',
    sentence: 'Take your time. Almost nothing here must be done within minutes.',
    termsHeading: 'What words mean',
    termsSentence: 'A word with dots under it can be pressed anywhere in Lifeboat, and says the same.',
    topics: [
      {
        question: 'Somebody asks me for my recovery key',
        answer: [
          'It is a thief, whoever they say they are. Nobody ever needs your recovery key but you, not even to help you.',
          'What may be shown to everybody is the recovery public key. It begins with QRK.',
        ],
      },
      {
        question: 'I changed my password, or my owner key',
        answer: [
          'A recovery key that was made from your old master password still works, as long as you have that old password. Keep it for ever.',
          'What your old owner key endorsed still counts for the time before the change.',
          'Publish the recovery key again, endorsed by the new owner key. Then it counts from now on as well.',
        ],
      },
      {
        question: 'I lost a sheet of my backup',
        answer: [
          'Is there another backup that gives the key back? Read it back today, so that you know.',
          'If somebody may have found the sheet: what that person can do depends on the sheet, and is printed on it.',
          'When in doubt, make a new recovery key and publish it. The old one loses its meaning from that block on.',
        ],
      },
      {
        question: 'My computer broke, or was stolen',
        answer: [
          'Your backup is enough. On another computer, choose “Recover an account”.',
          'A restored key counts as “unknown”: another copy may have signed already. The chain must be searched before it signs.',
          'If it was stolen with secrets in it, change your HIVE keys first, then make a new recovery key.',
        ],
      },
      {
        question: 'A node does not answer, or says something strange',
        answer: [
          'Lifeboat asks another one by itself. Nodes are computers of strangers: they can be slow, broken or wrong.',
          'Before anything is written to your profile, several nodes must agree on what is there now.',
          'You can choose whom to ask in the settings. A node never learns a secret from Lifeboat.',
        ],
      },
      {
        question: 'It is the day: keys are being broken',
        answer: [
          'Do not hurry, and disconnect this computer from the network. Everything up to the signature works offline.',
          'Your recovery key signs one statement in its life: which new key is yours. Make the new key first, then sign.',
          'Never sign a second, different statement with the same key. It would let anybody forge in your name.',
          "Keep what was signed. Any account, also a friend's, can carry it to the chain.",
        ],
      },
      {
        question: 'I am afraid of doing something wrong',
        answer: [
          'Practise first. The practice chain behaves like HIVE, with money that is none.',
          'Before anything is signed or published, Lifeboat shows what it will be, and waits for you.',
        ],
      },
      {
        question: 'Lifeboat itself is gone one day',
        answer: [
          'The formats are written down in docs/FORMAT.md, and most of them are older than Lifeboat: other programs read them.',
          'Keep a copy of that page with your backup, if you want to be independent of everybody.',
        ],
      },
    ],
  },
  es: {
    heading: 'Qué hacer cuando…',
    sentence: 'Tómese su tiempo. Casi nada de esto tiene que hacerse en minutos.',
    termsHeading: 'Qué significan las palabras',
    termsSentence:
      'Una palabra con puntos debajo se puede pulsar en cualquier lugar de Lifeboat, y dice lo mismo.',
    topics: [
      {
        question: 'Alguien me pide mi clave de recuperación',
        answer: [
          'Es un ladrón, diga ser quien diga ser. Nadie necesita su clave de recuperación más que usted, ni siquiera para ayudarle.',
          'Lo que puede ver todo el mundo es la clave pública de recuperación. Empieza por QRK.',
        ],
      },
      {
        question: 'Cambié mi contraseña o mi clave owner',
        answer: [
          'Una clave de recuperación creada con su antigua contraseña maestra sigue sirviendo mientras conserve esa contraseña. Guárdela para siempre.',
          'Lo que avaló su antigua clave owner sigue contando para el tiempo anterior al cambio.',
          'Publique de nuevo la clave de recuperación, avalada por la nueva clave owner. Así cuenta también desde ahora.',
        ],
      },
      {
        question: 'Perdí una hoja de mi copia de seguridad',
        answer: [
          '¿Hay otra copia que devuelva la clave? Léala hoy mismo, para estar seguro.',
          'Si alguien pudo encontrar la hoja: lo que esa persona puede hacer depende de la hoja, y está impreso en ella.',
          'En caso de duda, cree una clave de recuperación nueva y publíquela. La antigua pierde su valor desde ese bloque.',
        ],
      },
      {
        question: 'Mi equipo se estropeó o me lo robaron',
        answer: [
          'Su copia de seguridad basta. En otro equipo, elija «Recuperar una cuenta».',
          'Una clave restaurada se considera «desconocida»: otra copia pudo haber firmado ya. Hay que buscar en la cadena antes de que firme.',
          'Si lo robaron con secretos dentro, cambie primero sus claves de HIVE y luego cree una clave de recuperación nueva.',
        ],
      },
      {
        question: 'Un nodo no responde o dice algo raro',
        answer: [
          'Lifeboat pregunta a otro por sí mismo. Los nodos son equipos de desconocidos: pueden ser lentos, estar rotos o equivocarse.',
          'Antes de escribir nada en su perfil, varios nodos deben coincidir en lo que hay ahora.',
          'Puede elegir a quién preguntar en los ajustes. Un nodo nunca se entera de un secreto por Lifeboat.',
        ],
      },
      {
        question: 'Es el día: se están rompiendo las claves',
        answer: [
          'No se apresure, y desconecte este equipo de la red. Todo hasta la firma funciona sin conexión.',
          'Su clave de recuperación firma una sola declaración en su vida: qué clave nueva es suya. Cree primero la clave nueva y después firme.',
          'No firme nunca una segunda declaración distinta con la misma clave. Permitiría a cualquiera falsificar en su nombre.',
          'Guarde lo que se firmó. Cualquier cuenta, también la de un amigo, puede llevarlo a la cadena.',
        ],
      },
      {
        question: 'Tengo miedo de hacer algo mal',
        answer: [
          'Practique primero. La cadena de práctica se comporta como HIVE, con un dinero que no lo es.',
          'Antes de firmar o publicar nada, Lifeboat muestra lo que será y espera a que usted decida.',
        ],
      },
      {
        question: 'Un día Lifeboat ya no existe',
        answer: [
          'Los formatos están escritos en docs/FORMAT.md, y la mayoría son más antiguos que Lifeboat: otros programas los leen.',
          'Guarde una copia de esa página con su copia de seguridad si quiere no depender de nadie.',
        ],
      },
    ],
  },
})
