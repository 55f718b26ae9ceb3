/** What a thief may have begun in an account, or given away: each in one sentence, and what is not known of it. */
import type { BegunView } from '../../shared/contract/index.ts'
import { visibleText } from '../../shared/display/index.ts'
import { inEachLanguage } from '../words/words.ts'

type Kind = BegunView['kind']
/** Of one of them, with its time as it is read. */
type Says = Readonly<Record<Kind, (begun: BegunView, at: string) => string>>

const to = (begun: BegunView) => visibleText(begun.to)
const agent = (begun: BegunView) => visibleText(begun.agent)

const english = {
  says: {
    savings: (begun, at) => `${begun.amounts.join()} leave the savings for ${to(begun)} on ${at}.`,
    'power-down': (begun, at) => `A power down pays out ${begun.amounts.join()} a week, next on ${at}.`,
    route: (begun) => `${begun.percent} % of each power down go to ${to(begun)}.`,
    recurrent: (begun, at) =>
      `${begun.amounts.join()} go to ${to(begun)} every ${begun.recurrence} hours, ${begun.remaining} times more, next on ${at}.`,
    order: (begun, at) => `${begun.amounts.join()} are on sale for ${begun.gets}, until ${at}.`,
    escrow: (begun, at) =>
      begun.isAgreed
        ? `${begun.amounts.join(' and ')} lie in escrow for ${to(begun)}, with ${agent(begun)} as agent. Both have agreed.`
        : `${begun.amounts.join(' and ')} lie in escrow for ${to(begun)}, with ${agent(begun)} as agent. They come back unless both agree by ${at}.`,
    delegation: (begun) =>
      `${begun.amounts.join()} of HIVE Power are lent to ${to(begun)}. They come back five days after you cancel it.`,
    credits: (begun) => `${begun.amounts.join()} resource credits are lent to ${to(begun)}.`,
    declining: (_, at) => `The account gives up voting forever on ${at}.`,
    proxy: (begun) => `${to(begun)} votes for witnesses and proposals instead of you.`,
    conversion: (begun, at) =>
      `${begun.amounts.join()} are being converted. The account itself gets them on ${at}.`,
  } satisfies Says as Says,
  kinds: {
    savings: 'withdrawals from savings',
    'power-down': 'a power down',
    route: 'where power downs go',
    recurrent: 'transfers that repeat',
    order: 'orders of the market',
    escrow: 'escrows',
    delegation: 'HIVE Power that is lent',
    credits: 'resource credits that are lent',
    declining: 'giving up voting',
    proxy: 'who votes for you',
    conversion: 'conversions',
  } satisfies Record<Kind, string> as Readonly<Record<Kind, string>>,
  notKnown: (what: string) => `Not known, because the nodes say different things: ${what}.`,
  reading: 'Reading what was begun',
  heading: 'Begun already',
  calm: 'Nothing: no withdrawal, power down, transfer, order or loan is under way.',
  see: 'See what was begun, and cancel it',
}

type BegunWords = typeof english

const spanish: BegunWords = {
  says: {
    savings: (begun, at) => `${begun.amounts.join()} salen de los ahorros para ${to(begun)} el ${at}.`,
    'power-down': (begun, at) =>
      `Un power down paga ${begun.amounts.join()} por semana; el próximo pago es el ${at}.`,
    route: (begun) => `El ${begun.percent} % de cada power down va a ${to(begun)}.`,
    recurrent: (begun, at) =>
      `${begun.amounts.join()} van a ${to(begun)} cada ${begun.recurrence} horas, ${begun.remaining} veces más; la próxima, el ${at}.`,
    order: (begun, at) => `${begun.amounts.join()} están en venta por ${begun.gets}, hasta el ${at}.`,
    escrow: (begun, at) =>
      begun.isAgreed
        ? `${begun.amounts.join(' y ')} están en depósito (escrow) para ${to(begun)}, con ${agent(begun)} como agente. Ambos aceptaron.`
        : `${begun.amounts.join(' y ')} están en depósito (escrow) para ${to(begun)}, con ${agent(begun)} como agente. Vuelven si no aceptan ambos hasta el ${at}.`,
    delegation: (begun) =>
      `${begun.amounts.join()} de HIVE Power están prestados a ${to(begun)}. Vuelven cinco días después de cancelarlo.`,
    credits: (begun) => `${begun.amounts.join()} créditos de recursos están prestados a ${to(begun)}.`,
    declining: (_, at) => `La cuenta renuncia para siempre a votar el ${at}.`,
    proxy: (begun) => `${to(begun)} vota por testigos y propuestas en lugar de usted.`,
    conversion: (begun, at) =>
      `${begun.amounts.join()} se están convirtiendo. La propia cuenta los recibe el ${at}.`,
  },
  kinds: {
    savings: 'retiros de los ahorros',
    'power-down': 'un power down',
    route: 'a dónde van los power downs',
    recurrent: 'transferencias que se repiten',
    order: 'órdenes del mercado',
    escrow: 'depósitos (escrow)',
    delegation: 'HIVE Power prestado',
    credits: 'créditos de recursos prestados',
    declining: 'la renuncia a votar',
    proxy: 'quién vota por usted',
    conversion: 'conversiones',
  },
  notKnown: (what) => `Sin determinar, porque los nodos no dicen lo mismo: ${what}.`,
  reading: 'Leyendo lo que se inició',
  heading: 'Lo que ya se inició',
  calm: 'Nada: no hay en curso ningún retiro, power down, transferencia, orden ni préstamo.',
  see: 'Ver lo que se inició, y cancelarlo',
}

export const begunWords = inEachLanguage<BegunWords>({ en: english, es: spanish })
