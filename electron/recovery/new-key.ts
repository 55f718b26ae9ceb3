/**
 * The new coinZdense key that takes over on the day: a stack of level keys from one seed, laid out as the top key of a
 * key plan is, so that a plan can be hung below it later. Nothing secret is kept here; the seed is the owner's to keep.
 */
import {
  defaultProfile,
  encodeKey,
  hashesOfLevelKey,
  ParameterError,
  requireStackParameters,
  requireVerifiable,
  type SigningKey,
  type SigningKeyDescription,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'

/** As the owner's key of docs/key-plans/hive.yml: 67,108,864 signatures, made in less than a second. */
export const usualParameters: StackParameters = { hashLength: 32, otsBits: 5, heights: [9, 9, 8] }

/**
 * What a key that is made from now on is, beside its seed: bound to its parameters. Throws ParameterError on those that no
 * key can have, and `key-too-costly` where nobody would verify its signatures.
 */
export function newKeyDescription(parameters: StackParameters): SigningKeyDescription {
  requireStackParameters(parameters)
  requireVerifiable(parameters)
  return { parameters, profile: defaultProfile, derivation: 'bound' }
}

/** Hashes until the first signature of such a key: one level key on every level. */
export function hashesOfSigningKey({ heights, ...oneTime }: StackParameters): number {
  return heights.reduce((sum, height) => sum + hashesOfLevelKey({ ...oneTime, height }), 0)
}

/** The public key as text, CZD…; computes the top level key here and now unless it is there. */
export function signingKeyText(key: SigningKey): string {
  return encodeKey('coinzdensePublicKey', key.publicKey())
}

/** Heights as a person writes them, `9,9,8`. Throws ParameterError. */
export function parseHeights(text: string): readonly number[] {
  if (!/^\d{1,2}(,\d{1,2}){0,31}$/.test(text))
    throw new ParameterError(
      'not-heights',
      'These are not the heights of a stack of level keys.',
      'Write 1 to 32 heights from the top down, with commas between them: 9,9,8.',
    )
  return text.split(',').map(Number)
}
