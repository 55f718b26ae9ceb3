/** A transaction on its way, in words: what happened to it, and what came of it. */
import { inEachLanguage } from '../words/words.ts'

export const sendingWords = inEachLanguage({
  en: {
    stop: 'Stop waiting',
    linesLabel: 'What happened',
    lines: {
      resumed: () => 'Continuing with what was sent before.',
      sent: (node: string) => `Sent to ${node}.`,
      unanswered: () => 'No node answered. It may still have arrived: Lifeboat looks for it on HIVE.',
      'in-block': (block: string) => `Seen in block ${block}.`,
      irreversible: (block: string) => `Nobody can undo block ${block} any more.`,
      'out-of-block': () => 'The block that held it was undone. Another block will take it.',
    },
    sending: 'Waiting until nobody can undo it',
    done: (account: string) => `Done for ${account}. HIVE has it for good.`,
    transaction: 'Transaction',
    block: 'Block',
    readBack: {
      confirmed: 'HIVE’s nodes show it.',
      different: 'Something else is there now. Another program may have written it: check the account.',
      'not-read': 'HIVE has it. Its nodes could not be asked again just now.',
    },
  },
  es: {
    stop: 'Dejar de esperar',
    linesLabel: 'Qué pasó',
    lines: {
      resumed: () => 'Se continúa con lo enviado antes.',
      sent: (node: string) => `Enviado a ${node}.`,
      unanswered: () => 'Ningún nodo respondió. Pudo llegar de todos modos: Lifeboat lo busca en HIVE.',
      'in-block': (block: string) => `Visto en el bloque ${block}.`,
      irreversible: (block: string) => `Ya nadie puede deshacer el bloque ${block}.`,
      'out-of-block': () => 'El bloque que lo contenía se deshizo. Otro bloque lo tomará.',
    },
    sending: 'Esperando a que nadie pueda deshacerlo',
    done: (account: string) => `Listo para ${account}. HIVE lo tiene para siempre.`,
    transaction: 'Transacción',
    block: 'Bloque',
    readBack: {
      confirmed: 'Los nodos de HIVE lo muestran.',
      different: 'Ahora hay otra cosa allí. Puede haberla escrito otro programa: revise la cuenta.',
      'not-read': 'HIVE lo tiene. En este momento no se pudo volver a consultar a los nodos.',
    },
  },
})
