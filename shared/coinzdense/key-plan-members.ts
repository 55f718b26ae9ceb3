/** The members of one mapping in a key plan: which may be there, and which values they may have. */
import { KeyPlanError } from './errors.ts'
import type { PlanMapping, PlanMember, PlanNode } from './key-plan-text.ts'

/** What YAML 1.1, which the original reads, or YAML 1.2 takes for a truth value, a number, a date or nothing at all. */
const notCertainlyText = /^([-+.\d].*|~|null|true|false|yes|no|on|off|y|n|)$/is

/** What cannot be seen: control characters, marks that turn the writing direction, odd line ends, half characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Reads a mapping, member by member. Every method throws KeyPlanError with the line of what it does not like. */
export class PlanMembers {
  readonly #mapping: PlanMapping
  readonly #what: string

  /** `what` the mapping describes, for a sentence; refuses it when it is none, or has a member not `allowed`. */
  constructor(node: PlanNode, what: string, allowed: readonly string[]) {
    if (node.kind !== 'mapping')
      throw new KeyPlanError(
        'key-plan-value',
        node.line,
        `${what} must be a mapping, and this is none.`,
        `${what} is written as lines of the form “member: value”.`,
      )
    for (const [name, { line }] of node.members)
      if (!allowed.includes(name))
        throw new KeyPlanError(
          'key-plan-unknown-member',
          line,
          `${what} has no member of this name.`,
          `The members it may have are: ${allowed.join(', ')}. Check the spelling.`,
        )
    this.#mapping = node
    this.#what = what
  }

  /** Where the mapping begins. */
  get line(): number {
    return this.#mapping.line
  }

  /** Throws: a member that must be there is not. */
  missing(name: string): never {
    throw new KeyPlanError(
      'key-plan-missing-member',
      this.line,
      `${this.#what} must have the member ${name}.`,
      `Add ${name} to it.`,
    )
  }

  /** A whole number from `low` to `high`, in plain decimal digits, if it is there. */
  wholeNumber(name: string, low: number, high: number): number | undefined {
    const member = this.#member(name)
    return member && wholeNumber(member.value, name, low, high)
  }

  /** The heights of a stack, if they are there: 2 to 32 of them, each 3..16. */
  heights(): readonly number[] | undefined {
    const member = this.#member('heights')
    if (member === undefined) return undefined
    const { value } = member
    if (value.kind !== 'list' || value.items.length < 2 || value.items.length > 32)
      throw new KeyPlanError(
        'key-plan-value',
        value.line,
        'The heights must be a list of 2 to 32 numbers.',
        'Write them top first, one a line behind a dash, or as [9, 9, 8].',
      )
    return value.items.map((item) => wholeNumber(item, 'a height', 3, 16))
  }

  /** A name, if it is there: a text of at least one character, all of which can be seen. */
  name(name: string): string | undefined {
    const member = this.#member(name)
    if (member === undefined) return undefined
    const { value } = member
    if (value.kind !== 'scalar' || (!value.quoted && notCertainlyText.test(value.text)))
      throw new KeyPlanError(
        'key-plan-value',
        value.line,
        `The ${name} must be a text, and this may also be read as something else.`,
        `Put the ${name} in quotes if it is meant as a text.`,
      )
    if (value.text.trim() === '' || invisible.test(value.text))
      throw new KeyPlanError(
        'key-plan-value',
        value.line,
        `The ${name} is empty, or has characters in it that cannot be seen.`,
        'Write it in letters, digits and signs, on one line.',
      )
    return value.text
  }

  /** The items of a list; none when it is not there. */
  list(name: string): readonly PlanNode[] {
    const member = this.#member(name)
    if (member === undefined) return []
    if (member.value.kind !== 'list')
      throw new KeyPlanError(
        'key-plan-value',
        member.line,
        `The ${name} must be a list.`,
        'Begin each of them on a line of its own with a dash, or leave the member out.',
      )
    return member.value.items
  }

  #member(name: string): PlanMember | undefined {
    return this.#mapping.members.get(name)
  }
}

/** Only plain decimal digits: 010 is eight to one YAML reader and ten to another, and 1_000 or 1e3 are texts to some. */
function wholeNumber(node: PlanNode, name: string, low: number, high: number): number {
  const plain = node.kind === 'scalar' && !node.quoted && /^(0|[1-9]\d{0,15})$/.test(node.text)
  const value = plain ? Number(node.text) : Number.NaN
  if (!(value >= low && value <= high))
    throw new KeyPlanError(
      'key-plan-value',
      node.line,
      `The value of ${name} must be a whole number from ${low} to ${high}.`,
      'Write it in decimal digits, without quotes, signs or leading zeros.',
    )
  return value
}
