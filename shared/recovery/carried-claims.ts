/**
 * Claims as operations carry them, read once for any number of searches, and their signatures, checked as few as can
 * be. Anybody may write as many bogus claims as the chain takes, and checking one costs as much as making a recovery
 * key: what breaks its form or names another key is put aside first, equal ones are checked once, and there is a bound.
 */
import { bytesToHex } from '@noble/hashes/utils.js'

import { CodedError, decodeKey, equalBytes } from '../coinzdense/index.ts'
import {
  positionOf,
  readOperations,
  type ChainOperation,
  type ChainPosition,
  type HistoryEntry,
} from './chain-operation.ts'
import {
  claimOperationId,
  parseClaimEnvelope,
  parseVainClaim,
  type SignedClaim,
  type VainClaim,
} from './claim-envelope.ts'
import { claimMessage, encodeSignature, verifyClaim } from './claim.ts'
import { recoveryPublicKeyFromSignature } from './recovery-key.ts'

/** A claim that does not count. `code` says why: see FORMAT.md section 18. */
export interface RefusedClaim extends ChainPosition {
  readonly code: string
  readonly sentence: string
}

/** A claim, and where it stands. Nobody has looked at its signature. */
export interface CarriedClaim {
  readonly operation: ChainOperation
  /** `vain`: its statement was refused, and if its signature holds the key has signed all the same. */
  readonly signed: SignedClaim | { readonly vain: VainClaim }
  /** Equal for claims that sign the same message. */
  readonly message: string
  /** Equal for claims that are the same, signature included. */
  readonly identity: string
}

/** The claims among some operations, in chain order. */
export interface CarriedClaims {
  readonly malformed: readonly RefusedClaim[]
  /** All that name a recovery key (QRK…), by it: the well-formed ones, and those that were signed in vain if at all. */
  readonly byKey: ReadonlyMap<string, readonly CarriedClaim[]>
}

/** Which signatures hold, by the identity of the claim; what is not in it was not checked. */
export type CheckedSignatures = Map<string, boolean>

/** Lets others have their turn. May throw, and what was being done is given up then. */
export type Breathe = () => Promise<void>

/** Reads the claims among operations, which may be any and in any order. Throws what `breathe` throws, and nothing else. */
export async function readClaims(
  operations: readonly HistoryEntry[],
  breathe: Breathe,
): Promise<CarriedClaims> {
  const reading = new ClaimReading()
  for (const operation of readOperations(operations)) {
    reading.take(operation)
    await breathe()
  }
  return reading
}

/** The same at once, for few operations. Never throws. */
export function readFewClaims(operations: readonly HistoryEntry[]): CarriedClaims {
  const reading = new ClaimReading()
  for (const operation of readOperations(operations)) reading.take(operation)
  return reading
}

/**
 * Checks the signatures of the claims of a recovery key (QRK…) in chain order, into `checked`, as long as `budget` lasts;
 * what is left of it. Claims whose signature is known cost nothing. Throws EncodingError or LengthError when the key is
 * not one, and what `breathe` throws.
 */
export async function checkSignatures(
  recoveryPublicKey: string,
  { byKey }: CarriedClaims,
  checked: CheckedSignatures,
  { budget, breathe }: { readonly budget: number; readonly breathe: Breathe },
): Promise<number> {
  let left = budget
  const publicKey = decodeKey('recoveryPublicKey', recoveryPublicKey)
  for (const claim of byKey.get(recoveryPublicKey) ?? []) {
    if (checked.has(claim.identity)) continue
    if (left === 0) break
    left--
    await breathe()
    checked.set(claim.identity, signatureHolds(claim, publicKey))
  }
  return left
}

/** Whether the recovery key (24 bytes) made the signature of this claim. */
export function signatureHolds({ signed }: CarriedClaim, publicKey: Uint8Array): boolean {
  if (!('vain' in signed)) return verifyClaim(signed.claim, publicKey, signed.signature)
  const { message, signature } = signed.vain
  return equalBytes(recoveryPublicKeyFromSignature(message, signature), publicKey)
}

/** Claims among operations that are taken one after the other, in chain order. */
export class ClaimReading implements CarriedClaims {
  readonly malformed: RefusedClaim[] = []
  readonly byKey = new Map<string, CarriedClaim[]>()

  take(operation: ChainOperation): void {
    if (operation.name !== 'custom_json' || operation.value['id'] !== claimOperationId) return
    const signed = readClaim(operation)
    if (signed instanceof CodedError) {
      this.malformed.push({ ...positionOf(operation), code: signed.code, sentence: signed.message })
      const vain = parseVainClaim(jsonOf(operation))
      if (vain !== undefined) this.#keep(operation, { vain }, vain, vain.message)
      return
    }
    this.#keep(operation, signed, signed, claimMessage(signed.claim))
  }

  #keep(
    operation: ChainOperation,
    signed: CarriedClaim['signed'],
    { recoveryPublicKey, signature }: Pick<SignedClaim, 'recoveryPublicKey' | 'signature'>,
    messageBytes: Uint8Array,
  ): void {
    const message = bytesToHex(messageBytes)
    const claim = { operation, signed, message, identity: `${message} ${encodeSignature(signature)}` }
    const others = this.byKey.get(recoveryPublicKey)
    if (others === undefined) this.byKey.set(recoveryPublicKey, [claim])
    else others.push(claim)
  }
}

function jsonOf({ value }: ChainOperation): string {
  const json = value['json']
  return typeof json === 'string' ? json : ''
}

function readClaim(operation: ChainOperation): SignedClaim | CodedError {
  try {
    return parseClaimEnvelope(jsonOf(operation))
  } catch (error) {
    if (error instanceof CodedError) return error
    throw error
  }
}
