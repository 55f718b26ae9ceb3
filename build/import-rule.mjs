/**
 * The lint rule behind the architecture: which room may import which. Arrows point one way, and an import that
 * has no arrow here is an error. Rooms are folders from the top of the repository; the most specific one wins.
 */
import path from 'node:path'

/**
 * For every room, the rooms and packages its files may import. A file may always import from its own room. A room may
 * be a single file.
 */
export const arrows = {
  'shared/coinzdense': { packages: ['libsodium-wrappers', '@noble/hashes', '@scure/base', 'yaml'] },
  'shared/recovery': {
    rooms: ['shared/coinzdense'],
    packages: ['@noble/hashes', '@noble/curves', '@scure/base'],
  },
  // Words and shares are standards of others; their word lists and the estimator of passwords come from those who keep
  // them. libsodium has Argon2id.
  'shared/backup': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'shared/spelling', 'package.json'],
    packages: [
      'libsodium-wrappers',
      '@noble/hashes',
      '@scure/base',
      '@scure/bip39',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      '@zxcvbn-ts/language-en',
    ],
  },
  // How text of others is shown: both faces of Lifeboat say it the same way.
  'shared/display': { packages: [] },
  // How a person writes words, and what is done to put them right: the reader and the window see the same words.
  'shared/spelling': { packages: [] },
  // Runs in the preload and the window too, so nothing with cryptography in it may come here except as a type.
  'shared/contract': { rooms: ['shared/coinzdense', 'shared/recovery', 'shared/spelling'], packages: [] },
  'electron/keygen': { rooms: ['shared/coinzdense'], packages: ['node:', '@noble/hashes'] },
  'electron/benchmark': { rooms: ['shared/coinzdense', 'electron/keygen'], packages: ['node:'] },
  // What must survive: files that are whole or not there, on whatever file system a test gives.
  'electron/disk': { packages: ['node:'] },
  // What the app does, without Electron: that stays in the shell and the two entry points of the app. Below are what the
  // window is given, what is open of the vault, and the way to the chain; above, a room for each page, whose
  // room.ts says what it gives and holds; at the top, services.ts puts them together. No page knows of another.
  'electron/app/window': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/disk',
      'electron/hive/nodes',
    ],
    packages: ['node:'],
  },
  'electron/app/vault': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/window',
      'electron/disk',
      'electron/hive/accounts',
      'electron/hive/publishing',
      'electron/recovery',
      'electron/secret-work',
      'electron/vault',
    ],
    packages: ['node:'],
  },
  'electron/app/chain': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/window',
      'electron/hive/accounts',
      'electron/hive/carried',
      'electron/hive/nodes',
      'electron/hive/practice',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/protecting',
      'electron/vault',
    ],
    packages: [],
  },
  'electron/app/accounts': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/vault',
      'electron/app/window',
      'electron/hive/accounts',
      'electron/hive/nodes',
      'electron/hive/publishing',
      'electron/recovery',
      'electron/vault',
    ],
    packages: [],
  },
  'electron/app/air-gap': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/window',
      'electron/hive/account-recovery',
      'electron/hive/accounts',
      'electron/hive/carried',
      'electron/hive/nodes',
      'electron/hive/practice',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/kit',
      'electron/protecting',
      'electron/vault',
    ],
    packages: [],
  },
  'electron/app/check': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/window',
      'electron/hive/accounts',
      'electron/hive/nodes',
    ],
    packages: [],
  },
  'electron/app/census': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/window',
      'electron/census',
      'electron/disk',
      'electron/hive/nodes',
      'electron/hive/practice',
    ],
    packages: ['node:'],
  },
  'electron/app/reading': {
    rooms: [
      'shared/contract',
      'electron/app/window',
      'electron/backing-up',
      'electron/kit',
      'electron/secret-work',
    ],
    packages: [],
  },
  'electron/app/help-somebody': {
    rooms: [
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/window',
      'electron/hive/account-recovery',
      'electron/hive/nodes',
      'electron/hive/transactions',
    ],
    packages: [],
  },
  'electron/app/keys': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/vault',
      'electron/app/window',
      'electron/backing-up',
      'electron/keygen',
      'electron/kit',
      'electron/recovery',
      'electron/secret-work',
      'electron/vault',
    ],
    packages: ['node:'],
  },
  'electron/app/practice': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/window',
      'electron/disk',
      'electron/hive/nodes',
      'electron/hive/practice',
      'electron/rehearsal',
      'electron/vault',
    ],
    packages: ['node:'],
  },
  'electron/app/protect': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/vault',
      'electron/app/window',
      'electron/backing-up',
      'electron/hive/nodes',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/protecting',
      'electron/secret-work',
      'electron/vault',
    ],
    packages: ['node:'],
  },
  'electron/app/recover': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/vault',
      'electron/app/window',
      'electron/hive/accounts',
      'electron/hive/nodes',
      'electron/hive/transactions',
      'electron/kit',
      'electron/recovery',
      'electron/secret-work',
      'electron/vault',
    ],
    packages: [],
  },
  'electron/app/recovery-account': {
    rooms: [
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/window',
      'electron/hive/account-recovery',
      'electron/hive/nodes',
      'electron/hive/transactions',
    ],
    packages: [],
  },
  'electron/app/under-way': {
    rooms: [
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/window',
      'electron/hive/account-recovery',
      'electron/hive/nodes',
      'electron/hive/transactions',
    ],
    packages: [],
  },
  'electron/app/releases': {
    rooms: ['shared/contract', 'electron/app/window', 'electron/hive/nodes', 'electron/releases'],
    packages: [],
  },
  'electron/app/restore': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/vault',
      'electron/app/window',
      'electron/backing-up',
      'electron/hive/accounts',
      'electron/hive/nodes',
      'electron/hive/publishing',
      'electron/kit',
      'electron/recovery',
      'electron/secret-work',
      'electron/vault',
    ],
    packages: [],
  },
  // A master password that is made for an account, until it is on paper: for whoever takes one back or changes its keys.
  'electron/app/new-password': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/window',
      'electron/backing-up',
      'electron/hive/account-recovery',
      'electron/hive/accounts',
      'electron/hive/key-changing',
      'electron/kit',
      'electron/secret-work',
    ],
    packages: [],
  },
  'electron/app/take-back': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/new-password',
      'electron/app/window',
      'electron/hive/account-recovery',
      'electron/hive/nodes',
      'electron/hive/transactions',
      'electron/kit',
      'electron/secret-work',
    ],
    packages: [],
  },
  'electron/app/change-keys': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/new-password',
      'electron/app/vault',
      'electron/app/window',
      'electron/hive/account-recovery',
      'electron/hive/accounts',
      'electron/hive/key-changing',
      'electron/hive/nodes',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/protecting',
      'electron/secret-work',
    ],
    packages: [],
  },
  'electron/app/undo': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/vault',
      'electron/app/window',
      'electron/hive/nodes',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/protecting',
    ],
    packages: [],
  },
  'electron/app/settings': {
    rooms: ['shared/contract', 'electron/app/chain', 'electron/app/window'],
    packages: [],
  },
  'electron/app/speed': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'electron/app/window',
      'electron/benchmark',
      'electron/keygen',
    ],
    packages: [],
  },
  'electron/app/watching': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/app/chain',
      'electron/app/vault',
      'electron/app/window',
      'electron/hive/nodes',
      'electron/watching',
    ],
    packages: [],
  },
  'electron/app': {
    rooms: [
      'shared/backup',
      'shared/contract',
      'electron/app/accounts',
      'electron/app/air-gap',
      'electron/app/census',
      'electron/app/chain',
      'electron/app/change-keys',
      'electron/app/check',
      'electron/app/help-somebody',
      'electron/app/keys',
      'electron/app/practice',
      'electron/app/protect',
      'electron/app/reading',
      'electron/app/recover',
      'electron/app/recovery-account',
      'electron/app/releases',
      'electron/app/restore',
      'electron/app/settings',
      'electron/app/speed',
      'electron/app/under-way',
      'electron/app/undo',
      'electron/app/take-back',
      'electron/app/vault',
      'electron/app/watching',
      'electron/app/window',
      'electron/benchmark',
      'electron/hive/nodes',
      'electron/keygen',
      'electron/secret-work',
      'electron/vault',
    ],
    packages: [],
  },
  // What the app hands to a worker because it takes long: it calls what is there already, in another thread.
  'electron/secret-work': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'shared/backup',
      'electron/vault',
      'electron/recovery',
      'electron/kit',
    ],
    packages: ['node:'],
  },
  // Backups, for the window and the command line alike: made, read back, compared. What takes long is done by whoever is
  // handed in.
  'electron/backing-up': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/recovery',
      'electron/kit',
      'electron/recovery',
      'electron/secret-work',
    ],
    packages: [],
  },
  'electron/shell': {
    rooms: [
      'shared/contract',
      'electron/app/window',
      'electron/disk',
      'electron/hive/nodes',
      'electron/keygen',
    ],
    packages: ['electron', 'node:'],
  },
  'electron/main.ts': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/app',
      'electron/app/window',
      'electron/keygen',
      'electron/secret-work',
      'electron/shell',
      'electron/vault',
    ],
    packages: ['electron', 'node:'],
  },
  'electron/preload.ts': { rooms: ['shared/contract'], packages: ['electron'] },
  // The vault is sealed with what the library has for it: Argon2id and XChaCha20-Poly1305.
  'electron/vault': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'electron/disk'],
    packages: ['node:', 'libsodium-wrappers'],
  },
  // What was released of Lifeboat, for the window and the command line alike: asked when a person asks.
  'electron/releases': {
    rooms: ['shared/coinzdense', 'electron/hive/nodes', 'package.json'],
    packages: ['node:'],
  },
  // Talking with HIVE, from the ground up: nodes that are asked and compared; what an account's history proves; what is
  // signed and how it reaches a block; a publication and its plan; what is carried to a computer without a network.
  'electron/hive/nodes': {
    rooms: ['shared/coinzdense', 'shared/recovery'],
    packages: ['node:'],
  },
  'electron/hive/accounts': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'electron/hive/nodes'],
    packages: ['node:'],
  },
  // dhive serialises transactions; what travels, to whom, and who signed it, is decided here.
  'electron/hive/transactions': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'electron/disk', 'electron/hive/nodes'],
    packages: ['@hiveio/dhive', '@noble/curves', '@noble/hashes', 'node:'],
  },
  'electron/hive/publishing': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/disk',
      'electron/hive/accounts',
      'electron/hive/nodes',
      'electron/hive/transactions',
    ],
    packages: ['node:'],
  },
  // One change of keys, for their owner and for whoever takes an account back.
  'electron/hive/key-changing': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/hive/accounts',
      'electron/hive/nodes',
      'electron/hive/transactions',
    ],
    packages: [],
  },
  'electron/hive/account-recovery': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/hive/accounts',
      'electron/hive/key-changing',
      'electron/hive/nodes',
      'electron/hive/transactions',
    ],
    packages: [],
  },
  // What a thief would change, looked at again and again, for the window and the command line alike.
  'electron/watching': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/hive/account-recovery',
      'electron/hive/accounts',
      'electron/hive/nodes',
    ],
    packages: ['node:'],
  },
  'electron/hive/carried': {
    rooms: [
      'shared/coinzdense',
      'shared/display',
      'shared/recovery',
      'electron/hive/account-recovery',
      'electron/hive/accounts',
      'electron/hive/key-changing',
      'electron/hive/nodes',
      'electron/hive/publishing',
      'electron/hive/transactions',
    ],
    packages: ['@noble/hashes'],
  },
  'electron/hive/practice': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'electron/hive/nodes', 'electron/hive/transactions'],
    packages: ['@noble/hashes', 'node:'],
  },
  // jpeg-js and qr read what a camera sees: plain JavaScript without dependencies, nothing loaded at run time. PDFium
  // draws the pages of a PDF: WebAssembly without files or network.
  'electron/kit': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'shared/backup'],
    packages: ['node:', '@hyzyla/pdfium', 'jpeg-js', 'qr'],
  },
  // Everybody's verdict at once: operations from wherever they come, judged by the rules of an account's check.
  'electron/census': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/disk',
      'electron/hive/nodes',
      'electron/keygen',
    ],
    packages: ['node:'],
  },
  // The whole story in one room: it plays with every service, and no service knows of it.
  'electron/rehearsal': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/recovery',
      'electron/hive/account-recovery',
      'electron/hive/accounts',
      'electron/hive/key-changing',
      'electron/hive/nodes',
      'electron/hive/practice',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/protecting',
      'electron/recovery',
      'electron/vault',
      'electron/watching',
    ],
    packages: ['node:'],
  },
  // The day itself: it refuses in the words of the guard, and sends and keeps through what HIVE's rooms have for that.
  // The contract has the words that are typed, for the window to show.
  'electron/recovery': {
    rooms: [
      'shared/coinzdense',
      'shared/contract',
      'shared/recovery',
      'electron/disk',
      'electron/hive/accounts',
      'electron/hive/carried',
      'electron/hive/nodes',
      'electron/hive/transactions',
      'electron/vault',
    ],
    packages: ['node:'],
  },
  // Protecting an account, for both faces: where a key comes from, what it is published with, preview and publication.
  'electron/protecting': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/recovery',
      'electron/hive/accounts',
      'electron/hive/carried',
      'electron/hive/key-changing',
      'electron/hive/nodes',
      'electron/hive/practice',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/vault',
    ],
    packages: [],
  },
  'electron/command-line': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'shared/contract',
      'shared/display',
      'shared/recovery',
      'shared/spelling',
      'electron/backing-up',
      'electron/benchmark',
      'electron/census',
      'electron/disk',
      'electron/hive/account-recovery',
      'electron/hive/accounts',
      'electron/hive/carried',
      'electron/hive/key-changing',
      'electron/hive/nodes',
      'electron/hive/practice',
      'electron/hive/publishing',
      'electron/hive/transactions',
      'electron/keygen',
      'electron/kit',
      'electron/protecting',
      'electron/recovery',
      'electron/rehearsal',
      'electron/releases',
      'electron/secret-work',
      'electron/vault',
      'electron/watching',
    ],
    packages: ['node:'],
  },
  // Both ends of the command line: what is said before anything is loaded, and the process that a command runs in.
  'electron/cli.ts': {
    rooms: ['electron/cli-process.ts', 'electron/command-line', 'electron/vault', 'package.json'],
    packages: ['node:'],
  },
  'electron/cli-process.ts': {
    rooms: [
      'shared/backup',
      'shared/recovery',
      'electron/benchmark',
      'electron/command-line',
      'electron/disk',
      'electron/hive/nodes',
      'electron/keygen',
      'electron/rehearsal',
      'electron/vault',
    ],
    packages: ['node:'],
  },
  // The window: no Node, no Electron, no cryptography.
  renderer: {
    rooms: [
      'shared/contract',
      'shared/display',
      'shared/spelling',
      'docs/third-party-licences.txt',
      'package.json',
    ],
    packages: ['svelte'],
  },
}

