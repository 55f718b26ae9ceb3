/** The verdicts of the accounts in a drawer: what was laid away of each, judged by the rules of `check`. */
import {
  sortedJson,
  verdictOver,
  type AccountName,
  type ChainOperation,
  type Verdict,
} from '../../shared/recovery/index.ts'
import type { Drawers } from './drawers.ts'
import { positionOf } from './operation-line.ts'

/** A verdict without the sentences, which may be improved, and without what the header says. */
export type BareVerdict = Omit<Verdict, 'sentence' | 'advice' | 'cutoffBlock' | 'reasons'> & {
  /** Codes, sorted, with the role behind them where a reason has one. */
  readonly reasons: readonly string[]
}

/** The verdicts on the listed accounts of a drawer, sorted by name. */
export async function judgeDrawer(
  drawers: Drawers<unknown>,
  drawer: number,
  listed: ReadonlySet<string>,
  cutoffBlock: number,
): Promise<readonly BareVerdict[]> {
  const histories = new Map<string, ChainOperation[]>()
  await drawers.read(drawer, (line) => {
    const text = Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8')
    const end = text.indexOf(' ')
    const account = text.slice(0, end)
    if (!listed.has(account)) return
    const operation = laidAway(text.slice(end + 1))
    const history = histories.get(account)
    if (history === undefined) histories.set(account, [operation])
    else history.push(operation)
  })
  return [...histories.keys()].sort().map((account) => {
    const operations = histories.get(account) ?? []
    const verdict = judge(account, operations, cutoffBlock)
    histories.delete(account)
    return verdict
  })
}

function judge(account: string, operations: readonly ChainOperation[], cutoffBlock: number): BareVerdict {
  const bornIn = operations.find(({ name }) => name === 'account_created')?.block
  return bare(verdictOver(account as AccountName, operations, { bornIn, cutoffBlock }))
}

/** What of a verdict is the same for everybody who computes it. */
export function bare(verdict: Verdict): BareVerdict {
  const { sentence: _sentence, advice: _advice, cutoffBlock: _cutoff, reasons, rejected, ...facts } = verdict
  return {
    ...facts,
    reasons: reasons.map(({ code, role }) => (role === null ? code : `${code} ${role}`)).sort(),
    // What should be a key may be any text of a stranger.
    rejected: rejected.map(({ recoveryPublicKey, ...entry }) => ({
      ...entry,
      recoveryPublicKey: isKeyText(recoveryPublicKey) ? recoveryPublicKey : undefined,
    })),
  }
}

/** The verdict as a line's beginning: its members sorted, without the brace that ends it. */
export function verdictText(verdict: BareVerdict): string {
  return sortedJson(verdict)
}

function isKeyText(text: string | undefined): text is string {
  return text !== undefined && /^QRK[1-9A-HJ-NP-Za-km-z]{1,60}$/.test(text)
}

function laidAway(json: string): ChainOperation {
  const [block, trx, op, time, transaction, name, value] = JSON.parse(json) as [
    number,
    number,
    number,
    string,
    string,
    string,
    Record<string, unknown>,
  ]
  return { ...positionOf({ block, trx, op, time, transaction }), name, value }
}
