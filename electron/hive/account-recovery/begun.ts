/**
 * What may have been begun or given away by a thief, and does not end when the keys are changed: withdrawals from savings
 * (three days), a power down (a part each week) and where it goes, transfers that repeat, open orders of the market, HIVE
 * Power and resource credits that are lent, who votes, and what nobody can take back any more. What too few nodes tell
 * alike is not known, and never "not there".
 */

/** Amounts as HIVE writes them, such as `1.000 HIVE`; times in milliseconds since 1970. */
export type Begun =
  | {
      readonly kind: 'savings'
      readonly requestId: number
      readonly to: string
      readonly amount: string
      readonly complete: number
    }
  | { readonly kind: 'power-down'; readonly weekly: string; readonly next: number }
  | {
      readonly kind: 'route'
      readonly to: string
      /** In hundredths of a percent. */
      readonly percent: number
      /** Whether it arrives powered up. */
      readonly autoVest: boolean
    }
  | {
      readonly kind: 'recurrent'
      readonly to: string
      readonly amount: string
      readonly next: number
      /** Hours from one to the next, and how many are left. */
      readonly recurrence: number
      readonly remaining: number
      /** More than one may go to the same account: then it is not 0. */
      readonly pair: number
    }
  | {
      readonly kind: 'order'
      readonly orderId: number
      /** What is left of it, and the least that comes for that. */
      readonly sells: string
      readonly gets: string
      readonly lapses: number
    }
  | { readonly kind: 'delegation'; readonly to: string; readonly amount: string }
  /** Resource credits, which transactions are paid with. */
  | { readonly kind: 'credits'; readonly to: string; readonly amount: number }
  /** Who votes for witnesses and proposals instead. */
  | { readonly kind: 'proxy'; readonly to: string }
  /** The account gives up voting, for ever. */
  | { readonly kind: 'declining'; readonly complete: number }
  /** What is paid out to the account itself. */
  | {
      readonly kind: 'conversion'
      readonly requestId: number
      readonly amount: string
      readonly complete: number
    }
  | {
      readonly kind: 'escrow'
      readonly escrowId: number
      readonly to: string
      readonly agent: string
      /** Without what is nothing. */
      readonly amounts: readonly string[]
      /** By when both have to agree, or it comes back. */
      readonly deadline: number
      readonly isAgreed: boolean
    }

export type BegunKind = Begun['kind']

/** By kind; undefined where it is not known. */
export type AllBegun = { readonly [Kind in BegunKind]: readonly Extract<Begun, { kind: Kind }>[] | undefined }

/** In the order of how much it costs, and how soon. */
export const begunKinds = [
  'savings',
  'power-down',
  'route',
  'recurrent',
  'order',
  'escrow',
  'delegation',
  'credits',
  'declining',
  'proxy',
  'conversion',
] as const satisfies readonly BegunKind[]

/** All of it that is known. */
export function knownBegun(all: AllBegun): readonly Begun[] {
  return begunKinds.flatMap((kind): readonly Begun[] => all[kind] ?? [])
}

export function isAllKnown(all: AllBegun): boolean {
  return begunKinds.every((kind) => all[kind] !== undefined)
}

/** What a person calls one of them on the command line; none for what cannot be cancelled here. */
export function nameOfBegun(begun: Begun): string | undefined {
  switch (begun.kind) {
    case 'savings':
      return `savings:${begun.requestId}`
    case 'order':
      return `order:${begun.orderId}`
    case 'power-down':
    case 'proxy':
    case 'declining':
      return begun.kind
    case 'route':
    case 'delegation':
    case 'credits':
      return `${begun.kind}:${begun.to}`
    case 'recurrent':
      return begun.pair === 0 ? `recurrent:${begun.to}` : undefined
    case 'conversion':
    case 'escrow':
      return undefined
  }
}

/** Whether a text is such a name, of whatever account. */
export function isNameOfBegun(text: string): boolean {
  return /^(?:power-down|proxy|declining|(?:savings|order):\d{1,10}|(?:route|recurrent|delegation|credits):[a-z0-9.-]{1,16})$/.test(
    text,
  )
}
