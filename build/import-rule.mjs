/**
 * The lint rule behind the architecture: which room may import which. Arrows point one way, and an import that
 * has no arrow here is an error. Rooms are folders from the top of the repository; the most specific one wins.
 */
import path from 'node:path'

/** For every room, the rooms and packages its files may import. A file may always import from its own room. */
export const arrows = {
  'shared/coinzdense': { packages: ['libsodium-wrappers', '@noble/hashes', '@scure/base', 'yaml'] },
  'shared/recovery': {
    rooms: ['shared/coinzdense'],
    packages: ['@noble/hashes', '@noble/curves', '@scure/base'],
  },
  'shared/backup': { rooms: ['shared/coinzdense', 'shared/recovery'], packages: [] },
  'electron/keygen': { rooms: ['shared/coinzdense'], packages: ['node:', '@noble/hashes'] },
  'electron/benchmark': { rooms: ['shared/coinzdense', 'electron/keygen'], packages: ['node:'] },
  'electron/shell': { rooms: ['shared/coinzdense', 'electron/keygen'], packages: ['electron'] },
  'electron/vault': { rooms: ['shared/coinzdense', 'shared/recovery'], packages: ['node:'] },
  // dhive serialises and signs transactions; what travels, and to whom, is decided here.
  'electron/hive': {
    rooms: ['shared/coinzdense', 'shared/recovery'],
    packages: ['node:', '@hiveio/dhive', '@noble/hashes', '@noble/curves'],
  },
  'electron/hive/practice': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'electron/hive'],
    packages: ['node:', '@hiveio/dhive', '@noble/hashes', '@noble/curves'],
  },
  // jpeg-js and qr read what a camera sees: plain JavaScript without dependencies, nothing loaded at run time.
  'electron/kit': {
    rooms: ['shared/coinzdense', 'shared/recovery', 'shared/backup'],
    packages: ['node:', 'jpeg-js', 'qr'],
  },
  'electron/command-line': {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/vault',
      'electron/keygen',
      'electron/benchmark',
      'electron/hive',
      'electron/hive/practice',
    ],
    packages: ['node:'],
  },
  electron: {
    rooms: [
      'shared/coinzdense',
      'shared/recovery',
      'electron/vault',
      'electron/keygen',
      'electron/benchmark',
      'electron/command-line',
      'package.json',
    ],
    packages: ['node:'],
  },
}

/**
 * Rooms with a door: whoever comes from another room may import only this file. What stays behind it, above all
 * signing without a reservation, is out of reach.
 */
export const doors = {
  'shared/coinzdense': { file: 'index.ts', exceptions: ['electron/keygen', 'electron/benchmark'] },
  'shared/recovery': { file: 'index.ts', exceptions: [] },
}

const roomsBySpecificity = Object.keys(arrows).sort((a, b) => b.length - a.length)
const roomOf = (file) =>
  file === 'package.json' ? file : roomsBySpecificity.find((room) => file.startsWith(`${room}/`))
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
      if (door === undefined || door.exceptions.includes(from) || target === `${to}/${door.file}`) return
      context.report({ node, messageId: 'door', data: { from, to, file: door.file } })
    }
    return {
      ImportDeclaration: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      ImportExpression: check,
    }
  },
}
