/**
 * The embedded practice chain, for the command, the rehearsal and the tests. A chain with `new PracticeChain({ accounts,
 * now })`, blocks with `produceBlocks` or `startProducing`, as many nodes before it as wanted with
 * `PracticeNode.start({ chain })`, their faults with `setFaults`, the disaster with `setDisaster`.
 */
export { canaryName, practiceChain, practiceChainId } from './chain-identity.ts'
export { PracticeChain, type ChainOptions } from './chain.ts'
export { claimId, thiefPrivateKey, thiefPublicKey } from './disaster.ts'
export { PracticeError } from './errors.ts'
export type { Fault, FaultKind } from './faults.ts'
export { openJournal, type Journal } from './journal.ts'
export type { NewAccount } from './new-account.ts'
export { PracticeNode, type NodeOptions } from './node.ts'
export {
  accountFromPassword,
  minedAccount,
  practiceAccounts,
  practiceKey,
  residents,
  singleKey,
  type Resident,
} from './practice-accounts.ts'
export { Rejection } from './rejection.ts'
export type { DisasterStage } from './state.ts'
export { isRegistered, stealAccount, theftStage, thiefsKey, type TheftStage, type Victim } from './theft.ts'
