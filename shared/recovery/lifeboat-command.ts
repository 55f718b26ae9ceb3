/**
 * How the command line is started, by whatever names one of its commands. `npx lifeboat` would do outside of our folder
 * what a stranger published under that name, with the secrets that are piped in; Node looks for a file and nowhere else.
 * An installed Lifeboat has a starter of its own.
 */
const starters = { clone: 'node lifeboat', installed: 'lifeboat-cli' }

let starter = starters.clone

/** Where this Lifeboat runs, said once by its entry point, before anything names a command. */
export function nameCommandsAs(place: keyof typeof starters): void {
  starter = starters[place]
}

/**
 * The command line that does this, as it is typed in Lifeboat's folder, or where Lifeboat is installed. Such as
 * `check --help`, or `publish alice`.
 */
export function lifeboatCommand(words: string): string {
  return `${starter} ${words}`
}
