/** A new secret that is on paper before anything happens to an account: shown, written down, and typed from there. */
import { requireTypedTwice } from '../../shared/recovery/index.ts'
import type { CommandCall } from './command.ts'

/** Shows it and has it typed. `what` begins a sentence: "Your new master password of alice". Throws PasswordError. */
export async function proveOnPaper(
  what: string,
  secret: string,
  { notice, secrets }: Pick<CommandCall, 'notice' | 'secrets'>,
): Promise<void> {
  notice(`${what}, which nobody else may see:`)
  notice(`  ${secret}`)
  notice('Write it down on paper, twice. It opens nothing yet.')
  requireTypedTwice(secret, (await secrets.ask('Type it from your paper')).trim())
}
