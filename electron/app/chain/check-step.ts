/** What is waited for while nodes are asked, as the window shows it. */
import type { CheckStep } from '../../../shared/contract/index.ts'
import type { NodeNotice } from '../../hive/nodes/failover.ts'

/** The step that a notice tells of; `since` in milliseconds since 1970. */
export function stepOf({ node, ...notice }: NodeNotice, since: number): CheckStep {
  return { ...notice, name: hostOf(node), since }
}

/** That an account is read once more, because its history and its present state contradict each other. */
export function readingAgain(account: string, since: number): CheckStep {
  const text = `${account} has just changed, or somebody hides a change. Looking again in a few seconds.`
  return { kind: 'reading-again', name: account, text, since }
}

/** A node by its host, or as it was given where it has none. */
export function hostOf(node: string): string {
  try {
    return new URL(node).host
  } catch {
    return node
  }
}
