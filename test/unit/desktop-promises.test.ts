/** What each system tells Lifeboat, and lets it do; where it does not, nothing is promised. */
import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { smallestSize, usualSizeOn } from '../../electron/app/window/placement.ts'
import { contextTemplate, menuTemplate, offerMenus, type Menus } from '../../electron/shell/menu.ts'
import { powerSource } from '../../electron/shell/power-supply.ts'
import { watchPower } from '../../electron/shell/power.ts'
import { enableSandbox } from '../../electron/shell/sandbox.ts'
import { utilitySpawner, type Fork } from '../../electron/shell/utility-worker.ts'
import { Menu } from '../standin/api/menu.ts'

describe('of power and absence, Lifeboat', () => {
  function watched(platform: NodeJS.Platform) {
    const monitor = Object.assign(new EventEmitter(), { isOnBatteryPower: () => true })
    const told: string[] = []
    let source: 'mains' | 'battery' = 'mains'
    let look: () => void = () => undefined
    watchPower(
      {
        monitor: monitor as unknown as Electron.PowerMonitor,
        platform,
        source: () => source,
        repeat: (_milliseconds, again) => (look = again),
      },
      { onSource: (of) => told.push(of), onAway: () => told.push('away') },
    )
    const change = (to: typeof source) => {
      source = to
      look()
    }
    return { names: monitor.eventNames().map(String).sort(), told, change }
  }

  // docs/api/power-monitor.md, and electron.d.ts: which of them come on which system.
  it.each([
    ['win32', ['lock-screen', 'on-ac', 'on-battery', 'suspend']],
    ['darwin', ['lock-screen', 'on-ac', 'on-battery', 'suspend', 'user-did-resign-active']],
    ['linux', ['suspend']],
  ] as const)('listens on %s to what is told there: %o', (platform, names) => {
    expect(watched(platform).names).toEqual(names)
  })

  it('looks itself on Linux, where Electron always says mains', () => {
    const { told, change } = watched('linux')
    for (const source of ['mains', 'battery', 'battery', 'mains'] as const) change(source)
    expect(told).toEqual(['mains', 'battery', 'mains'])
  })

  const supplies = (...given: readonly Record<string, string>[]) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-power-'))
    given.forEach((files, index) => {
      mkdirSync(path.join(folder, `supply${index}`))
      for (const [name, text] of Object.entries(files))
        writeFileSync(path.join(folder, `supply${index}`, name), `${text}\n`)
    })
    return folder
  }
  const charger = (online: string) => ({ type: 'Mains', online })
  const battery = (status: string) => ({ type: 'Battery', status })

  it.each([
    ['a laptop on its own', [charger('0'), battery('Discharging')], 'battery'],
    ['a laptop without a charger at all', [battery('Discharging')], 'battery'],
    ['a laptop that is fed', [charger('1'), battery('Charging')], 'mains'],
    [
      'one that drains its battery while it is fed',
      [{ type: 'USB', online: '1' }, battery('Discharging')],
      'mains',
    ],
    ['a full battery', [charger('1'), battery('Full')], 'mains'],
    ['a mouse', [{ ...battery('Discharging'), scope: 'Device' }], 'mains'],
    ['a supply that says nothing', [{}], 'mains'],
    ['a computer without any', [], 'mains'],
  ] as const)('knows %s', (_, given, source) => {
    expect(powerSource(supplies(...given))).toBe(source)
  })

  it('takes a computer that does not tell for one on mains', () => {
    expect(powerSource('/nowhere')).toBe('mains')
  })
})

describe('the sandbox of the system', () => {
  function enabled(platform: NodeJS.Platform, ...switches: string[]) {
    const done: string[] = []
    const app = {
      enableSandbox: () => void done.push('enabled'),
      commandLine: { hasSwitch: (name: string) => switches.includes(name) },
    } as unknown as Electron.App
    return [enableSandbox(app, platform), ...done]
  }

  it('is switched on for every page, but where it was switched off from outside', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(enabled(platform)).toEqual(['on', 'enabled'])
    expect(enabled('linux', 'no-sandbox')).toEqual(['off'])
    // Elsewhere nobody has a reason to switch it off.
    expect(enabled('win32', 'no-sandbox')).toEqual(['on', 'enabled'])
  })
})

