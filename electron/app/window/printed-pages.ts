/**
 * Pages on their way to the printer: pictures in memory, shown by a page of their own under an address that nobody can
 * guess, and overwritten behind it.
 */
import { randomBytes } from 'node:crypto'

import { wipe } from '../../../shared/coinzdense/index.ts'
import { securityHeaders } from './content-security-policy.ts'

export type Paper = 'a4' | 'letter'

const folder = '/printing'
/** A pixel less than the paper has, so that no rounding makes a picture run over onto a page of its own. */
const styleOf: Readonly<Record<Paper, string>> = {
  a4: style('210mm', '297mm'),
  letter: style('8.5in', '11in'),
}

interface Printed {
  readonly pictures: readonly Uint8Array[]
  readonly paper: Paper
}

export class PrintedPages {
  readonly #printed = new Map<string, Printed>()

  /** Shows pages, each a PNG picture of a whole sheet of paper; gives the path of their address. They are kept, not copied. */
  show(pictures: readonly Uint8Array[], paper: Paper): string {
    const place = `${folder}/${randomBytes(16).toString('hex')}`
    this.#printed.set(place, { pictures, paper })
    return `${place}/pages.html`
  }

  /** Overwrites what is shown at a path that `show` gave. */
  remove(path: string): void {
    const place = path.slice(0, path.lastIndexOf('/'))
    wipe(...(this.#printed.get(place)?.pictures ?? []))
    this.#printed.delete(place)
  }

  /** What stands at an address; undefined where it is none of these. */
  answer({ url, method }: { readonly url: string; readonly method: string }): Response | undefined {
    const { pathname } = new URL(url)
    if (!pathname.startsWith(`${folder}/`)) return undefined
    const place = pathname.slice(0, pathname.lastIndexOf('/'))
    const printed = this.#printed.get(place)
    if (method !== 'GET' || printed === undefined) return answered(404, null)
    const name = pathname.slice(place.length + 1)
    if (name === 'pages.html')
      return answered(200, pageOf(printed.pictures.length), 'text/html; charset=utf-8')
    if (name === 'paper.css') return answered(200, styleOf[printed.paper], 'text/css; charset=utf-8')
    const [, number] = /^(\d{1,3})\.png$/.exec(name) ?? []
    const picture = printed.pictures[Number(number) - 1]
    return picture === undefined ? answered(404, null) : answered(200, new Uint8Array(picture), 'image/png')
  }
}

/** The title is what a print queue shows: it names no account. */
function pageOf(count: number): string {
  const pictures = Array.from({ length: count }, (_, place) => `<img src="${place + 1}.png" alt="">`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lifeboat</title><link rel="stylesheet" href="paper.css"></head><body>${pictures.join('')}</body></html>`
}

function style(width: string, height: string): string {
  return (
    `@page { size: ${width} ${height}; margin: 0 } html, body { margin: 0 } ` +
    `img { display: block; width: ${width}; height: calc(${height} - 1px); break-after: page } ` +
    'img:last-child { break-after: auto }'
  )
}

function answered(status: number, body: string | Uint8Array<ArrayBuffer> | null, type?: string): Response {
  return new Response(body, {
    status,
    headers: { ...securityHeaders, ...(type !== undefined && { 'content-type': type }) },
  })
}
