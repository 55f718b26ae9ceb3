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
    rooms: ['shared/coinzdense', 'shared/recovery'],
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
  // Runs in the preload and the window too, so nothing with cryptography in it may come here except as a type.
  'shared/contract': { rooms: ['shared/coinzdense'], packages: [] },
  'electron/keygen': { rooms: ['shared/coinzdense'], packages: ['node:', '@noble/hashes'] },
  'electron/benchmark': { rooms: ['shared/coinzdense', 'electron/keygen'], packages: ['node:'] },
  // What the app does, without Electron: that stays in the shell and the two entry points of the app.
  'electron/app': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'shared/backup',
      'shared/contract',
      'electron/vault',
      'electron/keygen',
      'electron/benchmark',
      'electron/hive',
      'electron/hive/practice',
      'electron/recovery',
      'electron/rehearsal',
      'electron/kit',
      'electron/secret-work',
    ],
    packages: ['node:'],
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
  'electron/shell': {
    rooms: ['shared/coinzdense', 'shared/contract', 'electron/keygen', 'electron/app'],
    packages: ['electron', 'node:'],
  },
  'electron/main.ts': {
    rooms: [
      'shared/backup',
      'shared/coinzdense',
      'electron/app',
      'electron/shell',
      'electron/keygen',
      'electron/secret-work',
      'electron/vault',
    ],
    packages: ['electron', 'node:'],
  },
  'electron/preload.ts': { rooms: ['shared/contract'], packages: ['electron'] },
  // The vault is sealed with what the library has for it: Argon2id and XChaCha20-Poly1305.
  'electron/vault': {
    rooms: ['shared/coinzdense', 'shared/recovery'],
    packages: ['node:', 'libsodium-wrappers'],
  },
  // dhive serialises transactions; what travels, to whom, and who signed it, is decided here.
  // What is kept of a transaction lasts by the same steps as the vault, on whatever file system a test gives it.
  'electron/hive': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'shared/display', 'electron/vault'],
    packages: ['node:', '@hiveio/dhive', '@noble/hashes', '@noble/curves'],
  },
  'electron/hive/practice': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'electron/hive'],
    packages: ['node:', '@noble/hashes', '@noble/curves'],
  },
  // jpeg-js and qr read what a camera sees: plain JavaScript without dependencies, nothing loaded at run time.
  'electron/kit': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'shared/backup'],
    packages: ['node:', 'jpeg-js', 'qr'],
  },
  // The whole story in one room: it plays with every service, and no service knows of it.
  'electron/rehearsal': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'shared/backup',
      'electron/vault',
      'electron/hive',
      'electron/hive/practice',
      'electron/recovery',
    ],
    packages: ['node:'],
  },
  // The day itself: it refuses in the words of the guard, and sends and keeps through what HIVE's room has for that.
  'electron/recovery': {
    // The contract has the words that are typed, for the window to show.
    rooms: ['shared/coinzdense', 'shared/recovery', 'shared/contract', 'electron/vault', 'electron/hive'],
    packages: ['node:'],
  },
  'electron/command-line': {
    rooms: [
      'electron/rehearsal',
      'shared/coinzdense',
      'shared/display',
      'shared/recovery',
      'shared/backup',
      'shared/contract',
      'electron/kit',
      'electron/vault',
      'electron/keygen',
      'electron/benchmark',
      'electron/hive',
      'electron/hive/practice',
      'electron/recovery',
    ],
    packages: ['node:'],
  },
  electron: {
    rooms: [
      'electron/rehearsal',
      'shared/coinzdense',
      'shared/recovery',
      // What a guess at a sealed file's password shall cost.
      'shared/backup',
      'electron/vault',
      'electron/keygen',
      'electron/benchmark',
      'electron/command-line',
      // The system's clock for whoever waits for a block.
      'electron/hive',
      'package.json',
    ],
    packages: ['node:'],
  },
  // The window: no Node, no Electron, no cryptography.
  renderer: { rooms: ['shared/contract', 'shared/display'], packages: ['svelte'] },
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
      'electron/app': /^kernel\/choose-kernel\.ts$|^kernel\/chain-kernel\.ts$/,
      // The class of all errors, where a whole library would be too much.
      'shared/contract': /^errors\.ts$/,
    },
  },
  'shared/recovery': { files: ['index.ts'], exceptions: {} },
  'shared/backup': { files: ['index.ts'], exceptions: {} },
  'shared/contract': { files: ['index.ts'], exceptions: {} },
  'shared/display': { files: ['index.ts'], exceptions: {} },
}

const roomsBySpecificity = Object.keys(arrows).sort((a, b) => b.length - a.length)
const roomOf = (file) =>
  file === 'package.json'
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
      const target = path.posix.join(path.posix.dirname(file), name)
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
