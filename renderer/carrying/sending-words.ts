/** A transaction on its way, in words: what happened to it, and what came of it. */
import { inEachLanguage } from '../words/words.ts'

export const sendingWords = inEachLanguage({
  en: {
    stop: 'Stop following',
    linesLabel: 'What happened',
    lines: {
      resumed: () => 'Continuing with what was sent before.',
      sent: (node: string) => `Sent to ${node}.`,
      unanswered: () => 'No node answered. It may be on its way all the same: Lifeboat looks for it on HIVE.',
      'in-block': (block: string) => `Seen in block ${block}.`,
      irreversible: (block: string) => `Block ${block} is irreversible.`,
      'out-of-block': () => 'The block with it was undone. Another block will take it.',
    },
    sending: 'Following it to its end',
    done: (account: string) => `Published for ${account}, for good.`,
    transaction: 'Transaction',
    block: 'Block',
    readBack: {
      confirmed: 'The nodes show what was published.',
      different: 'Something else is there now. Another program may have written it: check the account.',
      'not-read': 'HIVE has it. The nodes could not be asked again just now.',
    },
  },
  es: {
    stop: 'Dejar de seguirla',
    linesLabel: 'Qué pasó',
    lines: {
      resumed: () => 'Se continúa con lo enviado antes.',
      sent: (node: string) => `Enviado a ${node}.`,
      unanswered: () =>
        'Ningún nodo respondió. Puede estar en camino de todos modos: Lifeboat lo busca en HIVE.',
      'in-block': (block: string) => `Visto en el bloque ${block}.`,
      irreversible: (block: string) => `El bloque ${block} es irreversible.`,
      'out-of-block': () => 'El bloque que lo tenía se deshizo. Otro bloque lo tomará.',
    },
    sending: 'Siguiéndolo hasta el final',
    done: (account: string) => `Publicado para ${account}, definitivamente.`,
    transaction: 'Transacción',
    block: 'Bloque',
    readBack: {
      confirmed: 'Los nodos muestran lo publicado.',
      different: 'Ahora hay otra cosa allí. Puede haberla escrito otro programa: revise la cuenta.',
      'not-read': 'HIVE lo tiene. En este momento no se pudo volver a consultar a los nodos.',
    },
  },
})
