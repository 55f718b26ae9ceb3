/**
 * What a thief with an active key begins, or gives away, and what its owner can cancel, each in a room of its own; after
 * hived 1.28. What is begun is remembered; a power down, a repeated transfer and an order of the market pay nothing out here.
 */
import { escrowOperations } from './escrow-operations.ts'
import { lendingOperations } from './lending-operations.ts'
import { marketOperations } from './market-operations.ts'
import { powerOperations } from './power-operations.ts'
import { recurrentOperations } from './recurrent-operations.ts'
import { savingsOperations } from './savings-operations.ts'
import { votingOperations } from './voting-operations.ts'

export const moneyOperations = {
  ...savingsOperations,
  ...powerOperations,
  ...recurrentOperations,
  ...marketOperations,
  ...lendingOperations,
  ...votingOperations,
  ...escrowOperations,
}