describe('a worker in a process of its own', () => {
  function forked(env: Record<string, string> = { HOME: '/home/a', TOKEN: 'secret' }) {
    const kills: string[] = []
    const child = Object.assign(new EventEmitter(), {
      pid: undefined as number | undefined,
      kill: () => {
        kills.push(child.pid === undefined ? 'ignored' : 'killed')
        return child.pid !== undefined
      },
      postMessage: () => undefined,
    })
    let options: Electron.ForkOptions = {}
    const fork = ((_file: string, _given: string[], given: Electron.ForkOptions) => {
      options = given
      return child
    }) as unknown as Fork
    const worker = utilitySpawner('worker.cjs', fork, env)()
    const spawn = () => {
      child.pid = 42
      child.emit('spawn')
    }
    return { worker, child, kills, spawn, env: () => options.env }
  }

  it('gets nothing of what the app has in its environment, and never an empty one', () => {
    expect(forked().env()).toEqual({ LANG: 'C' })
    expect(forked({ SystemRoot: 'C:\\Windows', TOKEN: 'secret' }).env()).toEqual({
      LANG: 'C',
      SystemRoot: 'C:\\Windows',
    })
  })

  it('is ended as soon as it can be where that was wanted before it had spawned', () => {
    const { worker, kills, spawn } = forked()
    worker.kill()
    expect(kills).toEqual([])
    spawn()
    expect(kills).toEqual(['killed'])
  })

  it('is ended at once where it runs', () => {
    const { worker, kills, spawn } = forked()
    spawn()
    worker.kill()
    expect(kills).toEqual(['killed'])
  })

  it('is named by its process, which has a number only once it has spawned, and keeps the name', () => {
    const { worker, child, spawn } = forked()
    expect(worker.name).toBe('starting')
    spawn()
    expect(worker.name).toBe('42')
    child.pid = undefined
    expect(worker.name).toBe('42')
  })

  it('may fail within its engine without taking the app along', () => {
    const { child } = forked()
    expect(() => child.emit('error', 'FatalError', 'somewhere', '')).not.toThrow()
  })
})

describe('the menus', () => {
  type Item = Electron.MenuItemConstructorOptions
  const rolesIn = (items: readonly Item[]): string[] =>
    items.flatMap(({ role, submenu }) => [
      ...(role === undefined ? [] : [role]),
      ...(Array.isArray(submenu) ? rolesIn(submenu) : []),
    ])

  const done: string[] = []
  const actions = {
    lock: () => void done.push('lock'),
    go: (page: string) => void done.push(page),
    stepTextSize: (step: string) => void done.push(step),
  }

  it.each(['linux', 'win32', 'darwin'] as const)('let one copy, paste and enlarge on %s', (platform) => {
    for (const language of ['en', 'es'] as const) {
      const template = menuTemplate(platform, language, actions)
      const menu = Menu.buildFromTemplate(template)
      done.length = 0
      const ids = ['larger', 'larger-unshifted', 'smaller', 'usual', 'lock', 'settings', 'help', 'about']
      for (const id of [...ids, 'happened']) menu.getMenuItemById(id)?.click()
      expect(done).toEqual([
        ...['larger', 'larger', 'smaller', 'usual', 'lock', 'settings', 'help', 'about', 'happened'],
      ])
      expect(rolesIn(template)).toEqual(
        expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectAll', 'help']),
      )
      // Cmd+W closes the window on macOS.
      expect(rolesIn(template).includes('close')).toBe(platform === 'darwin')
      expect(rolesIn(template)).not.toContain('toggleDevTools')
      expect(rolesIn(template)).not.toContain('reload')
    }
  })

  const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
  const asked = (isEditable: boolean, selectionText: string) =>
    contextTemplate({ isEditable, selectionText, editFlags: flags as Electron.EditFlags }, 'es').map(
      ({ label, type }) => label ?? type,
    )

  it('have under the right button what can be done there', () => {
    expect(asked(true, '')).toEqual(['Cortar', 'Copiar', 'Pegar', 'separator', 'Seleccionar todo'])
    expect(asked(false, 'QRK')).toEqual(['Copiar'])
    expect(asked(false, ' ')).toEqual([])
  })

  it('let the wheel change the size of everything, as the menu does', () => {
    const app = new EventEmitter()
    const contents = new EventEmitter()
    done.length = 0
    offerMenus(
      app as unknown as Electron.App,
      Menu as unknown as Menus,
      () => 'en',
      (step) => actions.stepTextSize(step),
    )
    app.emit('web-contents-created', {}, contents)
    for (const direction of ['in', 'out']) contents.emit('zoom-changed', {}, direction)
    expect(done).toEqual(['larger', 'smaller'])
  })
})

it('the window fits on a small screen whose system draws everything larger', () => {
  // 1366 by 768 at 125 %, without the taskbar.
  const small = { width: 1093, height: 566 }
  expect(usualSizeOn(small)).toEqual(small)
  expect(smallestSize.width).toBeLessThanOrEqual(small.width)
  expect(smallestSize.height).toBeLessThanOrEqual(small.height)
  expect(usualSizeOn({ width: 1920, height: 1040 })).toEqual({ width: 1100, height: 760 })
})
