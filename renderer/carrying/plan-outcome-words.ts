/** What a publication comes to, and how its owner insists on one that is of no use. */
import type { PlanOutcome } from '../../shared/contract/index.ts'
import { inEachLanguage } from '../words/words.ts'

export const planOutcomeWords = inEachLanguage({
  en: {
    label: 'What will count',
    asAsked: 'As you wanted',
    notAsAsked: 'This does not do what you want',
    advice: {
      'another-key-counts':
        'A recovery key that was replaced cannot be made the newest again, and the active key cannot replace what the owner key endorsed. Publish a new recovery key with the owner key, or change the owner key first.',
      'nothing-counts': 'Endorse it with a key of the account that is enough on its own.',
      'goes-on-counting':
        'To give that recovery key up, publish another one with the owner key, or change the owner key.',
      'outcome-unknown': 'Try again later, or with other nodes. On an offline computer, use a new request.',
    },
    insist: (phrase: string) => `To continue all the same, type: ${phrase}`,
    loses: 'What is there now will be replaced',
    losesSentence:
      'Nobody can read what is there, so none of it can stay. If you agree, Lifeboat keeps a copy on this computer, which can be written back.',
    replace: (phrase: string) => `To replace all of it, type: ${phrase}`,
  },
  es: {
    label: 'Qué contará',
    asAsked: 'Lo que usted quería',
    notAsAsked: 'Esto no logra lo que usted quiere',
    advice: {
      'another-key-counts':
        'Una clave de recuperación que ya se reemplazó no puede volver a ser la más nueva, y la clave activa no puede reemplazar lo que avaló la clave propietaria. Publique una clave de recuperación nueva con la clave propietaria, o cambie antes la clave propietaria.',
      'nothing-counts': 'Aválela con una clave de la cuenta que baste por sí sola.',
      'goes-on-counting':
        'Para renunciar a esa clave de recuperación, publique otra con la clave propietaria, o cambie la clave propietaria.',
      'outcome-unknown':
        'Inténtelo más tarde o con otros nodos. En una computadora sin conexión, use una solicitud nueva.',
    },
    insist: (phrase: string) => `Para continuar de todos modos, escriba: ${phrase}`,
    loses: 'Lo que hay ahora se reemplazará',
    losesSentence:
      'Nadie puede leer lo que hay, así que nada de eso puede quedar. Si usted está de acuerdo, Lifeboat guarda una copia en esta computadora, que se puede volver a escribir.',
    replace: (phrase: string) => `Para reemplazarlo todo, escriba: ${phrase}`,
  },
})

/** Whether what has to be typed was typed, in any language: the main process looks again. */
export function isSettled({ flaw, loses }: PlanOutcome, insisted: string, replacing = ''): boolean {
  return isSaid(flaw, insisted) && isSaid(loses, replacing)
}

function isSaid(needed: PlanOutcome['flaw'] | PlanOutcome['loses'], typed: string): boolean {
  return needed === undefined || Object.values(needed.phrases).includes(typed.trim().toLowerCase())
}
