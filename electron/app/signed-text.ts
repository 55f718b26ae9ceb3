/** A text with its signature (FORMAT.md section 27): whoever has the public key from elsewhere can verify it. */
import { encodeKey, type StackParameters } from '../../shared/coinzdense/index.ts'

export interface SignedText {
  readonly text: string
  /** h bytes. */
  readonly publicKey: Uint8Array
  readonly parameters: StackParameters
  /** A stack signature of the text in UTF-8. */
  readonly signature: Uint8Array
}

export function formatSignedText({ text, publicKey, parameters, signature }: SignedText): string {
  const { hashLength, otsBits, heights } = parameters
  return JSON.stringify({
    signedText: 1,
    text,
    coinzdenseKey: encodeKey('coinzdensePublicKey', publicKey),
    parameters: { hashLength, otsBits, heights },
    signature: Buffer.from(signature).toString('base64'),
  })
}

/** What the last signature of a key says about the one that comes after it (CZD…). */
export function handOverText(successor: string): string {
  return `This coinZdense key makes no other signature after this one. The key that comes after it is ${successor}`
}
