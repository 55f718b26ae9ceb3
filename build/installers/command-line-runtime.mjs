/**
 * The Node that an installed Lifeboat brings for its command line. Electron has one inside, but the fuse that would lend
 * it out stays off: it would lend out, too, what the system allows Lifeboat. So the Node that makes the package goes with
 * it, when it is of the kind that runs anywhere.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * The file of a Node for this target and that of its licence. LIFEBOAT_NODE names the Node of another system or
 * processor. Throws a sentence where there is none, or it would run on this machine alone.
 */
export function commandLineNode(target, here = thisProcess()) {
  const named = here.env.LIFEBOAT_NODE ?? ''
  if (named === '' && (target.platform !== here.platform || target.arch !== here.arch))
    throw new Error(
      `The command line needs a Node for ${target.platform} on ${target.arch}, and this one is for ${here.platform} on ` +
        `${here.arch}. Make the package on a machine of its own kind, or name that Node's file in LIFEBOAT_NODE.`,
    )
  const shared = Object.keys(here.variables).filter(
    (name) => name.startsWith('node_shared') && here.variables[name] === true,
  )
  if (named === '' && shared.length > 0)
    throw new Error(
      `This Node needs libraries of this very system (${shared.join(', ')}), so it cannot go into a package. ` +
        'Take one from https://nodejs.org/en/download.',
    )
  const node = named === '' ? here.file : path.resolve(named)
  const folder = path.dirname(node)
  const licence = ['LICENSE', '../LICENSE', '../share/doc/nodejs/LICENSE', '../share/doc/nodejs/copyright']
    .map((name) => path.join(folder, name))
    .find((file) => here.exists(file))
  return { node, licence }
}

function thisProcess() {
  return {
    platform: process.platform,
    arch: process.arch,
    file: process.execPath,
    variables: process.config.variables,
    env: process.env,
    exists: existsSync,
  }
}
