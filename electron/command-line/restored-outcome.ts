/** What `lifeboat restore` says of a recovery key that came back. */
import { derivationProfiles } from '../../shared/coinzdense/index.ts'
import { lifeboatCommand, RecoveryKey, type AccountName } from '../../shared/recovery/index.ts'
import type { FittingKey } from '../recovery/recovery-key-fit.ts'
import type { CommandCall, Outcome } from './command.ts'
import type { KnownKeys } from './known-recovery-keys.ts'
import type { RestoredSecret, StoredUse } from './restored-in-vault.ts'

/** A key that came back. */
export interface Restored {
  readonly backup: RestoredSecret
  readonly fitting: FittingKey
  readonly account: AccountName | undefined
  readonly known: KnownKeys | undefined
  readonly use: StoredUse | undefined
}

const sources = {
  option: 'the public key that was given',
  chain: 'what is registered on the chain',
  typed: 'the public key that was typed',
  sheet: 'the public key printed beside it',
} as const

/** What is said of a key that came back. `said` is the derivation profile that was named. */
export function restoredOutcome(
  { backup, fitting, account, known, use }: Restored,
  said: RecoveryKey['profile'] | undefined,
  { flags }: CommandCall,
): Outcome {
  const { key, profile, publicKey } = fitting
  const shown = flags.has('show-key') ? { recoveryKey: key.privateKeyText() } : {}
  const doubtful = known === undefined && said === undefined
  return {
    exitCode: 0,
    json: {
      restored: true,
      account: account ?? null,
      form: backup.form,
      shares: backup.shares,
      publicKey,
      profile,
      profileFrom: known?.source ?? (said === undefined ? 'assumed' : 'said'),
      vault: use ?? null,
      ...shown,
    },
    lines: [
      ...(account === undefined ? [] : [`Account:             ${account}`]),
      `Recovery public key: ${publicKey}`,
      `Derivation profile:  ${profile}${known === undefined ? '' : `, found by ${sources[known.source]}`}`,
      ...('recoveryKey' in shown
        ? [
            `Recovery key:        ${shown.recoveryKey}   (secret: whoever has it can speak for you on the day)`,
          ]
        : []),
      ...(use === undefined ? [] : [`In the vault:        ${use}`]),
      ...(doubtful ? otherProfiles(backup, profile) : []),
      `Whether it has signed already, no backup can tell: search the chain before you use it (${lifeboatCommand('recover')} does).`,
    ],
  }
}

/** Nothing was there to compare with: the person has to recognise the public key. */
function otherProfiles({ secret }: RestoredSecret, taken: RecoveryKey['profile']): readonly string[] {
  const others = derivationProfiles.filter((profile) => profile !== taken)
  return [
    'Compared with nothing. If that public key is not yours, it may be one of these:',
    ...others.map((profile) => {
      const key = RecoveryKey.fromSecret(secret, profile)
      const line = `  ${key.publicKeyText()}   (--profile ${profile})`
      key.wipe()
      return line
    }),
  ]
}
