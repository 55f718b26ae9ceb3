/** What a person has set. */
import { languageOf, type Language, type Settings, type Tell } from '../../../shared/contract/index.ts'
import { NodeAdmission } from '../chain/node-admission.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { SettingsFile } from '../window/settings-file.ts'

export interface SettingsSurroundings {
  /** May throw. */
  readonly stateFolder: () => string
  readonly desktop: Pick<Desktop, 'setTheme' | 'systemLanguage' | 'confirm'>
  /** Hears when something was set, before the window does. */
  readonly onChange: () => void
  readonly tell: Tell
}

type SettingsCall =
  'readSettings' | 'changeSettings' | 'addNode' | 'removeNode' | 'preferNode' | 'restoreNodes'

export interface SettingsRoom extends Room<SettingsCall> {
  readonly current: () => Settings
  /** The one that the window speaks. */
  readonly language: () => Language
  /** Reads what was kept and applies it, before the window is shown. */
  readonly load: () => Promise<void>
}

export function settingsRoom({ stateFolder, desktop, onChange, tell }: SettingsSurroundings): SettingsRoom {
  const settings = new SettingsFile(stateFolder)
  async function changed(change: Promise<Settings>): Promise<Settings> {
    const current = await change
    desktop.setTheme(current.theme)
    onChange()
    tell('settingsChanged', current)
    return current
  }
  function language(): Language {
    const chosen = settings.current.language
    return chosen === 'system' ? languageOf(desktop.systemLanguage) : chosen
  }
  const admission = new NodeAdmission({
    nodes: () => settings.current.nodes.map(({ url }) => url),
    language,
    confirm: (question) => desktop.confirm(question),
  })
  return {
    handlers: {
      readSettings: () => settings.current,
      changeSettings: (change) => changed(settings.change(change)),
      addNode: async (text) => {
        const node = await admission.admit(text)
        return node === undefined ? settings.current : changed(settings.addNode(node))
      },
      removeNode: (url) => changed(settings.removeNode(url)),
      preferNode: (url) => changed(settings.preferNode(url)),
      restoreNodes: () => changed(settings.restoreNodes()),
    },
    holds: [],
    current: () => settings.current,
    language,
    async load() {
      desktop.setTheme((await settings.load()).theme)
    },
  }
}
