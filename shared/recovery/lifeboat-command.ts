/**
 * How the command line is started, by whatever names one of its commands. `npx lifeboat` would do outside of our folder
 * what a stranger published under that name, with the secrets that are piped in; Node looks for a file and nowhere else.
 */
const program = 'node lifeboat'

/** The command line that does this, as it is typed in Lifeboat's folder. Such as `verify --help`, or `publish alice`. */
export function lifeboatCommand(words: string): string {
  return `${program} ${words}`
}
