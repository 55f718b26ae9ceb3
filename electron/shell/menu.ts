/** The menus: of the app, and under the right button. Copy, paste and zoom are there for everybody, on every system. */
import type { MenuItemConstructorOptions, WebContents, App, Menu } from 'electron/main'

import type { Language } from '../../shared/contract/index.ts'

type Items = MenuItemConstructorOptions[]
/** What of Electron's `Menu` is used. */
export type Menus = Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>

const words = {
  en: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    close: 'Close',
    quit: 'Quit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    togglefullscreen: 'Full screen',
  },
  es: {
    file: 'Archivo',
    edit: 'Edición',
    view: 'Ver',
    window: 'Ventana',
    close: 'Cerrar',
    quit: 'Salir',
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    selectAll: 'Seleccionar todo',
    resetZoom: 'Tamaño real',
    zoomIn: 'Más grande',
    zoomOut: 'Más pequeño',
    togglefullscreen: 'Pantalla completa',
  },
} as const satisfies Record<Language, object>

type Role = Exclude<keyof (typeof words)['en'], 'file' | 'edit' | 'view' | 'window'>

/** The app's menu. Only macOS has a menu of the app itself and one of its windows. */
export function menuTemplate(platform: NodeJS.Platform, language: Language): Items {
  const label = words[language]
  const item = (role: Role) => ({ role, label: label[role] })
  const isMac = platform === 'darwin'
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: label.file, submenu: [item(isMac ? 'close' : 'quit')] },
    {
      label: label.edit,
      submenu: [
        ...[item('undo'), item('redo'), { type: 'separator' } as const],
        ...[item('cut'), item('copy'), item('paste'), item('selectAll')],
      ],
    },
    {
      label: label.view,
      submenu: [
        ...[item('resetZoom'), item('zoomIn'), item('zoomOut')],
        // Where the plus has a key of its own only with Shift, the key alone is meant as well.
        {
          role: 'zoomIn',
          accelerator: 'CommandOrControl+=',
          visible: false,
          acceleratorWorksWhenHidden: true,
        },
        ...[{ type: 'separator' } as const, item('togglefullscreen')],
      ],
    },
    ...(isMac ? [{ role: 'windowMenu', label: label.window } as const] : []),
  ]
}

export function setMenu(menus: Menus, platform: NodeJS.Platform, language: Language): void {
  menus.setApplicationMenu(menus.buildFromTemplate(menuTemplate(platform, language)))
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
  const item = (role: Role, enabled: boolean) => ({ role, label: words[language][role], enabled })
  const copy = item('copy', editFlags.canCopy)
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    item('cut', editFlags.canCut),
    copy,
    item('paste', editFlags.canPaste),
    { type: 'separator' },
    item('selectAll', editFlags.canSelectAll),
  ]
}

const zoomStep = 0.5
const furthestZoom = 4

/** Gives every page its menu under the right button, and zoom by the wheel, which Electron leaves to the app. */
export function offerMenus(app: Pick<App, 'on'>, menus: Menus, language: () => Language): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('context-menu', (_asked, params) => {
      const template = contextTemplate(params, language())
      if (template.length > 0) menus.buildFromTemplate(template).popup()
    })
    contents.on('zoom-changed', (_asked, direction) => {
      const wanted = contents.getZoomLevel() + (direction === 'in' ? zoomStep : -zoomStep)
      contents.setZoomLevel(Math.max(-furthestZoom, Math.min(wanted, furthestZoom)))
    })
  })
}
