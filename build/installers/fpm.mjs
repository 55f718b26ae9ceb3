#!/usr/bin/env node
/**
 * What electron-builder asks of fpm, done with the system's own dpkg-deb and rpmbuild: for tests on machines that cannot
 * fetch fpm, and whoever would rather not (CUSTOM_FPM_PATH). Knows the options that electron-builder gives, and refuses
 * any other. Sources: fpm's command line reference, deb-control(5), the RPM reference manual.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const texts = [
  ...['s', 't', 'architecture', 'after-install', 'after-remove', 'description', 'version', 'package', 'name'],
  ...['maintainer', 'vendor', 'url', 'category', 'license', 'deb-priority', 'deb-compression', 'rpm-os'],
  ...['rpm-compression', 'rpm-summary'],
]
const lists = ['d', 'deb-recommends', 'rpm-rpmbuild-define']

const given = parse(process.argv.slice(2))
const work = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-fpm-'))
try {
  const tree = path.join(work, 'tree')
  for (const { from, to } of given.places) place(from, path.join(tree, to))
  makePlain(tree)
  if (given.t === 'deb') makeDeb(tree)
  else if (given.t === 'rpm') makeRpm(tree)
  else throw new Error(`Only deb and rpm, not ${given.t}.`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function parse(words) {
  const found = { places: [], ...Object.fromEntries(lists.map((name) => [name, []])) }
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (!word.startsWith('-')) {
      const equals = word.lastIndexOf('=')
      found.places.push({ from: word.slice(0, equals), to: word.slice(equals + 1) })
      continue
    }
    const [name, value] = word.replace(/^--?/, '').split(/=(.*)/s)
    if (name === 'force') continue
    if (!texts.includes(name) && !lists.includes(name))
      throw new Error(`fpm's option ${word} is not known here.`)
    const text = value ?? words[++at]
    if (lists.includes(name)) found[name].push(text)
    else found[name] = text
  }
  return found
}

/** `folder/` stands for what is in it, everything else for itself. */
function place(from, to) {
  mkdirSync(path.dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true, verbatimSymlinks: true })
}

/** Rights as packages have them, whatever the umask was here: what starts may be started by all. */
function makePlain(file) {
  const stat = lstatSync(file)
  if (stat.isSymbolicLink()) return
  chmodSync(file, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(file)) makePlain(path.join(file, name))
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function makeDeb(tree) {
  const size = filesIn(tree).reduce((sum, file) => sum + lstatSync(file).size, 0)
  // fpm leaves out a synopsis's own blank, and writes ` .` for an empty line.
  const description = given.description
    .split('\n')
    .map((line, index) => (index === 0 ? line : ` ${line.trim() === '' ? '.' : line.trim()}`))
    .join('\n')
  const fields = {
    Package: given.name,
    Version: given.version,
    License: given.license,
    Vendor: given.vendor,
    Architecture: given.architecture,
    Maintainer: given.maintainer,
    'Installed-Size': Math.ceil(size / 1024),
    Depends: given.d.join(', '),
    Recommends: given['deb-recommends'].join(', ') || undefined,
    Section: given.category,
    Priority: given['deb-priority'],
    Homepage: given.url,
    Description: description,
  }
  const control = path.join(tree, 'DEBIAN')
  mkdirSync(control, { mode: 0o755 })
  writeFileSync(
    path.join(control, 'control'),
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  )
  for (const [script, source] of [
    ['postinst', given['after-install']],
    ['postrm', given['after-remove']],
  ])
    if (source !== undefined) writeFileSync(path.join(control, script), readFileSync(source), { mode: 0o755 })
  const compression = { gz: 'gzip' }[given['deb-compression']] ?? given['deb-compression'] ?? 'xz'
  run('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', tree, given.package])
}

function makeRpm(tree) {
  const place = path.join(work, 'rpm')
  const inTree = (file) => file.slice(tree.length)
  // Folders below /opt are the package's and go with it; /usr/bin and its like belong to the system.
  const owned = readdirSync(path.join(tree, 'opt'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const files = [
    ...filesIn(tree).map((file) => `"${inTree(file)}"`),
    ...owned.map((folder) => `%dir "${inTree(folder)}"`),
  ]
  const script = (name, file) => (file === undefined ? [] : [`%${name}`, readFileSync(file, 'utf8')])
  const spec = [
    `Name: ${given.name}`,
    `Version: ${given.version.replaceAll('-', '_')}`,
    'Release: 1',
    `Summary: ${given['rpm-summary'] ?? given.description.split('\n')[0]}`,
    `License: ${given.license}`,
    `URL: ${given.url}`,
    `Vendor: ${given.vendor}`,
    `Packager: ${given.maintainer}`,
    'AutoReqProv: no',
    ...given.d.map((name) => `Requires: ${name}`),
    '%description',
    given.description,
    '%install',
    'mkdir -p "%{buildroot}"',
    `cp -a "${tree}/." "%{buildroot}/"`,
    ...script('post', given['after-install']),
    ...script('postun', given['after-remove']),
    '%files',
    '%defattr(-,root,root,-)',
    ...files,
  ]
  mkdirSync(place)
  writeFileSync(path.join(place, 'package.spec'), spec.join('\n'))
  const payload = { gzip: 'w6.gzdio' }[given['rpm-compression']] ?? 'w6.xzdio'
  const defines = [
    `_topdir ${place}`,
    `_rpmdir ${place}`,
    `_rpmfilename made.rpm`,
    `_binary_payload ${payload}`,
    // Nothing of it was compiled here.
    '__os_install_post %{nil}',
    'debug_package %{nil}',
    ...given['rpm-rpmbuild-define'],
  ]
  run('rpmbuild', [
    '-bb',
    '--quiet',
    '--target',
    given.architecture,
    ...defines.flatMap((define) => ['--define', define]),
    path.join(place, 'package.spec'),
  ])
  cpSync(path.join(place, 'made.rpm'), given.package)
}

function run(program, options) {
  const { status, error } = spawnSync(program, options, { stdio: 'inherit' })
  if (status !== 0) throw new Error(error?.message ?? `${program} ended with ${status}.`)
}
