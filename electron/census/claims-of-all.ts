/**
 * All claims of a chain beside the recovery keys that were ever registered: those of such a key are kept, as small as can be,
 * and checked; the others are refused, each for its reason, before a signature is looked at.
 */
import { createHash } from 'node:crypto'

import {
  ClaimReading,
  formatStatement,
  searchCarriedClaims,
  sortedJson,
  type AccountName,
  type CarriedClaim,
  type FoundClaim,
} from '../../shared/recovery/index.ts'
import { verifyClaims, type VerifyingOptions } from './claim-verifying.ts'
import type { Drawers } from './drawers.ts'
import { positionOf, type Place } from './operation-line.ts'

/** A claim that is no account's: its form is wrong, or nobody ever registered the recovery key that it names. */
export interface RefusedLine extends Place {
  readonly transaction: string
  readonly refused: string
}

export class ClaimsOfAll {
  readonly #byKey = new Map<string, CarriedClaim[]>()
  #checked: ReadonlyMap<string, boolean> = new Map()

  /**
   * Reads the claims that were laid away. `registered` has every recovery key (QRK…) that an account of this list registered;
   * `refuse` hears of what is none of theirs, in chain order.
   */
  async read(
    drawers: Drawers<unknown>,
    registered: ReadonlySet<string>,
    refuse: (line: RefusedLine) => void,
  ): Promise<void> {
    await drawers.readBeside('claims', (line) => {
      const [block, trx, op, time, transaction, value] = JSON.parse(
        Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8'),
      ) as [number, number, number, string, string, Record<string, unknown>]
      const reading = new ClaimReading()
      reading.take({ ...positionOf({ block, trx, op, time, transaction }), name: 'custom_json', value })
      const [malformed] = reading.malformed
      const [found] = reading.byKey
      if (found !== undefined && registered.has(found[0])) this.#keep(found[0], found[1])
      else if (malformed === undefined)
        refuse({ block, trx, op, transaction, refused: 'claim-of-unregistered-key' })
      if (malformed !== undefined) refuse({ block, trx, op, transaction, refused: malformed.code })
    })
  }

  #keep(key: string, claims: readonly CarriedClaim[]): void {
    const kept = claims.map(({ operation, signed, message, identity }) => {
      const { json: _json, ...value } = operation.value
      return {
        operation: { ...operation, value },
        signed,
        message: short(message),
        identity: short(identity),
      }
    })
    const others = this.#byKey.get(key)
    if (others === undefined) this.#byKey.set(key, kept)
    else others.push(...kept)
  }

  /** Checks the signatures of all that were kept; equal ones once. */
  async verify(options: VerifyingOptions): Promise<void> {
    const unchecked = [...this.#byKey].flatMap(([recoveryPublicKey, claims]) =>
      claims.map((claim) => ({ recoveryPublicKey, claim })),
    )
    this.#checked = await verifyClaims(unchecked, options)
  }

  /** What is said in an account's line of the claims of the recovery keys that it registered, sorted by key. */
  of(
    account: string,
    recoveryPublicKeys: readonly string[],
    query: { readonly chainId: string; readonly cutoffBlock: number },
  ): readonly Readonly<Record<string, unknown>>[] {
    const keys = [...new Set(recoveryPublicKeys)].filter((key) => this.#byKey.has(key)).sort()
    return keys.map((recoveryPublicKey) => {
      const search = searchCarriedClaims(
        { ...query, account: account as AccountName, recoveryPublicKey },
        { malformed: [], byKey: this.#byKey },
        this.#checked,
        'whole',
      )
      return {
        recoveryPublicKey,
        kind: search.kind,
        reasons: search.reasons.map(({ code }) => code).sort(),
        refused: search.refused.map(({ block, transactionInBlock, transactionId, code }) => ({
          block,
          transactionInBlock,
          transactionId,
          code,
        })),
        ...(search.kind === 'none' ? {} : { claim: claimFacts(search.claim) }),
        ...(search.kind === 'equivocation' ? { conflicting: search.conflicting.map(claimFacts) } : {}),
      }
    })
  }
}

function claimFacts({ statement, ...facts }: FoundClaim) {
  return { ...facts, statement: statement === null ? null : formatStatement(statement) }
}

/** Tells apart what two texts are, in less room. */
function short(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** A refused claim as its line. */
export function refusedText(line: RefusedLine): string {
  return sortedJson(line)
}
