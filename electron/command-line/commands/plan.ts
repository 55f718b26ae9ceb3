/** `lifeboat plan`: checks a key plan, and shows its keys and what they take up of a seed's derivation indices. */
import {
  formatShare,
  longestPlan,
  parseKeyPlan,
  shareOfIndexSpace,
  signatureCount,
  type KeyPlan,
  type PlannedKey,
} from '../../../shared/coinzdense/index.ts'
import type { Command } from '../command.ts'
import { plan as declaration } from '../declarations/tools.ts'
import { readTextFile } from '../input-file.ts'

/** Characters of a name that are shown; --json has all of them. */
const longestName = 32
/** From here on a number of signatures says less than its power of two. */
const longNumber = 10n ** 12n

/** The columns, and whether a column is aligned to the right, as numbers are. */
const columns = [
  { title: 'Key', right: false },
  { title: 'Heights', right: false },
  { title: 'Signatures', right: true },
  { title: 'Allocated', right: true },
  { title: 'Shared', right: true },
  { title: 'Own', right: true },
  { title: 'With sub-keys', right: true },
]

export const plan: Command = {
  ...declaration,

  async run({ positionals: [file = ''] }) {
    const keyPlan = parseKeyPlan(await readTextFile(file, longestPlan))
    return { exitCode: 0, json: jsonOf(keyPlan.top), lines: linesOf(keyPlan) }
  },
}

function jsonOf(key: PlannedKey): Record<string, unknown> {
  return {
    name: key.name,
    heights: key.heights,
    signatures: String(signatureCount(key.heights)),
    allocated: key.allocated,
    shared: key.shared,
    own: String(key.own),
    budget: String(key.budget),
    share: shareOfIndexSpace(key.budget),
    subkeys: key.subkeys.map(jsonOf),
  }
}

function linesOf({ parameters, top }: KeyPlan): string[] {
  const keys = rowsOf(top, '', '')
  return [
    `Key plan: ${parameters.hashLength} bytes in a hash, ${parameters.otsBits} bits signed by a pair of chains`,
    '',
    ...aligned([columns.map(({ title }) => title), ...keys]),
    '',
    'Allocated: places set aside for each sub-key. Shared: places of the size of the largest, for all of them.',
    'Shares that percents would show as nothing stand as powers of two: 2^-31.3 is one part in 2^31.3.',
    `Together: ${formatShare(top.budget)} of the 2^64 derivation indices of a seed, for ${keys.length} keys; ` +
      `${formatShare(2n ** 64n - top.budget)} left.`,
  ]
}

/** The rows of a key and all below it: `branch` leads to its name, `stem` stands before the branches below it. */
function rowsOf(key: PlannedKey, branch: string, stem: string): string[][] {
  const leaf = key.subkeys.length === 0
  const row = [
    branch + shortened(key.name),
    key.heights.join(' '),
    formatSignatures(signatureCount(key.heights), key.heights),
    leaf ? '-' : grouped(key.allocated),
    leaf ? '-' : grouped(key.shared),
    formatShare(key.own),
    formatShare(key.budget),
  ]
  const last = key.subkeys.at(-1)
  return [
    row,
    ...key.subkeys.flatMap((subkey) =>
      subkey === last
        ? rowsOf(subkey, `${stem}└─ `, `${stem}   `)
        : rowsOf(subkey, `${stem}├─ `, `${stem}│  `),
    ),
  ]
}

function aligned(rows: readonly string[][]): string[] {
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - widthOf(cell))
        return columns[column]?.right === true ? padding + cell : cell + padding
      })
      .join('  ')
      .trimEnd(),
  )
}

/** Characters, where `length` would count the halves of some of them. */
function widthOf(text: string): number {
  return Array.from(text).length
}

/** A name with its middle left out when it is too long for a column. */
function shortened(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= longestName) return name
  return `${characters.slice(0, 20).join('')}…${characters.slice(20 - longestName + 1).join('')}`
}

function formatSignatures(signatures: bigint, heights: readonly number[]): string {
  return signatures < longNumber
    ? grouped(signatures)
    : `2^${heights.reduce((sum, height) => sum + height, 0)}`
}

/** With a comma between thousands, whatever language the computer speaks. */
function grouped(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
