/**
 * What a person has set, in a file of the state folder. A file that cannot be read means the defaults: nobody should
 * be kept from the app by a broken preference, and nothing in it protects a key.
 */
import path from 'node:path'

import { settingsChange, type Settings, type SettingsChange } from '../../shared/contract/index.ts'
import {
  addNode,
  defaultNodes,
  isKnownStripper,
  nodeName,
  parseNodeList,
  preferNode,
  removeNode,
  type NodeUrl,
} from '../hive/nodes.ts'
import { readWhole, replaceWhole } from './whole-file.ts'

const fileName = 'settings.json'
const largestFile = 65_536

interface Kept extends Required<SettingsChange> {
  readonly nodes: readonly NodeUrl[]
}

const defaults: Kept = {
  theme: 'system',
  language: 'system',
  workers: 'automatic',
  lockMinutes: 5,
  nodes: defaultNodes,
}

export class SettingsFile {
  readonly #stateFolder: () => string
  #kept: Kept = defaults
  /** Changes are written one after the other. */
  #written: Promise<void> = Promise.resolve()

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
      const text = await readWhole(path.join(this.#stateFolder(), fileName), largestFile)
      if (text !== undefined) this.#kept = keptFrom(JSON.parse(text))
    } catch {
      this.#kept = defaults
    }
    return this.current
  }

  /** Changes and keeps. Throws what keeps it from being written; the old settings hold then. */
  change(change: SettingsChange): Promise<Settings> {
    return this.#keep({ ...this.#kept, ...change })
  }

  /** Throws NodeListError. */
  async addNode(text: string): Promise<Settings> {
    return this.#keep({ ...this.#kept, nodes: addNode(this.#kept.nodes, text) })
  }

  /** Throws NodeListError when it was the last one. */
  async removeNode(url: string): Promise<Settings> {
    return this.#keep({ ...this.#kept, nodes: removeNode(this.#kept.nodes, url as NodeUrl) })
  }

  async preferNode(url: string): Promise<Settings> {
    return this.#keep({ ...this.#kept, nodes: preferNode(this.#kept.nodes, url as NodeUrl) })
  }

  async restoreNodes(): Promise<Settings> {
    return this.#keep({ ...this.#kept, nodes: defaultNodes })
  }

  async #keep(next: Kept): Promise<Settings> {
    const before = this.#kept
    this.#kept = next
    const file = path.join(this.#stateFolder(), fileName)
    const write = this.#written.then(() =>
      replaceWhole(file, `${JSON.stringify({ version: 1, ...next }, undefined, 2)}\n`),
    )
    this.#written = write.catch(() => undefined)
    try {
      await write
    } catch (error) {
      this.#kept = before
      throw error
    }
    return this.current
  }
}

/** Each member on its own: one that is broken does not take the others with it. */
function keptFrom(json: unknown): Kept {
  if (typeof json !== 'object' || json === null) return defaults
  const members = json as Readonly<Record<string, unknown>>
  const changes = Object.keys(defaults)
    .filter((name) => name !== 'nodes' && name in members)
    .map((name) => orNothing(() => settingsChange({ [name]: members[name] })))
  const nodes = orNothing(() => ({ nodes: parseNodeList(members['nodes'] as readonly string[]) }))
  return Object.assign({}, defaults, ...changes, nodes) as Kept
}

function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
