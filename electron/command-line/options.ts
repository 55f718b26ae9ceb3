/** Options and values that several commands take. */
import { defaultProfile, derivationProfiles, ParameterError } from '../../shared/coinzdense/index.ts'

/** `--profile`: which platform's key derivation contexts are meant. */
export const profileOption = {
  name: 'profile',
  value: derivationProfiles.join('|'),
  meaning: `the system the key was derived on: posix for Linux and macOS (the default), windows, or ascii`,
  default: defaultProfile,
}

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
