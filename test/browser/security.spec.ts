import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { contract } from '../../shared/contract/index.ts'
import { binary, expect, ownEnvironment, startArguments, test } from './lifeboat.ts'

test(
  'the page sees the contract and nothing else of Electron or Node',
  { tag: '@packaged' },
  async ({ page }) => {
    const seen = await page.evaluate(() => ({
      frozen: Object.isFrozen(window.lifeboat),
      functions: Object.values(window.lifeboat).every((member) => typeof member === 'function'),
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    }))
    expect(seen).toEqual({ frozen: true, functions: true, globals: [] })
  },
)

test(
  'the window is sandboxed, isolated and without Node',
  { tag: '@packaged' },
  async ({ opened: { app } }) => {
    // What the app asks for when it makes its window, seen where it is asked.
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return (window?.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    })
  },
)

test('scripts that are not in a file, eval, WebAssembly and markup from texts are refused', async ({
  page,
}) => {
  const outcome = await page.evaluate(async () => {
    const attempts: Record<string, () => unknown> = {
      inlineScript: () => {
        const script = document.createElement('script')
        script.textContent = 'window.injected = true'
        document.body.append(script)
      },
      inlineHandler: () => {
        const element = document.createElement('button')
        element.setAttribute('onclick', 'window.injected = true')
        element.click()
      },
      markup: () => {
        document.body.innerHTML += '<b>x</b>'
      },
      evaluation: () => (0, eval)('1') as number,
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is here to be refused
      functionFromText: () => new Function('return 1'),
      webAssembly: () => new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
      dynamicPolicy: () =>
        (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): object } }
        ).trustedTypes.createPolicy('own', {}),
    }
    const refused: string[] = []
    const make = () => {
      for (const [name, attempt] of Object.entries(attempts))
        try {
          attempt()
        } catch {
          refused.push(name)
        }
    }
    // From a timer: what the inspector itself runs is exempt from the policy.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        make()
        resolve()
      })
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    return { refused, injected: 'injected' in window }
  })
  expect(outcome).toEqual({
    refused: [
      'inlineScript',
      'inlineHandler',
      'markup',
      'evaluation',
      'functionFromText',
      'webAssembly',
      'dynamicPolicy',
    ],
    injected: false,
  })
})

test('the network is out of reach of the page, whatever it tries', async ({ page }) => {
  const directives = await page.evaluate(async () => {
    const seen = new Set<string>()
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      seen.add(effectiveDirective),
    )
    await fetch('https://example.com/').catch(() => undefined)
    try {
      new WebSocket('wss://example.com/')
    } catch {
      seen.add('websocket threw')
    }
    navigator.sendBeacon('https://example.com/', 'x')
    const image = new Image()
    image.src = 'https://example.com/pixel.png'
    const frame = document.createElement('iframe')
    frame.src = 'https://example.com/'
    document.body.append(frame)
    const style = document.createElement('link')
    Object.assign(style, { rel: 'stylesheet', href: 'https://example.com/style.css' })
    document.head.append(style)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return [...seen].sort()
  })
  expect(directives).toEqual(
    expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'style-src-elem']),
  )
})

test('the page cannot leave the app, and opens no window', async ({ opened: { app, page } }) => {
  const before = page.url()
  await app.evaluate(({ BrowserWindow }) => {
    const refused: string[] = []
    Object.assign(globalThis, { refused })
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', ({ defaultPrevented, url }) => {
      if (defaultPrevented) refused.push(url)
    })
  })
  expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
  await page.evaluate(() => {
    const link = document.createElement('a')
    Object.assign(link, {
      href: 'https://example.com/',
      target: '_blank',
      rel: 'noopener',
      textContent: 'leave',
    })
    document.body.append(link)
    link.click()
    location.href = 'https://example.com/away'
  })
  const refused = () => app.evaluate(() => (globalThis as unknown as { refused: readonly string[] }).refused)
  await expect.poll(refused).toContain('https://example.com/away')
  expect(page.url()).toBe(before)
  expect(app.windows()).toHaveLength(1)
})

test('nothing outside of the window folder is served', { tag: '@packaged' }, async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const load = (source: string) =>
      new Promise<string>((resolve) => {
        const image = new Image()
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('refused')
        image.src = source
      })
    const sources = [
      '/../electron/main.cjs',
      '/%2e%2e/electron/main.cjs',
      '/..%2felectron%2fmain.cjs',
      '/%00.svg',
    ]
    return Promise.all(sources.map(load))
  })
  expect(answers).toEqual(['refused', 'refused', 'refused', 'refused'])
})

