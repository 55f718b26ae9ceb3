/** What the recovery vectors change of a genuine signature before it is judged. */

/** A genuine signature with something changed; what is absent stays as it was. */
export interface Validation {
  readonly name: string
  readonly czd_wif?: string
  readonly qrk_wif?: string
  /** The recovery public key is written with so many bytes. */
  readonly qrk_wif_len?: number
  /** Position and mask. */
  readonly signature_xor?: readonly [number, number]
  readonly signature_drop_last?: number
  readonly insert_at_40?: string
  readonly signature_replace?: string
  readonly valid?: boolean
  readonly error?: string
}

/** The base64 text of a genuine signature with the change made to it. */
export function changedSignature(genuine: string, change: Validation): string {
  if (change.signature_replace !== undefined) return change.signature_replace
  let signature = Buffer.from(genuine, 'base64')
  if (change.signature_xor !== undefined) {
    const [position, mask] = change.signature_xor
    signature[position]! ^= mask
  }
  if (change.signature_drop_last !== undefined)
    signature = signature.subarray(0, signature.length - change.signature_drop_last)
  const text = signature.toString('base64')
  return text.slice(0, 40) + (change.insert_at_40 ?? '') + text.slice(40)
}
