/**
 * What can be said of all commands without loading any: their names and what they are for. Loading a command takes longer
 * than everything that is asked for here.
 */
import { lifeboatCommand } from '../../shared/recovery/lifeboat-command.ts'

export { nameCommandsAs } from '../../shared/recovery/lifeboat-command.ts'

/** One sentence for each command, in the order in which they are listed. */
export const commandSummaries = {
  rehearse: 'Play the whole story on a practice chain inside this program, with throw-away keys.',
  derive: 'Derive the recovery key of an account from a password.',
  'coinzdense-key': 'Derive a coinZdense key from a password and print its public key.',
  sign: 'Sign a coinZdense public key with a recovery key. A recovery key signs one statement, ever.',
  validate: 'Check a claim or a signed text by itself: a file, a text, or - for standard input.',
  publish: 'Publish the recovery public key of an account, and follow it until it is irreversible.',
  request: 'Make a request to be signed on a computer without a network. No secrets needed.',
  'sign-request': 'Sign a publication on a computer without a network, from a request.',
  broadcast: 'Broadcast what was signed without a network, and follow it until it is irreversible.',
  verify: 'Check whether an account is protected, since when, and why. No secrets needed.',
  backup: 'Make a backup of a recovery key, or prove that one can be read.',
  restore:
    'Get a recovery key back from a backup (words, shares, a sealed file, a picture or its text) or a password.',
  passphrase: 'Draw a passphrase of random words, or say how strong a password is.',
  recover: 'On the day: sign, once, which new key is yours, and publish that claim.',
  vault: 'Write a sealed copy of the vault, to keep or to move to another computer; or bring one in.',
  ledger: 'Show how the record of what was signed stands, or say what happened to it.',
  practice: 'Run a practice chain with throw-away accounts on this computer, until Ctrl-C.',
  plan: 'Check a key plan (YAML) and show what its keys take up.',
  'newer-version':
    'Ask the release page whether there is a newer version. Nothing is downloaded or installed.',
  bench: 'Measure how fast keys are made on this machine.',
} as const

export type CommandName = keyof typeof commandSummaries

/** Answers what asks for no command, `--version` and `--help`; whether it did. */
export function answerAtOnce(
  [first]: readonly string[],
  { version, print }: { readonly version: string; readonly print: (line: string) => void },
): boolean {
  if (first === '--version') print(version)
  else if (first === '--help' || first === '-h' || first === 'help') overview().forEach((line) => print(line))
  else return false
  return true
}

/** The list of all commands, and what holds for each of them. */
export function overview(): string[] {
  const commands = Object.entries(commandSummaries)
  return [
    'Lifeboat prepares a HIVE account for the day its ECDSA keys fall.',
    '',
    ...commands.map(([name, summary]) => `  ${lifeboatCommand(name.padEnd(15))} ${summary}`),
    '',
    'Secrets are asked for; when standard input is not a terminal they are read from it, one a line.',
    'Exit codes: 0 done or valid, 1 not valid, 2 bad usage or input, 3 the network or a node, 4 refused to',
    'protect a key, 70 Lifeboat itself failed or could not write its output, 130 stopped with Ctrl-C.',
    `More on one command: ${lifeboatCommand('COMMAND --help')}`,
  ]
}
