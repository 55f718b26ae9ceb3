/**
 * The bill of materials of a release, as CycloneDX 1.6 in JSON: Lifeboat, and whatever of others is in it, each with its
 * version, licence and, for a package of npm's, the checksum that npm holds it against. It says the same for the same
 * sources: no time of day, and no number that is made anew. Source: https://cyclonedx.org/docs/1.6/json/
 */
import { createHash } from 'node:crypto'

import { bundledOthers, bundledPackages } from './bundled.mjs'

/** `electron` and `node` are the versions that the package is made over. */
export function billOfMaterials({ manifest, electron, node, parts = bundledPackages() }) {
  const own = purl(manifest.name, manifest.version)
  const components = [
    ...parts.map(ofPackage),
    ...bundledOthers(parts).map(ofOther),
    {
      type: 'framework',
      'bom-ref': purl('electron', electron),
      name: 'electron',
      version: electron,
      purl: purl('electron', electron),
      licenses: [{ license: { id: 'MIT' } }],
      externalReferences: [{ type: 'vcs', url: 'https://github.com/electron/electron' }],
    },
    {
      type: 'platform',
      'bom-ref': `pkg:generic/node@${node}`,
      name: 'node',
      version: node,
      purl: `pkg:generic/node@${node}`,
      description: 'What the command line runs in',
      licenses: [{ license: { id: 'MIT' } }],
    },
  ].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1))
  const body = {
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: manifest.productName,
        version: manifest.version,
        purl: own,
        licenses: [{ license: { id: manifest.license } }],
        externalReferences: [{ type: 'website', url: manifest.homepage }],
      },
    },
    components,
    dependencies: [
      { ref: own, dependsOn: components.map((component) => component['bom-ref']) },
      ...components.map((component) => ({ ref: component['bom-ref'] })),
    ],
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}`,
    version: 1,
    ...body,
  }
}

function ofPackage({ name, version, licence, integrity }) {
  return {
    type: 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    purl: purl(name, version),
    licenses: [licenceOf(licence)],
    ...(integrity === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }),
  }
}

function ofOther({ name, version, licence, source, within }) {
  const reference = `lifeboat:${encodeURIComponent(name)}@${version}`
  return {
    type: /wasm|PDFium/i.test(name) ? 'library' : 'data',
    'bom-ref': reference,
    name,
    version,
    ...(within === undefined ? {} : { description: `In the package ${within}, of that version` }),
    licenses: [licenceOf(licence)],
    externalReferences: [{ type: 'website', url: source }],
  }
}

/** SPDX has identifiers and expressions; what npm calls otherwise is a name. */
function licenceOf(licence) {
  if (/ (AND|OR) /.test(licence)) return { expression: licence.replace(/^\((.*)\)$/, '$1') }
  return { license: licence.endsWith('-No-Military-License') ? { name: licence } : { id: licence } }
}

function purl(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

/** A UUID of version 8 (RFC 9562), which a hash may fill. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
