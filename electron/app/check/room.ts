/** Checks of accounts, whoever owns them. */
import type { Tell } from '../../../shared/contract/index.ts'
import type { ClaimLookup } from '../../hive/accounts/claim-lookup.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { AccountChecks } from './account-checks.ts'

export interface CheckSurroundings {
  readonly access: ChainAccess
  /** Hears of the claims that were found. */
  readonly onClaims: (claims: readonly ClaimLookup[]) => Promise<void>
  readonly desktop: Pick<Desktop, 'saveFile'>
  readonly tell: Tell
}

export function checkRoom({
  access,
  onClaims,
  desktop,
  tell,
}: CheckSurroundings): Room<'readChecks' | 'startChecks' | 'stopChecks' | 'readReport' | 'saveCheck'> {
  const checks = new AccountChecks({
    access,
    now: () => Date.now(),
    wait: systemWait,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    onClaims,
    onChange: (news) => tell('checksChanged', news),
  })
  return {
    handlers: {
      readChecks: () => checks.current,
      startChecks: (text) => checks.start(text),
      stopChecks: () => checks.stop(),
      readReport: (account) => checks.report(account),
      saveCheck: ({ kind, text }) =>
        desktop.saveFile({ name: `lifeboat-check.${kind === 'csv' ? 'csv' : 'txt'}`, content: text }),
    },
    holds: [checks],
  }
}