test('a frame inside of the page has no way to the main process', async ({ page }) => {
  const reached = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return 'lifeboat' in (frame.contentWindow as object)
  })
  expect(reached).toBe(false)
})

test('a call from another frame, another page or another origin is refused', async ({ opened: { app } }) => {
  const outcomes = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const [window] = BrowserWindow.getAllWindows()
    // Electron and the stand-in keep the handlers where only the main process can reach them.
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: object) => Promise<unknown>> }
    )._invokeHandlers
    const call = (event: object) => handlers.get('settings:read')?.(event)
    const sender = { id: window?.webContents.id }
    const url = 'app://lifeboat/index.html'
    return {
      ours: await call({ sender, senderFrame: { url, parent: null } }),
      inner: await call({ sender, senderFrame: { url, parent: {} } }),
      gone: await call({ sender, senderFrame: null }),
      elsewhere: await call({ sender, senderFrame: { url: 'https://example.com/', parent: null } }),
      lookalike: await call({ sender, senderFrame: { url: 'app://lifeboat.example/', parent: null } }),
      otherPage: await call({ sender: { id: -1 }, senderFrame: { url, parent: null } }),
    }
  })
  const refused = { ok: false, failure: expect.objectContaining({ code: 'foreign-sender' }) as unknown }
  expect(outcomes).toEqual({
    ours: expect.objectContaining({ ok: true }) as unknown,
    inner: refused,
    gone: refused,
    elsewhere: refused,
    lookalike: refused,
    otherPage: refused,
  })
})

const calls = Object.entries(contract).flatMap(([name, entry]) =>
  entry.kind === 'call' ? [{ name, entry }] : [],
)

/** What a page that somebody else has taken over may send. */
const hostile: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  Number.NaN,
  '',
  '__proto__',
  [],
  [[[]]],
  ['alice'],
  {},
  { account: 7 },
  { account: 'alice', more: 1 },
  { theme: 'pink' },
  { length: 3, 0: 'a' },
  new Uint8Array(3),
]

const isRefusedBy = (parse: (payload: unknown) => unknown, payload: unknown) => {
  try {
    parse(payload)
    return false
  } catch {
    return true
  }
}

test('every call refuses what is of the wrong kind, before anything is done with it', async ({ page }) => {
  // What a guard would let through is not sent: that is for the handler, and may do something.
  const sent = calls.map(({ name, entry }) => ({
    name,
    wrong: hostile.filter((payload) => isRefusedBy(entry.parse, payload)),
  }))
  expect(sent.filter(({ wrong }) => wrong.length < hostile.length / 2)).toEqual([])
  const accepted = await page.evaluate(async (sent) => {
    type Ask = (payload: unknown) => Promise<{ ok: boolean; failure?: { code: string } }>
    const found: string[] = []
    for (const { name, wrong } of sent) {
      const ask = window.lifeboat[name as keyof typeof window.lifeboat] as unknown as Ask
      const codeOf = async (payload: unknown) => {
        const { ok, failure } = await ask(payload)
        return ok ? 'accepted' : failure?.code
      }
      for (const payload of wrong) {
        const code = await codeOf(payload)
        if (code !== 'bad-payload') found.push(`${name}: ${code} for ${JSON.stringify(payload)}`)
      }
    }
    return found
  }, sent)
  expect(accepted).toEqual([])
})

test('every call refuses what is too large, a second argument, and a sender that is not our page', async ({
  opened: { app },
}) => {
  const bounds = calls.map(({ entry }) => [entry.channel, entry.largest] as const)
  const found = await app.evaluate(async ({ BrowserWindow, ipcMain }, bounds) => {
    const [window] = BrowserWindow.getAllWindows()
    type Handler = (event: object, ...payload: unknown[]) => Promise<{ failure?: { code: string } }>
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers
    const sender = { id: window?.webContents.id }
    const ours = { sender, senderFrame: { url: 'app://lifeboat/index.html', parent: null } }
    const theirs = { sender, senderFrame: { url: 'https://example.com/', parent: null } }
    const found: string[] = []
    for (const [channel, largest] of bounds) {
      const codeOf = async (...given: [object, ...unknown[]]) =>
        (await handlers.get(channel)?.(...given))?.failure?.code
      const large = await codeOf(ours, 'x'.repeat(largest + 1))
      const codes = [await codeOf(ours, undefined, undefined), await codeOf(theirs, undefined)]
      if (large !== 'payload-too-large' || codes.some((code) => code !== 'foreign-sender'))
        found.push(`${channel}: ${large}, ${codes.join()}`)
    }
    const known = new Set<string>(bounds.map(([channel]) => channel))
    return [...found, ...[...handlers.keys()].filter((name) => !known.has(name))]
  }, bounds)
  expect(found).toEqual([])
})

