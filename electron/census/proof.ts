/**
 * The proof that an account's line is in a list, for whoever has the list's root and nothing else of it: the line, the list's
 * first line, and the hashes beside the way of each to the root.
 */
import { sortedJson } from '../../shared/recovery/index.ts'
import { CensusError, fileUnread } from './census-error.ts'
import { fileBeginning, type FileFollowing } from './file-lines.ts'
import { hasClaim, ListReader } from './list-reader.ts'
import { GrowingTree, leafHash, rootAlong } from './merkle.ts'

/** A leaf of the tree and its way to the root; hashes as 64 hex digits. */
export interface ProvenLine {
  readonly line: string
  readonly index: number
  readonly path: readonly string[]
}

export interface ListProof {
  readonly censusProof: 1
  readonly root: string
  /** How many lines the list has. */
  readonly size: number
  readonly header: ProvenLine
  readonly account: ProvenLine
}

/** The proof for an account in the list of a file. Throws CensusError when it is not in it, or the list is damaged. */
export async function proveAccount(
  account: string,
  file: string,
  onBytes?: FileFollowing['onBytes'],
): Promise<ListProof> {
  const reader = await ListReader.open(file, onBytes)
  const { header, headerText } = reader
  const tree = new GrowingTree()
  tree.add(leafHash(headerText), 'followed')
  let found: { readonly line: string; readonly index: number } | undefined
  for await (const line of reader.lines()) {
    const isFound = line.kind === 'account' && line.account === account
    if (isFound) found = { line: line.text, index: tree.size }
    tree.add(leafHash(line.text), isFound ? 'followed' : 'passed')
  }
  if (header.part.count > 1)
    throw new CensusError(
      'census-in-parts',
      'This is a part of a list; the root that is published is that of the whole.',
      'Merge the parts, and prove it from the whole list.',
    )
  if (found === undefined)
    throw new CensusError(
      'account-not-listed',
      'This account is not in the list: up to the cutoff, nothing in its metadata mentioned a recovery key.',
      'Check the name, and whether it is the right list.',
    )
  const path = (index: number) => (tree.pathOf(index) ?? []).map((hash) => hash.toString('hex'))
  return {
    censusProof: 1,
    root: tree.root().toString('hex'),
    size: tree.size,
    header: { line: headerText, index: 0, path: path(0) },
    account: { ...found, path: path(found.index) },
  }
}

/** The members are sorted: a proof begins with its account, a list with the word for what it is. */
const proofBeginning = '{"account":{'

/** Whether a file is a proof, and no list. Throws CensusError when it cannot be read. */
export async function looksLikeProof(file: string): Promise<boolean> {
  try {
    const beginning = await fileBeginning(file, proofBeginning.length)
    return Buffer.from(beginning).toString('latin1') === proofBeginning
  } catch (error) {
    throw fileUnread(error)
  }
}

export function proofText(proof: ListProof): string {
  return `${sortedJson(proof)}\n`
}

/** What a proof says, if both of its lines lead to its root. */
export interface CheckedProof {
  readonly root: string
  readonly header: Readonly<Record<string, unknown>>
  readonly account: Readonly<Record<string, unknown>>
  readonly isClaimed: boolean
}

/** Checks a proof. Throws CensusError when it proves nothing; whose root it is, somebody else has to say. */
export function checkProof(text: string): CheckedProof {
  const proof = readProof(text)
  const { root, size, header, account } = proof
  for (const { line, index, path } of [header, account])
    if (
      rootAlong(leafHash(line), {
        index,
        size,
        path: path.map((hash) => Buffer.from(hash, 'hex')),
      })?.toString('hex') !== root
    )
      throw wrongProof('was changed: its lines do not lead to its root')
  const [headerFacts, facts] = [header, account].map(({ line }) => objectIn(line)) as [
    Record<string, unknown>,
    Record<string, unknown>,
  ]
  if (header.index !== 0 || headerFacts['census'] !== 1 || typeof facts['account'] !== 'string')
    throw wrongProof('is not about an account in a list')
  return { root, header: headerFacts, account: facts, isClaimed: hasClaim(facts['claims']) }
}

function readProof(text: string): ListProof {
  const { censusProof, root, size, header, account } = objectIn(text)
  const isLine = (value: unknown): value is ProvenLine => {
    const { line, index, path } = (value ?? {}) as Partial<Record<keyof ProvenLine, unknown>>
    return (
      typeof line === 'string' && Number.isSafeInteger(index) && Array.isArray(path) && path.every(isHash)
    )
  }
  if (
    censusProof !== 1 ||
    !isHash(root) ||
    typeof size !== 'number' ||
    !Number.isSafeInteger(size) ||
    !isLine(header) ||
    !isLine(account)
  )
    throw wrongProof('is not one, or was damaged')
  return { censusProof, root, size, header, account }
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw wrongProof('is not JSON')
}

function wrongProof(what: string): CensusError {
  return new CensusError('proof-wrong', `This proof ${what}.`, 'Nothing of it counts. Ask for it again.')
}
