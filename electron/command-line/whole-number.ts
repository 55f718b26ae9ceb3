/** Values that several commands take. */
import { ParameterError } from '../../shared/coinzdense/index.ts'

/** A whole number from the command line. Throws ParameterError on anything but one to ten digits. */
export function parseWholeNumber(text: string, name: string): number {
  if (!/^\d{1,10}$/.test(text))
    throw new ParameterError(
      'not-a-number',
      `The ${name} must be a whole number.`,
      'Write it in digits, without a sign or a point.',
    )
  return Number(text)
}
