/**
 * Reads a key plan, the original's YAML "application RC" file: which members a key may have, what their values may be,
 * and what holds where one is missing (FORMAT.md section 17). Strict: the first thing that is not as it
 * should be is refused, with its line.
 */
import { KeyPlanError } from './errors.ts'
import { plannedKey, requireWithinIndexSpace, type KeyPlan, type PlannedKey } from './key-plan.ts'
import { readPlanText, type PlanMapping, type PlanNode } from './key-plan-text.ts'
import { PlanMembers } from './key-plan-members.ts'
import type { OneTimeParameters } from './parameters.ts'

/** Keys that a plan may have, the top key among them. */
export const mostKeys = 4096

/** What a plan says of a key, or a list of sub-keys says of all in it. */
interface Settings {
  readonly heights: readonly number[] | undefined
  readonly allocated: number | undefined
  readonly shared: number | undefined
}

const noSettings: Settings = { heights: undefined, allocated: undefined, shared: undefined }
const settingNames = ['heights', 'allocated', 'shared']

/** Reads a plan from its text. Throws KeyPlanError, whose `line` says where; nothing of the text is repeated in it. */
export function parseKeyPlan(text: string): KeyPlan {
  const members = new PlanMembers(readPlanText(text), 'The top key', [
    'appname',
    'hashlen',
    'otsbits',
    'heights',
    'subkeys',
  ])
  const parameters: OneTimeParameters = {
    hashLength: members.wholeNumber('hashlen', 16, 64) ?? 16,
    otsBits: members.wholeNumber('otsbits', 4, 16) ?? 4,
  }
  const heights = members.heights() ?? members.missing('heights')
  const top = plannedKey(parameters, {
    name: members.name('appname') ?? members.missing('appname'),
    line: members.line,
    heights,
    allocated: 1,
    shared: 1,
    subkeys: new SubKeyReader(parameters).read(members.list('subkeys'), heights),
  })
  requireWithinIndexSpace(top)
  return { parameters, top }
}

/** Reads the sub-keys of all keys of one plan, and counts them. */
class SubKeyReader {
  readonly #parameters: OneTimeParameters
  #keys = 1

  constructor(parameters: OneTimeParameters) {
    this.#parameters = parameters
  }

  read(items: readonly PlanNode[], parentHeights: readonly number[]): PlannedKey[] {
    // Defaults hold for the whole list, wherever in it they stand.
    const defaults = defaultsAmong(items)
    const lineOfName = new Map<string, number>()
    return items
      .filter((item) => !isDefaults(item))
      .map((item) => {
        const key = this.#subkey(item, defaults, parentHeights)
        const first = lineOfName.get(key.name)
        if (first !== undefined)
          throw new KeyPlanError(
            'key-plan-name-twice',
            key.line,
            `A sub-key of the same name stands in this list at line ${first} already.`,
            'Give each sub-key of a list a name of its own.',
          )
        lineOfName.set(key.name, key.line)
        return key
      })
  }

  #subkey(node: PlanNode, defaults: Settings, parentHeights: readonly number[]): PlannedKey {
    const members = new PlanMembers(node, 'A sub-key', ['name', ...settingNames, 'subkeys'])
    const { line } = members
    if (++this.#keys > mostKeys)
      throw new KeyPlanError(
        'key-plan-too-many-keys',
        line,
        `There are more than ${mostKeys} keys.`,
        'Make the plan smaller.',
      )
    const name = members.name('name') ?? members.missing('name')
    const settings = settingsOf(members)
    const heights = settings.heights ?? defaults.heights ?? parentHeights
    const allocated = settings.allocated ?? defaults.allocated ?? 0
    const shared = settings.shared ?? defaults.shared
    if (shared === undefined && allocated === 0)
      throw new KeyPlanError(
        'key-plan-places',
        line,
        'Neither this sub-key nor the defaults of its list say how many places there are: no shared, no allocated.',
        'Give it allocated, a number above 0, or shared.',
      )
    const subkeys = this.read(members.list('subkeys'), heights)
    return plannedKey(this.#parameters, { name, line, heights, allocated, shared: shared ?? 0, subkeys })
  }
}

function settingsOf(members: PlanMembers): Settings {
  return {
    heights: members.heights(),
    allocated: members.wholeNumber('allocated', 0, Number.MAX_SAFE_INTEGER),
    shared: members.wholeNumber('shared', 0, Number.MAX_SAFE_INTEGER),
  }
}

function isDefaults(item: PlanNode): item is PlanMapping {
  return item.kind === 'mapping' && item.members.has('typ')
}

function defaultsAmong(items: readonly PlanNode[]): Settings {
  const [first, second] = items.filter(isDefaults)
  if (first === undefined) return noSettings
  if (second !== undefined)
    throw new KeyPlanError(
      'key-plan-defaults-twice',
      second.line,
      `This list of sub-keys has defaults at line ${first.line} already.`,
      'Put all defaults of a list into one entry.',
    )
  const members = new PlanMembers(first, 'An entry with typ', ['typ', ...settingNames])
  if (members.name('typ') !== 'default')
    throw new KeyPlanError(
      'key-plan-value',
      members.line,
      'The only typ that there is is default.',
      'Write typ: default, or leave typ out of a sub-key.',
    )
  return settingsOf(members)
}
