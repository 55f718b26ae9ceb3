/** The commands by their names, but for help, each loaded when it is asked for: with it comes what it needs, and nothing else. */
import type { Command } from './command.ts'
import type { CommandName } from './declarations/all.ts'

const loaders: Readonly<Record<Exclude<CommandName, 'help'>, () => Promise<Command>>> = {
  rehearse: async () => (await import('./commands/rehearse.ts')).rehearse,
  derive: async () => (await import('./commands/derive.ts')).derive,
  'coinzdense-key': async () => (await import('./commands/coinzdense-key.ts')).coinzdenseKey,
  sign: async () => (await import('./commands/sign.ts')).sign,
  check: async () => (await import('./commands/check.ts')).check,
  census: async () => (await import('./commands/census.ts')).census,
  publish: async () => (await import('./commands/publish.ts')).publish,
  request: async () => (await import('./commands/request.ts')).request,
  'sign-request': async () => (await import('./commands/sign-request.ts')).signRequest,
  broadcast: async () => (await import('./commands/broadcast.ts')).broadcast,
  verify: async () => (await import('./commands/verify.ts')).verify,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  passphrase: async () => (await import('./commands/passphrase.ts')).passphrase,
  recover: async () => (await import('./commands/recover.ts')).recover,
  vault: async () => (await import('./commands/vault.ts')).vault,
  ledger: async () => (await import('./commands/ledger.ts')).ledger,
  practice: async () => (await import('./commands/practice.ts')).practice,
  'take-back': async () => (await import('./commands/take-back.ts')).takeBack,
  'change-keys': async () => (await import('./commands/change-keys.ts')).changeKeys,
  'recovery-account': async () => (await import('./commands/recovery-account.ts')).recoveryAccount,
  'under-way': async () => (await import('./commands/under-way.ts')).underWay,
  watch: async () => (await import('./commands/watch.ts')).watch,
  plan: async () => (await import('./commands/plan.ts')).plan,
  'newer-version': async () => (await import('./commands/newer-version.ts')).newerVersion,
  bench: async () => (await import('./commands/bench.ts')).bench,
  completions: async () => (await import('./commands/completions.ts')).completions,
}

/** The command of that name; undefined when there is none. */
export async function commandNamed(name: string | undefined): Promise<Command | undefined> {
  return name !== undefined && Object.hasOwn(loaders, name)
    ? await loaders[name as keyof typeof loaders]()
    : undefined
}
