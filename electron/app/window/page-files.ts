/** Serves the built window from its folder, and nothing from outside of it. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { securityHeaders } from './content-security-policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Answers requests for files below `folder` that are of a kind we have; everything else is refused. */
export function pageFiles(
  folder: string,
  host: string,
): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    const file = fileOf(folder, host, url)
    const type = file === undefined ? undefined : types[path.extname(file)]
    if (method !== 'GET' || file === undefined || type === undefined) return refuse(403)
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: { ...securityHeaders, 'content-type': type },
      })
    } catch {
      return refuse(404)
    }
  }
}

function fileOf(folder: string, host: string, url: string): string | undefined {
  try {
    const { pathname, host: wanted } = new URL(url)
    const file = path.join(folder, decodeURIComponent(pathname))
    return wanted === host && file.startsWith(folder + path.sep) && !file.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { ...securityHeaders } })
}
