/** `lifeboat derive`: the recovery key that the original derives from an account's name and a password. */
import { defaultProfile, parseProfile } from '../../../shared/coinzdense/index.ts'
import { RecoveryKey, typedAccountName } from '../../../shared/recovery/index.ts'
import type { Command } from '../command.ts'
import { derive as declaration } from '../declarations/tools.ts'
import { warnOfWeakPassword } from '../password-guard.ts'
import { askToCompute } from '../typed-twice.ts'

export const derive: Command = {
  ...declaration,

  async run({ positionals: [name = ''], options, secrets, notice }) {
    const account = typedAccountName(name)
    const profile = parseProfile(options['profile'] ?? defaultProfile)
    const password = await askToCompute(secrets)
    if (password === '') notice('The password is empty: anybody can derive this key.')
    else await warnOfWeakPassword(password, account, { notice })
    const key = RecoveryKey.fromPassword(account, password, profile)
    try {
      const json = {
        account,
        profile,
        recoveryKey: key.privateKeyText(),
        publicKey: key.publicKeyText(),
      }
      return {
        exitCode: 0,
        json,
        lines: [
          `Account:             ${account}`,
          `Derivation profile:  ${profile}`,
          `Recovery key:        ${json.recoveryKey}   (secret: whoever has it can speak for you on the day)`,
          `Recovery public key: ${json.publicKey}`,
        ],
      }
    } finally {
      key.wipe()
    }
  },
}
