/**
 * A new node needs the word of a person, in a window of the system's own that no page can draw or answer: whoever is
 * asked learns what is asked about, and a page that was taken over would name a node of its own.
 */
import type { Language } from '../../../shared/contract/index.ts'
import { addNode, nodeName, parseNodeUrl, type NodeUrl } from '../../hive/nodes/nodes.ts'
import type { Desktop, Question } from '../window/desktop.ts'

export interface NodeAdmissionOptions {
  /** Those that are asked already. */
  readonly nodes: () => readonly string[]
  readonly language: () => Language
  readonly confirm: Desktop['confirm']
}

export class NodeAdmission {
  readonly #options: NodeAdmissionOptions
  /** One question at a time, so that none is answered for another. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: NodeAdmissionOptions) {
    this.#options = options
  }

  /** The node that a text names, once a person agreed to it; undefined when nobody did. Throws NodeListError. */
  admit(text: string): Promise<NodeUrl | undefined> {
    const turn = this.#last.then(async () => {
      const node = parseNodeUrl(text)
      const { nodes, language, confirm } = this.#options
      const known = nodes() as readonly NodeUrl[]
      if (known.includes(node)) return node
      // A list that is full is said to be full before anybody is asked.
      addNode(known, node)
      return (await confirm(nodeQuestion(node, language()))) === 'yes' ? node : undefined
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

/** The question, with the very address that will be called. */
export function nodeQuestion(node: NodeUrl, language: Language): Question {
  const isInOtherLetters = /(?:^|\.)xn--/.test(nodeName(node))
  return language === 'es'
    ? {
        message: `¿Debe Lifeboat preguntar a ${node}?`,
        detail: [
          'Desde ahora ese servidor puede recibir todo lo que Lifeboat pregunta a HIVE, y sabrá por qué cuentas pregunta usted. Acéptelo solo si usted mismo acaba de escribir esta dirección y sabe de quién es.',
          ...(isInOtherLetters
            ? [
                'Atención: el nombre contiene letras de otro alfabeto, que pueden parecer otras. Aquí está escrito como lo usan las computadoras.',
              ]
            : []),
        ].join('\n\n'),
        yes: 'Añadir este nodo',
        no: 'No añadirlo',
      }
    : {
        message: `Shall Lifeboat ask ${node}?`,
        detail: [
          'From now on it may get everything that Lifeboat asks HIVE, and it learns which accounts you ask about. Agree only if you typed this address yourself just now, and know whose it is.',
          ...(isInOtherLetters
            ? [
                'Mind: there are letters of another alphabet in this name, which may look like others. It is written here as computers use it.',
              ]
            : []),
        ].join('\n\n'),
        yes: 'Add this node',
        no: 'Do not add it',
      }
}
