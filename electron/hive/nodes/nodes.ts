/**
 * The HIVE nodes we know, in the order in which they are tried, and the rules for those a person adds. Sources: the
 * lists of hive-tx 7, Ecency, Keychain and denser, compared in July 2026. Nothing here contacts anybody.
 */
import { NodeListError } from './errors.ts'

declare const nodeUrl: unique symbol

/** The address of a node: https, or http on this computer; a host and perhaps a port, and nothing behind them. */
export type NodeUrl = string & { readonly [nodeUrl]: true }

const longestUrl = 200
const mostNodes = 20

/** The nodes that are tried when nobody says otherwise. */
export const defaultNodes: readonly NodeUrl[] = [
  'https://api.hive.blog',
  'https://api.deathwing.me',
  'https://api.openhive.network',
  'https://rpc.mahdiyari.info',
  'https://api.syncad.com',
  'https://api.c0ff33a.uk',
].map(parseNodeUrl)

/** Nodes that answer every profile as empty, seen in August 2026 (ecency/vision-mobile 3477 and 3482). */
const strippers: ReadonlySet<string> = new Set(['techcoderx.com', 'hiveapi.actifit.io'])

/** Whether this node is known to leave profiles out: it may carry a transaction, but is never read for a merge. */
export function isKnownStripper(node: NodeUrl): boolean {
  return strippers.has(new URL(node).hostname)
}

/** Whether the node is on this computer. */
export function isLoopback(node: NodeUrl): boolean {
  return isLoopbackHost(new URL(node).hostname)
}

/** What a person calls the node: its host, as computers write it, with letters of other alphabets in Punycode. */
export function nodeName(node: NodeUrl): string {
  return new URL(node).host
}

/**
 * The address of a node as a person writes it; https:// may be left out. Throws NodeListError, which does not repeat
 * the text, because an address can hold a password. A path is refused: hived has none, and a page that was taken over
 * could put anything there that it wants to send away.
 */
export function parseNodeUrl(text: string): NodeUrl {
  const trimmed = text.trim()
  if (trimmed.length > longestUrl) throw notANode('too-long')
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  if (url.username !== '' || url.password !== '') throw notANode('password')
  if (/[?#]/.test(trimmed)) throw notANode('query')
  if (!/^\/*$/.test(url.pathname)) throw notANode('path')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname)))
    throw notANode('unencrypted')
  return url.origin as NodeUrl
}

/** A list of nodes from texts: each once, in their order. Throws NodeListError when it is empty or too long. */
export function parseNodeList(texts: readonly string[]): readonly NodeUrl[] {
  const nodes = [...new Set(texts.map(parseNodeUrl))]
  if (nodes.length === 0)
    throw new NodeListError(
      'no-nodes',
      'There is no node in the list.',
      'Add one, or go back to the defaults.',
    )
  if (nodes.length > mostNodes)
    throw new NodeListError(
      'too-many-nodes',
      `There are more than ${mostNodes} nodes in the list.`,
      'Remove those that you do not need.',
      { most: mostNodes },
    )
  return nodes
}

/** The list with one more node at its end. Throws NodeListError. */
export function addNode(nodes: readonly NodeUrl[], text: string): readonly NodeUrl[] {
  return parseNodeList([...nodes, text])
}

/** The list without a node. Throws NodeListError when it was the last one. */
export function removeNode(nodes: readonly NodeUrl[], node: NodeUrl): readonly NodeUrl[] {
  return parseNodeList(nodes.filter((other) => other !== node))
}

/** The list with this node in front, so that it is asked first. */
export function preferNode(nodes: readonly NodeUrl[], node: NodeUrl): readonly NodeUrl[] {
  return nodes.includes(node) ? [node, ...nodes.filter((other) => other !== node)] : nodes
}

function parseUrl(text: string): URL {
  try {
    return new URL(text)
  } catch {
    throw notANode('unreadable')
  }
}

function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

const faults = {
  'too-long': 'longer than any address of a node',
  password: 'with a name or a password in it',
  query: 'with a ? or a # in it',
  path: 'with something behind the host',
  unencrypted: 'without encryption: only a node on this computer may be http://',
  unreadable: 'that no program could open',
} as const

function notANode(fault: keyof typeof faults): NodeListError {
  return new NodeListError(
    'not-a-node-address',
    `This is an address ${faults[fault]}. It is not used.`,
    'Write it as https://api.hive.blog, without anything behind it.',
    { fault },
  )
}
