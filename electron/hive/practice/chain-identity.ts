/** What tells a practice chain from HIVE: whoever talks to one needs to know no more of it. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import { parseAccountName } from '../../../shared/recovery/index.ts'
import type { Chain } from '../nodes/chain.ts'

/** The id of every practice chain: what is signed for it is worthless on HIVE. */
export const practiceChainId = bytesToHex(sha256(utf8ToBytes('Lifeboat practice chain')))

/** An account whose metadata is never empty, to find nodes that leave metadata out. */
export const canaryName = parseAccountName('lighthouse')

/** Every practice chain, as a chain to talk to. */
export const practiceChain: Chain = { chainId: practiceChainId, hardfork: '1.28.0', canary: canaryName }

/** Who makes all blocks, and has most votes. */
export const witness = 'practice'
