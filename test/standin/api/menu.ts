/** Electron's Menu: as strict with a template, and its items can be looked at and clicked. */
import { real, strict } from './strict.ts'

const roles = new Set(
  (
    'undo redo cut copy paste pasteAndMatchStyle delete selectAll about reload forceReload toggleDevTools ' +
    'togglefullscreen resetZoom zoomIn zoomOut minimize close quit hide hideOthers unhide front zoom window help ' +
    'services appMenu fileMenu editMenu viewMenu windowMenu shareMenu toggleSpellChecker'
  ).split(' '),
)
const types = new Set(['normal', 'separator', 'submenu', 'checkbox', 'radio'])

/** Of docs/tutorial/keyboard-shortcuts.md, what is used. */
const accelerator =
  /^(?:(?:CommandOrControl|CmdOrCtrl|Control|Ctrl|Alt|Shift)\+)*(?:[A-Z0-9=,.-]|F\d{1,2}|Plus|Left|Right)$/

type Template = readonly Electron.MenuItemConstructorOptions[]

class Item {
  readonly id: string | undefined
  readonly label: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly visible: boolean
  readonly enabled: boolean
  readonly submenu: ReturnType<typeof menu> | undefined
  readonly #click: Electron.MenuItemConstructorOptions['click']

  constructor(given: Electron.MenuItemConstructorOptions) {
    const { id, label = '', role, type, submenu, visible = true, enabled = true, click } = given
    if (role !== undefined && !roles.has(role)) throw new Error(`there is no menu item with the role ${role}`)
    if (type !== undefined && !types.has(type)) throw new Error(`Unknown menu item type: ${type}`)
    if (role === undefined && type !== 'separator' && label === '')
      throw new Error('Invalid template for MenuItem: must have submenu or be of type other than submenu')
    if (given.accelerator !== undefined && !accelerator.test(String(given.accelerator)))
      throw new TypeError(`Error processing argument: ${String(given.accelerator)} is no accelerator`)
    this.id = id
    this.label = label
    this.role = role
    this.type = type ?? (submenu === undefined ? 'normal' : 'submenu')
    this.accelerator = given.accelerator === undefined ? undefined : String(given.accelerator)
    this.visible = visible
    this.enabled = enabled
    this.submenu = Array.isArray(submenu) ? menu(submenu) : undefined
    this.#click = click
  }

  /** What a role does is Chromium's own affair, and not here. */
  click(): void {
    if (this.#click === undefined) throw new Error(`the Electron stand-in cannot do what ${this.label} does`)
    if (this.enabled) Reflect.apply(this.#click, undefined, [])
  }
}

/** The menus that were opened, for tests to look at. */
const opened: Template[] = []

function menu(template: Template) {
  const items: readonly Item[] = template.map((given) => strict('MenuItem', new Item(given)))
  const ids = items.flatMap(({ id }) => (id === undefined ? [] : [id]))
  if (new Set(ids).size < ids.length) throw new Error('two items of this menu have the same id')
  const getMenuItemById = (wanted: string): Item | null => {
    for (const item of items) {
      const found = item.id === wanted ? item : item.submenu?.getMenuItemById(wanted)
      if (found) return found
    }
    return null
  }
  return strict('menu', { template, items, getMenuItemById, popup: () => void opened.push(template) })
}

let applicationMenu: ReturnType<typeof menu> | null = null
export const Menu = real<object>()('Menu', {
  opened,
  setApplicationMenu: (given: ReturnType<typeof menu> | null) => (applicationMenu = given),
  buildFromTemplate: (template: Template) => menu(template),
  getApplicationMenu: () => applicationMenu,
})
