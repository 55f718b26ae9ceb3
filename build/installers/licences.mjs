/** The page with the licences of all that is bundled, as docs/third-party-licences.txt has it, packages and window show it. */
import { bundledOthers, bundledPackages, licenceText, requireAllowedLicences } from './bundled.mjs'

/** Throws a sentence when a licence is not allowed or its text is missing. */
export function licencesPage() {
  const parts = [...bundledPackages(), ...bundledOthers()].sort((a, b) => (a.name < b.name ? -1 : 1))
  requireAllowedLicences(parts)
  const texts = new Map()
  for (const part of parts) {
    const text = licenceText(part)
    const already = texts.get(text) ?? []
    texts.set(text, [...already, `${part.name} ${part.version} (${part.licence})`])
  }
  const sections = [...texts].map(([text, names]) => `${'='.repeat(78)}\n${names.join('\n')}\n\n${text}\n`)
  return [
    'Lifeboat is under the MIT licence. It has in it the work of others, under the licences that follow.',
    'Electron, Chromium and Node.js, over which a package is made, have theirs in files beside the app:',
    'LICENSE.electron.txt, LICENSES.chromium.html and command-line/LICENSE.node.txt.',
    '',
    ...sections,
  ].join('\n')
}
