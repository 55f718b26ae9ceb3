/** What happened to the order of words that are all right: the same wherever a backup is read back. */
import type { Language } from '../../shared/contract/index.ts'
import type { WordOrder } from '../../shared/spelling/index.ts'
import { inEachLanguage } from './words.ts'

export const wordOrderWords = inEachLanguage({
  en: {
    exchange: (one: number, other: number) => `number ${one} and ${other} are exchanged`,
    move: (number: number, to: number) => `number ${number} belongs at place ${to}`,
    across: (columns: number) => `the ${columns} columns of the sheet were read across, not down`,
    down: (columns: number) => `the ${columns} columns of the sheet were read down, not across`,
    columns: (columns: number) => `the ${columns} columns of the sheet are exchanged`,
    backwards: () => 'the last one is first',
    sure: (order: string) => `These are the right words in another order: ${order}.`,
    putInOrder: 'Put them in order',
  },
  es: {
    exchange: (one: number, other: number) => `la ${one} y la ${other} están intercambiadas`,
    move: (number: number, to: number) => `el lugar de la palabra ${number} es el ${to}`,
    across: (columns: number) =>
      `las ${columns} columnas de la hoja se leyeron a lo ancho, y se leen hacia abajo`,
    down: (columns: number) =>
      `las ${columns} columnas de la hoja se leyeron hacia abajo, y se leen a lo ancho`,
    columns: (columns: number) => `las ${columns} columnas de la hoja están intercambiadas`,
    backwards: () => 'la última está al principio',
    sure: (order: string) => `Son las palabras correctas en otro orden: ${order}.`,
    putInOrder: 'Ponerlas en orden',
  },
})

/** A sentence about an order that is certain: of others nobody speaks. */
export function orderIn(language: Language, order: WordOrder): string {
  const words = wordOrderWords[language]
  switch (order.kind) {
    case 'exchange':
      return words.sure(words.exchange(order.position, order.other))
    case 'move':
      return words.sure(words.move(order.position, order.to))
    case 'order':
      return words.sure(words[order.order](order.columns))
  }
}
