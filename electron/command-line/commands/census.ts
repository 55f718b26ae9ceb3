/** `lifeboat census`: everybody's verdict at a block, made, put together, compared and proven. */
import { lifeboatCommand, typedAccountName } from '../../../shared/recovery/index.ts'
import { compareLists, grouped, type ListDifference, type SeenByOne } from '../../census/comparing.ts'
import { bigqueryQuery, duckdbQuery, hafScript } from '../../census/haf-query.ts'
import { checkList } from '../../census/list-reader.ts'
import { mergeParts } from '../../census/merging.ts'
import { checkProof, looksLikeProof, proofText, proveAccount } from '../../census/proof.ts'
import { makeList } from '../census-making.ts'
import { sumLines } from '../census-report.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { census as declaration } from '../declarations/census.ts'
import { readTextFile } from '../input-file.ts'
import { requireRoomFor, writeNewFile } from '../output-file.ts'

/** A proof has two lines and some forty hashes; a line of many claims is long. */
const longestProof = 64 * 1024 * 1024

export const census: Command = {
  ...declaration,

  async run(call) {
    const [action, ...files] = call.positionals
    switch (action) {
      case undefined:
        return makeList(call)
      case 'merge':
        return merge(files, call)
      case 'diff':
        return diff(files)
      case 'prove':
        return prove(files, call)
      case 'check':
        return check(files, call)
      case 'query':
        return query(files)
      default:
        throw usage('That is nothing that can be done with a list.')
    }
  },
}

async function merge(files: readonly string[], { options: { out } }: CommandCall): Promise<Outcome> {
  if (files.length === 0 || out === undefined) throw usage('Name the parts, and with --out the new file.')
  await requireRoomFor(out)
  const sum = await mergeParts(files, out)
  return { exitCode: 0, json: { ...sum, file: out }, lines: [`Merged into ${out}.`, ...sumLines(sum)] }
}

async function diff([first, second, ...others]: readonly string[]): Promise<Outcome> {
  if (first === undefined || second === undefined || others.length > 0) throw usage('Name two lists.')
  const comparison = await compareLists(first, second)
  const { same, accounts, differences } = comparison
  return {
    exitCode: same ? 0 : 1,
    json: {
      ...comparison,
      differences: differences.map((one) => ({ ...one, because: one.because.map(seenWords) })),
    },
    lines: same
      ? ['The two lists are the same.']
      : [
          `They differ${accounts === 0 ? '' : ` in ${accounts} ${accounts === 1 ? 'line' : 'lines'}`}.`,
          ...grouped(differences).slice(0, mostShown).flatMap(differenceLines),
          ...(grouped(differences).length > mostShown ? ['And more: --json has them.'] : []),
        ],
  }
}

const mostShown = 40

/** The verdicts first, where they differ, then what else does, and at last what of the chain only one has seen. */
function differenceLines(group: readonly ListDifference[]): string[] {
  const [first] = group
  if (first === undefined) return []
  const subject = first.account === '' ? 'The lists' : first.account
  const because = first.because.slice(0, 5).map((seen) => `  ${seenWords(seen)}`)
  if (first.what === 'only-in-first') return [`${subject}: only in the first list`, ...because]
  if (first.what === 'only-in-second') return [`${subject}: only in the second list`, ...because]
  const plain = group.filter(({ what }) => first.account === '' || telling.includes(what))
  const others = group.filter((difference) => !plain.includes(difference)).map(({ what }) => what)
  return [
    ...plain.map(
      ({ what, first: one, second }) => `${subject}: ${what} is ${short(one)} and ${short(second)}`,
    ),
    ...(others.length === 0 ? [] : [`${subject}: other ${others.join(', ')}`]),
    ...because,
  ]
}

function seenWords({ only, transaction, block }: SeenByOne): string {
  const what = transaction === undefined ? 'a change of keys' : `transaction ${transaction}`
  return `only the ${only} has ${what} in block ${block}`
}

/** What a person looks for first in a line. */
const telling: readonly string[] = ['kind', 'recoveryPublicKey']

function short(value: unknown): string {
  const text = value === undefined ? 'not there' : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

async function prove([name, file, ...others]: readonly string[], call: CommandCall): Promise<Outcome> {
  const { out } = call.options
  if (name === undefined || file === undefined || others.length > 0)
    throw usage('Name the account, and the list.')
  if (out !== undefined) await requireRoomFor(out)
  const account = typedAccountName(name)
  const proof = await proveAccount(account, file)
  if (out !== undefined) await writeNewFile(out, proofText(proof))
  return {
    exitCode: 0,
    json: { ...proof },
    lines:
      out === undefined
        ? [proofText(proof).trimEnd()]
        : [
            `Written to ${out}: ${account} is in the list with the root ${proof.root}.`,
            `Whoever knows that root can check it: ${lifeboatCommand('census check FILE --root HASH')}`,
          ],
  }
}

async function check([file, ...others]: readonly string[], call: CommandCall): Promise<Outcome> {
  if (file === undefined || others.length > 0) throw usage('Name a list or a proof.')
  const published = call.options['root']
  if (published !== undefined && !/^[0-9a-f]{64}$/.test(published))
    throw usage('A root is 64 digits, 0 to 9 and a to f.')
  if (!(await looksLikeProof(file))) {
    const { sum, header } = await checkList(file)
    const { chain, cutoffBlock, firstBlock, lastBlock } = header
    return judged(sum.root, published, {
      json: { chain, cutoffBlock, firstBlock, lastBlock, ...sum },
      lines: [
        `The list is whole: blocks ${firstBlock} to ${lastBlock}, cutoff ${cutoffBlock}, chain ${chain}.`,
        ...sumLines(sum),
      ],
    })
  }
  const { root, header, account } = checkProof(await readTextFile(file, longestProof))
  return judged(root, published, {
    json: { root, header, account },
    lines: [
      `${String(account['account'])} is in the list with the root ${root}.`,
      `Verdict: ${String(account['kind'])}, at block ${String(header['cutoffBlock'])}`,
      ...(typeof account['recoveryPublicKey'] === 'string'
        ? [`Recovery key: ${account['recoveryPublicKey']}`]
        : []),
    ],
  })
}

/** A list that is whole, or a proof that holds, says nothing before its root is the one that was published. */
function judged(
  root: string,
  published: string | undefined,
  { json, lines }: { readonly json: Readonly<Record<string, unknown>>; readonly lines: readonly string[] },
): Outcome {
  if (published === undefined)
    return {
      exitCode: 0,
      json: { ...json, rootMatches: null },
      lines: [
        ...lines,
        'Not looked at: whether that is the root that was published. Compare it with several witnesses, or give it with --root.',
      ],
    }
  if (published === root)
    return {
      exitCode: 0,
      json: { ...json, rootMatches: true },
      lines: [...lines, 'The root is the one that you gave.'],
    }
  return {
    exitCode: 1,
    json: { ...json, rootMatches: false },
    lines: [`Not the list with the root ${published}: the root of this one is ${root}.`],
  }
}

function query([engine, ...others]: readonly string[]): Outcome {
  const queries: Readonly<Record<string, string>> = {
    haf: hafScript,
    duckdb: duckdbQuery,
    bigquery: bigqueryQuery,
  }
  const text = engine === undefined || !Object.hasOwn(queries, engine) ? undefined : queries[engine]
  if (text === undefined || others.length > 0) throw usage('There are queries for haf, duckdb and bigquery.')
  return { exitCode: 0, json: { query: text }, lines: text.trimEnd().split('\n') }
}

function usage(message: string): UsageError {
  return new UsageError('usage', message, lifeboatCommand('census --help'))
}
