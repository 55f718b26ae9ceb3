/**
 * The handle on the line of blocks. Where it stands decides the verdict, by steps that are known in advance; a key of
 * the keyboard takes it to the next block at which something is different, because most of a million blocks are alike.
 */
import type { AccountReport, CutoffStep } from '../../../shared/contract/index.ts'

/** HIVE makes a block every three seconds, but for a few that were missed. */
const secondsPerBlock = 3

/** When a block was made, as the chain says. */
interface Moment {
  readonly block: number
  readonly time: string
}

export class CutoffHandle {
  readonly first: number
  readonly last: number
  readonly #steps: readonly CutoffStep[]
  readonly #stops: readonly number[]
  readonly #known: readonly Moment[]
  #block = $state(0)

  private constructor(report: AccountReport) {
    const { steps, events, lastIrreversible } = report
    this.#steps = steps
    this.first = steps[0]?.fromBlock ?? 0
    this.last = lastIrreversible
    const changes = events.flatMap(({ block }) => [block - 1, block])
    this.#stops = [this.first, ...changes, this.last]
      .filter((block) => block >= this.first && block <= this.last)
      .sort((one, other) => one - other)
    this.#known = events.filter(({ time }) => time !== '')
    this.#block = this.last
  }

  /** At the newest block; undefined when the report has no steps, or no room between them. */
  static over(report: AccountReport): CutoffHandle | undefined {
    const first = report.steps[0]?.fromBlock
    return first === undefined || first >= report.lastIrreversible ? undefined : new CutoffHandle(report)
  }

  get block(): number {
    return this.#block
  }

  /** The verdict here. */
  get step(): CutoffStep | undefined {
    return this.#steps.findLast(({ fromBlock }) => fromBlock <= this.#block)
  }

  /** When this block was made, to about a day; undefined when no event says a time. Milliseconds since 1970. */
  get about(): number | undefined {
    return this.aboutOf(this.#block)
  }

  /** The same of any block. */
  aboutOf(block: number): number | undefined {
    const distance = (known: Moment) => Math.abs(known.block - block)
    const nearest = this.#known.toSorted((one, other) => distance(one) - distance(other))[0]
    if (nearest === undefined) return undefined
    return Date.parse(`${nearest.time}Z`) + (block - nearest.block) * secondsPerBlock * 1000
  }

  get isNewest(): boolean {
    return this.#block === this.last
  }

  /** Where a block stands on the line, 0 to 1. */
  placeOf(block: number): number {
    return Math.max(0, Math.min(1, (block - this.first) / (this.last - this.first)))
  }

  moveTo(block: number): void {
    this.#block = Math.round(Math.max(this.first, Math.min(this.last, block)))
  }

  toNextStop(): void {
    this.#block = this.#stops.find((stop) => stop > this.#block) ?? this.last
  }

  toPreviousStop(): void {
    this.#block = this.#stops.findLast((stop) => stop < this.#block) ?? this.first
  }
}
