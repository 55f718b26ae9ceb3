/** What is said of a key that was not given alone or in its usual form. */
import { say, type Saying } from '../coinzdense/index.ts'
import { listInWords } from './credential-verdict.ts'
import { tidyings, type Tidying } from './pasted-keys.ts'

const words: Readonly<Record<Tidying, string>> = {
  'text-around': 'what stood around it was left aside',
  'spaces-inside': 'what broke it in two was left aside',
  'invisible-characters': 'characters that nobody sees were left aside',
  'full-width': 'full-width letters were read as ordinary ones',
  'compressed-form': 'it was written the way Bitcoin programs write keys',
  'hexadecimal-form': 'it was written in hexadecimal digits',
}

/** The remarks on a key that is used for a role; `among` is how many keys were given. None where nothing was done. */
export function tidyingRemarks(role: string, tidied: readonly Tidying[], among: number): readonly Saying[] {
  const done = tidyings.filter((one) => tidied.includes(one))
  return [
    ...(among < 2
      ? []
      : [
          say(
            'key-out-of-several',
            `There are ${among} keys in what was given. The one that is used is the ${role} key.`,
            { role, among },
          ),
        ]),
    ...(done.length === 0
      ? []
      : [
          say(
            'key-tidied',
            `The ${role} key was taken out of what was given: ${listInWords(done.map((one) => words[one]))}. It is the exact key.`,
            { role, tidied: done },
          ),
        ]),
  ]
}
