/** The numbers of a new key that is kept elsewhere, as something shows them or somebody answers for them. */
import { requireStackParameters, type StackParameters } from '../../../shared/coinzdense/index.ts'
import type { PayloadOf } from '../../../shared/contract/index.ts'
import { claimedNumbers } from '../../recovery/claimed-numbers.ts'
import { insists, type ProofTools } from '../../recovery/key-proof.ts'
import { parseHeights } from '../../recovery/new-key.ts'
import { parametersMissing } from './errors.ts'

/**
 * The parameters of a key (CZD…) from elsewhere, as something shows them or somebody insists; undefined when nobody says
 * anything about them. Throws GuardError, RecoverError, ParameterError, EncodingError.
 */
export function givenParameters(
  key: string,
  { proof, insistence, ...numbers }: PayloadOf<'useGivenKey'>,
  tools: ProofTools,
): Promise<StackParameters | undefined> {
  const said = {
    proof: proof.trim() === '' ? undefined : proof,
    typed: typedParameters(numbers),
    isInsistedOn: insists('claiming', insistence),
  }
  return claimedNumbers(key, said, tools)
}

/** All three parameters, or undefined when none is typed. Throws RecoverError, ParameterError. */
function typedParameters(typed: {
  readonly hashLength: string
  readonly otsBits: string
  readonly heights: string
}): StackParameters | undefined {
  const [hashLength = '', otsBits = '', heights = ''] = [typed.hashLength, typed.otsBits, typed.heights].map(
    (text) => text.replace(/\s/g, ''),
  )
  if (hashLength === '' && otsBits === '' && heights === '') return undefined
  if (!/^\d{1,3}$/.test(hashLength) || !/^\d{1,3}$/.test(otsBits) || heights === '') throw parametersMissing()
  const parameters = {
    hashLength: Number(hashLength),
    otsBits: Number(otsBits),
    heights: parseHeights(heights),
  }
  requireStackParameters(parameters)
  return parameters
}
