/** The menus: of the app, and under the right button. Copy, paste and zoom are there for everybody, on every system. */
import type { App, Menu, MenuItemConstructorOptions, WebContents } from 'electron/main'

import type { AskedPage, Language } from '../../shared/contract/index.ts'
import type { TextSizeStep } from '../app/window/desktop.ts'
import { menuWords } from './menu-words.ts'

type Items = MenuItemConstructorOptions[]
/** What of Electron's `Menu` is used. */
export type Menus = Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>

/** What of the menus is ours to do. */
export interface MenuActions {
  readonly lock: () => void
  readonly go: (page: AskedPage) => void
  readonly stepTextSize: (step: TextSizeStep) => void
}

type Words = (typeof menuWords)[Language]
type Role =
  | 'close'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'

const separator = { type: 'separator' } as const

/** The app's menu. Only macOS has a menu of the app itself and one of its windows. */
export function menuTemplate(platform: NodeJS.Platform, language: Language, actions: MenuActions): Items {
  const label = menuWords[language]
  const item = (role: Role) => ({ role, label: label[role] })
  const isMac = platform === 'darwin'
  const about = { id: 'about', label: label.about, click: () => actions.go('about') }
  const settings = {
    id: 'settings',
    label: label.settings,
    accelerator: 'CommandOrControl+,',
    click: () => actions.go('settings'),
  }
  const lock = { id: 'lock', label: label.lock, accelerator: 'CommandOrControl+L', click: actions.lock }
  const ofApp = [
    ...[about, separator, settings, separator, item('services'), separator],
    ...[item('hide'), item('hideOthers'), item('unhide'), separator, item('quit')],
  ]
  return [
    ...(isMac ? [{ label: 'Lifeboat', submenu: ofApp }] : []),
    {
      label: label.file,
      submenu: [lock, separator, ...(isMac ? [item('close')] : [settings, separator, item('quit')])],
    },
    {
      label: label.edit,
      submenu: [
        ...[item('undo'), item('redo'), separator],
        ...[item('cut'), item('copy'), item('paste'), item('selectAll')],
      ],
    },
    { label: label.view, submenu: [...sizes(label, actions), separator, item('togglefullscreen')] },
    ...(isMac ? [{ role: 'windowMenu', label: label.window } as const] : []),
    {
      role: 'help',
      label: label.help,
      submenu: [
        { id: 'help', label: label.answers, accelerator: 'F1', click: () => actions.go('help') },
        { id: 'happened', label: label.happened, click: () => actions.go('happened') },
        ...(isMac ? [] : [separator, about]),
      ],
    },
  ]
}

/** Not Electron's own roles for zoom, because the size is kept. */
function sizes(label: Words, { stepTextSize }: MenuActions): Items {
  const size = (step: TextSizeStep, accelerator: string) => ({
    id: step,
    label: label[step],
    accelerator,
    click: () => stepTextSize(step),
  })
  return [
    ...[size('usual', 'CommandOrControl+0'), size('larger', 'CommandOrControl+Plus')],
    // Where the plus has a key of its own only with Shift, the key alone is meant as well.
    {
      ...size('larger', 'CommandOrControl+='),
      id: 'larger-unshifted',
      visible: false,
      acceleratorWorksWhenHidden: true,
    },
    size('smaller', 'CommandOrControl+-'),
  ]
}

export function setMenu(
  menus: Menus,
  platform: NodeJS.Platform,
  language: Language,
  actions: MenuActions,
): void {
  menus.setApplicationMenu(menus.buildFromTemplate(menuTemplate(platform, language, actions)))
}

/** What can be done with what is under the pointer; nothing where there is neither a field nor a selection. */
export function contextTemplate(
  {
    isEditable,
    selectionText,
    editFlags,
  }: Pick<Electron.ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
  language: Language,
): Items {
  const item = (role: Role, enabled: boolean) => ({ role, label: menuWords[language][role], enabled })
  const copy = item('copy', editFlags.canCopy)
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    item('cut', editFlags.canCut),
    copy,
    item('paste', editFlags.canPaste),
    separator,
    item('selectAll', editFlags.canSelectAll),
  ]
}

/** Gives every page its menu under the right button, and sizes by the wheel, which Electron leaves to the app. */
export function offerMenus(
  app: Pick<App, 'on'>,
  menus: Menus,
  language: () => Language,
  stepTextSize: (step: TextSizeStep) => void,
): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('context-menu', (_asked, params) => {
      const template = contextTemplate(params, language())
      if (template.length > 0) menus.buildFromTemplate(template).popup()
    })
    contents.on('zoom-changed', (_asked, direction) => {
      stepTextSize(direction === 'in' ? 'larger' : 'smaller')
    })
  })
}
