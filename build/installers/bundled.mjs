/**
 * Everything of others that an installed Lifeboat has in it: packages that npm brought and the build bundled, what lies in
 * them in another form, and what a package is made over. What is installed for the program is bundled (a test holds the
 * bundles against docs/DEPENDENCIES.md); Svelte is built into the page.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..', '..')

/**
 * The licences that Lifeboat may bundle, by their SPDX identifiers, or npm's own word where there is none. dhive's is
 * BSD with a condition on use that docs/DEPENDENCIES.md speaks of.
 */
export const allowedLicences = new Set([
  'MIT',
  'ISC',
  'BSD-3-Clause',
  'Apache-2.0',
  '(MIT OR Apache-2.0)',
  'BSD-3-Clause-No-Military-License',
  'CC-BY-3.0',
  'OFL-1.1',
  'BSD-3-Clause AND Apache-2.0',
])

/** Built into the page, and therefore not installed for the program. */
const builtIntoPage = ['svelte', 'clsx']

/** What is no package of npm's, or lies in one and has terms of its own. `text` is a file from the top of the repository. */
const others = [
  {
    name: 'PDFium',
    within: '@hyzyla/pdfium',
    licence: 'BSD-3-Clause AND Apache-2.0',
    source: 'https://pdfium.googlesource.com/pdfium/',
    text: 'docs/licences/pdfium.txt',
  },
  {
    name: 'Arimo and Cousine',
    version: '5.3.0',
    licence: 'OFL-1.1',
    source: 'https://github.com/googlefonts/arimo',
    text: 'docs/typefaces-licence.txt',
  },
  {
    name: "EFF's large word list",
    version: '2016-07-18',
    licence: 'CC-BY-3.0',
    source: 'https://www.eff.org/files/2016/07/18/eff_large_wordlist.txt',
    text: 'docs/licences/eff-word-list.txt',
  },
  {
    name: 'Word list of SLIP-39',
    version: '1.0',
    licence: 'MIT',
    source: 'https://github.com/satoshilabs/slips/blob/master/slip-0039/wordlist.txt',
    text: 'docs/licences/slip39-word-list.txt',
  },
]

/**
 * The packages of a lock file that are for the program and not put in a folder here, with those that are built into the
 * page. `name` is the name under which a package is published, which may not be that of its folder.
 */
export function bundledPackages(lock = read('package-lock.json')) {
  const { packages } = JSON.parse(lock)
  return Object.entries(packages)
    .filter(([place]) => place.startsWith('node_modules/'))
    .map(([place, entry]) => ({ ...entry, folder: place, called: place.replace(/^.*node_modules\//, '') }))
    .filter(({ dev, devOptional, link, called }) =>
      builtIntoPage.includes(called) ? true : !dev && !devOptional && !link,
    )
    .map(({ name, called, version, license, integrity, folder }) => ({
      name: name ?? called,
      version,
      licence: license ?? 'none',
      integrity,
      folder,
    }))
}

/** What Electron brings is in a file beside it; of Node and of itself it says here which version. */
export function bundledOthers(packages = bundledPackages()) {
  return others.map(({ within, ...other }) => ({
    ...other,
    version: other.version ?? packages.find(({ name }) => name === within).version,
    ...(within === undefined ? {} : { within }),
  }))
}

/** Throws a sentence that names each part whose licence is not on the list. */
export function requireAllowedLicences(parts = [...bundledPackages(), ...bundledOthers()]) {
  const refused = parts.filter(({ licence }) => !allowedLicences.has(licence))
  if (refused.length > 0)
    throw new Error(
      `Not on the list of licences that Lifeboat may bundle: ${refused
        .map(({ name, version, licence }) => `${name} ${version} (${licence})`)
        .join(', ')}. Nothing was made.`,
    )
}

/** The texts of a package that its licence wants to be passed on, one after the other. Throws when there is none. */
export function licenceText({ folder, text, name }) {
  if (text !== undefined) return read(text).trim()
  const files = readdirSync(path.join(root, folder))
    .filter((file) => /^(licen[cs]e|notice|copying|third_party)/i.test(file))
    .sort()
  if (files.length === 0) throw new Error(`The package ${name} has no file with its licence.`)
  return files.map((file) => read(path.join(folder, file)).trim()).join('\n\n')
}

function read(file) {
  return readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n')
}
