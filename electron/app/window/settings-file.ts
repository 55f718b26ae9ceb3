/**
 * What a person has set, in a file of the state folder. A file that cannot be read means the defaults: nobody should
 * be kept from the app by a broken preference, and nothing in it protects a key.
 */
import path from 'node:path'

import { settingsChange, type Settings, type SettingsChange } from '../../../shared/contract/index.ts'
import {
  addNode,
  defaultNodes,
  isKnownStripper,
  nodeName,
  parseNodeList,
  parseNodeUrl,
  preferNode,
  removeNode,
  type NodeUrl,
} from '../../hive/nodes/nodes.ts'
import { readTextIfThere } from '../../disk/reading.ts'
import { replaceWhole } from '../../disk/durable-file.ts'

const fileName = 'settings.json'
const largestFile = 65_536

interface Kept extends Required<SettingsChange> {
  readonly nodes: readonly NodeUrl[]
  readonly nextTest: string | null
}

const defaults: Kept = {
  theme: 'system',
  language: 'system',
  textSize: 100,
  workers: 'automatic',
  lockMinutes: 5,
  pauseOnBattery: 'off',
  nodes: defaultNodes,
  nextTest: null,
}

export class SettingsFile {
  readonly #stateFolder: () => string
  #kept: Kept = defaults
  /** Changes take turns: each begins with what the one before has written. */
  #last: Promise<unknown> = Promise.resolve()

  /** `stateFolder` is asked for when something is read or written, and may throw. */
  constructor(stateFolder: () => string) {
    this.#stateFolder = stateFolder
  }

  get current(): Settings {
    const { nodes, ...rest } = this.#kept
    return {
      ...rest,
      nodes: nodes.map((url) => ({ url, name: nodeName(url), leavesProfilesOut: isKnownStripper(url) })),
    }
  }

  /** Reads the file. What it does not hold, or not in a way that we know, stays as it is by default. Never throws. */
  async load(): Promise<Settings> {
    try {
      const found = await readTextIfThere(path.join(this.#stateFolder(), fileName), largestFile)
      if (typeof found === 'object') this.#kept = keptFrom(JSON.parse(found.text))
    } catch {
      this.#kept = defaults
    }
    return this.current
  }

  /** Changes and keeps. Throws what keeps it from being written; the old settings hold then. */
  change(change: SettingsChange): Promise<Settings> {
    return this.#keep((kept) => ({ ...kept, ...change }))
  }

  /** Notes the day of the next test, YYYY-MM-DD; null where no backup was tested. */
  noteNextTest(nextTest: string | null): Promise<Settings> {
    return this.#keep((kept) => ({ ...kept, nextTest }))
  }

  /** Throws NodeListError. */
  addNode(text: string): Promise<Settings> {
    return this.#keepNodes((nodes) => addNode(nodes, text))
  }

  /** Throws NodeListError when it was the last one. */
  removeNode(url: string): Promise<Settings> {
    return this.#keepNodes((nodes) => removeNode(nodes, url as NodeUrl))
  }

  preferNode(url: string): Promise<Settings> {
    return this.#keepNodes((nodes) => preferNode(nodes, url as NodeUrl))
  }

  restoreNodes(): Promise<Settings> {
    return this.#keepNodes(() => defaultNodes)
  }

  #keepNodes(change: (nodes: readonly NodeUrl[]) => readonly NodeUrl[]): Promise<Settings> {
    return this.#keep((kept) => ({ ...kept, nodes: change(kept.nodes) }))
  }

  #keep(change: (kept: Kept) => Kept): Promise<Settings> {
    const turn = this.#last.then(async () => {
      const next = change(this.#kept)
      const text = `${JSON.stringify({ version: 1, ...next }, undefined, 2)}\n`
      await replaceWhole(path.join(this.#stateFolder(), fileName), text)
      this.#kept = next
      return this.current
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

/** Each member on its own: one that is broken does not take the others with it. */
function keptFrom(json: unknown): Kept {
  if (typeof json !== 'object' || json === null) return defaults
  const members = json as Readonly<Record<string, unknown>>
  const changes = Object.keys(defaults)
    .filter((name) => name !== 'nodes' && name !== 'nextTest' && name in members)
    .map((name) => orNothing(() => settingsChange({ [name]: members[name] })))
  const nodes = orNothing(() => ({ nodes: parseNodeList(nodesIn(members['nodes'])) }))
  const { nextTest } = members
  const test = typeof nextTest === 'string' && /^\d{4}-\d\d-\d\d$/.test(nextTest) ? { nextTest } : {}
  return Object.assign({}, defaults, ...changes, nodes, test) as Kept
}

/** Those that are addresses of nodes. Earlier versions took some that are none any more: with something behind the host. */
function nodesIn(list: unknown): readonly string[] {
  return (Array.isArray(list) ? (list as unknown[]) : []).filter(
    (text): text is string => typeof text === 'string' && orNothing(() => parseNodeUrl(text)) !== undefined,
  )
}

function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
