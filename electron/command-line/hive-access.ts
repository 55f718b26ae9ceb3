/** The options that say which nodes of which chain a command talks to, and the way there. Nothing here contacts anybody. */
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import { mainnet, type Chain } from '../hive/nodes/chain.ts'
import { openAccess, type HiveAccess } from '../hive/nodes/hive-access.ts'
import { defaultNodes, isLoopback, parseNodeList, parseNodeUrl, type NodeUrl } from '../hive/nodes/nodes.ts'
import { practiceChain } from '../hive/practice/chain-identity.ts'
import { UsageError, type CommandCall } from './command.ts'

/**
 * What `nodeOptions` ask for. Every step on the way to an answer is told on standard error. Throws NodeListError when
 * an address is none, and UsageError when both options were given or the practice chain is not on this computer.
 */
export function hiveAccess({
  lists,
  now,
  notice,
  showStatus,
}: Pick<CommandCall, 'lists' | 'now' | 'notice' | 'showStatus'>): HiveAccess {
  const { chain, urls } = chosen(lists)
  let isWaiting = false
  return openAccess(chain, urls, {
    now,
    notice: ({ kind, text }) => {
      // Who is asked first is of no interest; whom we turn to because somebody failed is. Pauses pass, and leave no line.
      if (kind === 'trying-next') notice(text)
      else if (kind === 'waiting') showStatus(text)
      else if (isWaiting) showStatus('')
      isWaiting = kind === 'waiting'
    },
  })
}

function chosen(lists: CommandCall['lists']): { readonly chain: Chain; readonly urls: readonly NodeUrl[] } {
  const { node, practice } = lists
  if (practice === undefined)
    return { chain: mainnet, urls: node === undefined ? defaultNodes : parseNodeList(node) }
  if (node !== undefined)
    throw new UsageError(
      'two-chains',
      'HIVE and a practice chain cannot be asked at the same time.',
      'Give either --node or --practice.',
    )
  if (!practice.map(parseNodeUrl).every(isLoopback))
    throw new UsageError(
      'practice-elsewhere',
      'A practice chain runs on this computer.',
      `Give the address that ${lifeboatCommand('practice')} printed.`,
    )
  return { chain: practiceChain, urls: parseNodeList(practice) }
}
