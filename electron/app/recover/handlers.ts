/** What the window may ask on the day: recovering an account, and putting a signed claim on the chain. */
import type { Handlers } from '../../../shared/contract/index.ts'
import { bareAccountName } from '../../../shared/recovery/index.ts'
import type { ClaimPublication } from './claim-publication.ts'
import { accountsNoted } from '../vault/notes.ts'
import type { VaultSession } from '../vault/session.ts'
import type { BackupInHand } from './given-key.ts'
import type { RecoverSession } from './session.ts'
import { vaultRecoveryKeys } from './vault-keys.ts'

export function recoverHandlers(
  session: RecoverSession,
  publication: ClaimPublication,
  restore: Pick<BackupInHand, 'forget'>,
  vault: VaultSession,
) {
  return {
    readRecovery: () => session.current,
    readVaultRecoveryKeys: ({ account }) => vaultRecoveryKeys(vault, bareAccountName(account)),
    readBegunRecoveries: () =>
      vault.state.state === 'unlocked' ? vault.read((contents) => accountsNoted(contents, 'recovery')) : [],
    beginRecovery: (how) => session.begin(how),
    makeNewKey: (parameters) => session.makeKey(parameters),
    useVaultKey: ({ id }) => session.useVaultKey(id),
    useGivenKey: (key) => session.useGivenKey(key),
    changeNewKey: () => session.changeKey(),
    chooseClaimVersion: (version) => session.chooseVersion(version),
    proveNewSeed: (text) => session.proveSeed(text),
    armRecovery: (typed) => session.arm(typed),
    stopRecovery: () => session.stop(),
    forgetRecovery: () => {
      publication.forget()
      restore.forget()
      return session.forget()
    },
    examineClaim: ({ text }) => publication.examine(text),
    readClaimPublishing: () => publication.current,
    publishClaim: ({ text, ...carrier }) => publication.start(text, carrier),
    stopClaimPublishing: () => publication.stop(),
  } satisfies Partial<Handlers>
}