test('no permission is given, except for the picture of the camera while it was asked for', async ({
  opened: { app, page },
}) => {
  const decisions = () =>
    app.evaluate(async ({ session }) => {
      const { permissionHandlers } = session.fromPartition('lifeboat') as unknown as {
        permissionHandlers?: { request: Request; check: Check }
      }
      type Request = (
        contents: null,
        permission: string,
        decide: (given: boolean) => void,
        details: object,
      ) => void
      type Check = (contents: null, permission: string, origin: string, details: object) => boolean
      if (permissionHandlers === undefined) return 'cannot be asked here'
      const { request, check } = permissionHandlers
      const ask = (permission: string, details: object) =>
        new Promise<boolean>((resolve) => request(null, permission, resolve, details))
      const ours = { requestingUrl: 'app://lifeboat/index.html' }
      return {
        camera: await ask('media', { ...ours, mediaTypes: ['video'] }),
        microphone: await ask('media', { ...ours, mediaTypes: ['audio'] }),
        both: await ask('media', { ...ours, mediaTypes: ['audio', 'video'] }),
        elsewhere: await ask('media', { requestingUrl: 'https://example.com/', mediaTypes: ['video'] }),
        place: await ask('geolocation', ours),
        clipboard: check(null, 'clipboard-read', 'app://lifeboat/', {}),
        cameraCheck: check(null, 'media', 'app://lifeboat/', { mediaType: 'video' }),
      }
    })
  const nothing = {
    camera: false,
    microphone: false,
    both: false,
    elsewhere: false,
    place: false,
    clipboard: false,
    cameraCheck: false,
  }
  expect(await decisions()).toEqual(nothing)
  await page.evaluate(() => window.lifeboat.allowCamera('on'))
  expect(await decisions()).toEqual({ ...nothing, camera: true, cameraCheck: true })
  await page.evaluate(() => window.lifeboat.allowCamera('off'))
  expect(await decisions()).toEqual(nothing)
})

test('while a secret is shown, other programs cannot see the window', async ({ opened: { app, page } }) => {
  const isProtected = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected())
  await page.evaluate(() => window.lifeboat.protectScreen('on'))
  expect(await isProtected()).toBe(true)
  await page.evaluate(() => window.lifeboat.protectScreen('off'))
  expect(await isProtected()).toBe(false)
})

test('developer tools are there for developers alone', { tag: '@packaged' }, async ({ opened: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return (window?.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ devTools: binary.kind !== 'packaged' })
})

test('a dump that the system writes of a crash holds nothing of the memory of the app', async ({
  opened: { app },
}) => {
  test.skip(process.platform !== 'linux', 'only Linux lets a process say so')
  const processId = await app.evaluate(() => process.pid)
  expect(parseInt(readFileSync(`/proc/${processId}/coredump_filter`, 'utf8'), 16)).toBe(0)
})

test(
  'the page is served with a policy that has no exception, and tells nobody who asked',
  { tag: '@packaged' },
  async ({ opened: { app, page } }) => {
    const [answer] = await Promise.all([
      page.waitForResponse(/index\.html$/),
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.loadURL('app://lifeboat/index.html'),
      ),
    ])
    const headers = answer.headers()
    const policy = headers['content-security-policy'] ?? ''
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "require-trusted-types-for 'script'",
      ]),
    )
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  },
)

test(
  'nobody looks into the window whom no developer let in, packaged or not',
  { tag: '@packaged' },
  async ({ folder }) => {
    const { LIFEBOAT_DEVELOPMENT: _, ...env } = ownEnvironment()
    const started = spawn(
      binary.file,
      [...binary.arguments, ...startArguments(folder), '--remote-debugging-port=0'],
      {
        env: { ...env, LIFEBOAT_STATE: path.join(folder, 'state') },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let said = ''
    started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    expect(await new Promise((resolve) => started.once('exit', resolve))).toBe(1)
    expect(said).toContain('--remote-debugging-port')
    expect(said).not.toContain('DevTools listening')
  },
)