/**
 * Rooms with doors: whoever comes from another room may import only these files. What stays behind them, above all
 * signing without a reservation, is out of reach. A room in `exceptions` may open what is listed for it, too.
 */
export const doors = {
  'shared/coinzdense': {
    files: ['index.ts'],
    exceptions: {
      'electron/keygen': /./,
      'electron/benchmark': /./,
      // Which kernel is the fastest here, to measure it.
      'electron/app/speed': /^kernel\/choose-kernel\.ts$|^kernel\/chain-kernel\.ts$/,
      // The class of all errors, where a whole library would be too much.
      'shared/contract': /^errors\.ts$/,
      'electron/command-line': /^errors\.ts$/,
    },
  },
  'shared/recovery': {
    files: ['index.ts'],
    // How the command line is called, which the list of commands says before any is loaded.
    exceptions: { 'electron/command-line': /^lifeboat-command\.ts$/ },
  },
  'shared/backup': { files: ['index.ts'], exceptions: {} },
  'shared/contract': { files: ['index.ts'], exceptions: {} },
  'shared/display': { files: ['index.ts'], exceptions: {} },
  'shared/spelling': { files: ['index.ts'], exceptions: {} },
}

const roomsBySpecificity = Object.keys(arrows).sort((a, b) => b.length - a.length)
/** Files that are read as they are, and stand in no room. */
const loneFiles = ['package.json', 'docs/third-party-licences.txt']
const roomOf = (file) =>
  loneFiles.includes(file)
    ? file
    : roomsBySpecificity.find((room) => file === room || file.startsWith(`${room}/`))
