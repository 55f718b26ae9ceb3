/**
 * The development tools as what Node itself can run: the JavaScript file behind each command. The commands in
 * node_modules/.bin are shell scripts on Windows, and break there in a folder with a space in its name.
 */
import path from 'node:path'

const modules = path.resolve(import.meta.dirname, '..', 'node_modules')

export const tools = {
  prettier: path.join(modules, 'prettier', 'bin', 'prettier.cjs'),
  eslint: path.join(modules, 'eslint', 'bin', 'eslint.js'),
  tsc: path.join(modules, 'typescript', 'bin', 'tsc'),
  vitest: path.join(modules, 'vitest', 'vitest.mjs'),
  svelteCheck: path.join(modules, 'svelte-check', 'bin', 'svelte-check'),
  playwright: path.join(modules, '@playwright', 'test', 'cli.js'),
}
