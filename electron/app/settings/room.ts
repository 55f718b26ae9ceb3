/** What a person has set. */
import {
  languageOf,
  textSizes,
  type Language,
  type Settings,
  type Tell,
} from '../../../shared/contract/index.ts'
import { NodeAdmission } from '../chain/node-admission.ts'
import type { Desktop, TextSizeStep } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { SettingsFile } from '../window/settings-file.ts'

export interface SettingsSurroundings {
  /** May throw. */
  readonly stateFolder: () => string
  readonly desktop: Pick<Desktop, 'showAs' | 'systemLanguage' | 'confirm'>
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
  /** The next size of everything, as menu and wheel ask for it. */
  readonly stepTextSize: (step: TextSizeStep) => void
  /** Notes the day of the next test of a backup; null where there is none. */
  readonly noteNextTest: (day: string | null) => void
  /** Reads what was kept and applies it, before the window is shown. */
  readonly load: () => Promise<void>
}

export function settingsRoom({ stateFolder, desktop, onChange, tell }: SettingsSurroundings): SettingsRoom {
  const settings = new SettingsFile(stateFolder)
  async function changed(change: Promise<Settings>): Promise<Settings> {
    const current = await change
    showAs(current)
    onChange()
    tell('settingsChanged', current)
    return current
  }
  function showAs({ theme, textSize }: Settings): void {
    desktop.showAs({ theme, textSize, language: language() })
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
    stepTextSize(step) {
      const at = textSizes.indexOf(settings.current.textSize)
      const textSize = step === 'usual' ? 100 : textSizes[at + (step === 'larger' ? 1 : -1)]
      // Where it cannot be kept, everything stays as large as it is.
      if (textSize !== undefined) void changed(settings.change({ textSize })).catch(() => undefined)
    },
    noteNextTest(day) {
      // A convenience: where it cannot be written, the vault says so once it is open.
      if (day !== settings.current.nextTest) void changed(settings.noteNextTest(day)).catch(() => undefined)
    },
    async load() {
      showAs(await settings.load())
    },
  }
}