const packageAllowed = (name, allowed) =>
  allowed.some((entry) =>
    entry.endsWith(':') ? name.startsWith(entry) : name === entry || name.startsWith(`${entry}/`),
  )

/** ESLint rule `lifeboat/import-arrows`; its option is the folder that file names are relative to. */
export const importArrows = {
  meta: {
    type: 'problem',
    schema: [{ type: 'string' }],
    messages: {
      room: '{{from}} may not import {{to}}: no arrow in build/import-rule.mjs points that way.',
      door: '{{from}} may import only {{file}} of {{to}}.',
      package: '{{from}} may not import the package {{name}}: it is not listed in build/import-rule.mjs.',
      nowhere: '{{file}} stands in no room that build/import-rule.mjs knows.',
    },
  },
  create(context) {
    const root = context.options[0] ?? context.cwd
    const file = path.relative(root, context.filename).split(path.sep).join('/')
    const from = roomOf(file)

    function check(node) {
      if (typeof node.source?.value !== 'string') return
      const name = node.source.value
      if (from === undefined) {
        context.report({ node, messageId: 'nowhere', data: { file } })
        return
      }
      const { rooms = [], packages } = arrows[from]
      if (!name.startsWith('.')) {
        if (!packageAllowed(name, packages))
          context.report({ node, messageId: 'package', data: { from, name } })
        return
      }
      // `?raw` says how a file is read, and not which.
      const target = path.posix.join(path.posix.dirname(file), name.replace(/\?raw$/, ''))
      const to = roomOf(target)
      if (to === from) return
      if (to === undefined || !rooms.includes(to)) {
        context.report({ node, messageId: 'room', data: { from, to: to ?? target } })
        return
      }
      const door = doors[to]
      const inside = target.slice(to.length + 1)
      if (door === undefined || door.files.includes(inside) || door.exceptions[from]?.test(inside)) return
      context.report({ node, messageId: 'door', data: { from, to, file: door.files.join(', ') } })
    }
    return {
      ImportDeclaration: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      ImportExpression: check,
    }
  },
}

/** The pages' rooms: what two of them need lies below both. */
const pages = Object.keys(arrows).filter(
  (room) => room.startsWith('electron/app/') && !/\/(?:window|vault|chain|new-password)$/.test(room),
)

/**
 * The first circle in a graph, as the names on it in their order; undefined when there is none.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 */
export function circleIn(graph) {
  const done = new Set()
  const way = []
  const walk = (name) => {
    if (done.has(name)) return undefined
    const start = way.indexOf(name)
    if (start !== -1) return way.slice(start)
    way.push(name)
    for (const next of graph.get(name) ?? []) {
      const circle = walk(next)
      if (circle !== undefined) return circle
    }
    way.pop()
    done.add(name)
    return undefined
  }
  for (const name of graph.keys()) {
    const circle = walk(name)
    if (circle !== undefined) return circle
  }
  return undefined
}

/** Throws when arrows run in a circle, or from one page's room to another's. */
export function requireOneWay(given, pagesOfThem = pages) {
  const circle = circleIn(new Map(Object.entries(given).map(([room, { rooms = [] }]) => [room, rooms])))
  if (circle !== undefined) throw new Error(`Rooms import each other in a circle: ${circle.join(' → ')}.`)
  for (const page of pagesOfThem)
    for (const room of given[page]?.rooms ?? [])
      if (pagesOfThem.includes(room))
        throw new Error(`${page} may not import ${room}: what two pages need lies below both.`)
}

// The linter does not even start with arrows that do not run one way.
requireOneWay(arrows)
