/** The certificate of a rehearsal as SVG: one A4 page, to be shown or printed, without fonts, scripts or links. */
import { wrapped, type CertificatePage } from './certificate.ts'

/** A4 in points. */
const page = { width: 595, height: 842, margin: 56 }
const left = page.margin
const right = page.width - page.margin
const textLeft = left + 34
/** Widths of lines, in lower-case letters of a wide font such as DejaVu Sans. */
const widths = { statement: 72, detail: 88, closing: 92 }

const style = `
  text { font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", sans-serif; fill: #1d2733 }
  .name { font-size: 13px; font-weight: 600; letter-spacing: 3px } .title { font-size: 32px; font-weight: 600 }
  .statement { font-size: 13px } .scene { font-size: 13px; font-weight: 600 } .detail { font-size: 9.5px }
  .detail, .time, .closing { fill: #5d6b7a } .time { font-size: 11px; text-anchor: end; font-variant-numeric: tabular-nums }
  .closing { font-size: 10.5px } .failed { fill: #a3261b } .together { font-size: 13px; font-weight: 600 }
  .line { stroke: #dde3e9; stroke-width: 1 } .ring { fill: none; stroke: #c8541a; stroke-width: 5 }
  .band { stroke: #ffffff; stroke-width: 5.6 } .good { fill: none; stroke: #23734a; stroke-width: 2 }
  .bad { fill: none; stroke: #a3261b; stroke-width: 2 }
`

/** The page as an SVG document. */
export function certificateDrawing(certificate: CertificatePage): string {
  const body: string[] = []
  let y = 152
  for (const line of wrapped(certificate.statement, widths.statement, wideness)) {
    body.push(text(left, y, 'statement', line))
    y += 19
  }
  y += 17
  const closingTop = page.height - page.margin - 15 * 3
  const scenes = certificate.scenes.map((scene) => ({
    ...scene,
    lines: wrapped(scene.detail, widths.detail, wideness),
  }))
  const inked = scenes.reduce((sum, { lines }) => sum + 15 + 13 * lines.length, 0)
  // Roomy where there is room, and still one page where a scene has much to tell.
  const gap = Math.max(8, Math.min(18, (closingTop - 40 - y - inked) / Math.max(1, scenes.length)))
  for (const { outcome, ok, seconds, lines } of scenes) {
    body.push(`<line class="line" x1="${left}" x2="${right}" y1="${round(y - 18)}" y2="${round(y - 18)}"/>`)
    body.push(ok ? tick(left + 4, round(y - 5)) : cross(left + 4, round(y - 5)))
    body.push(text(textLeft, y, ok ? 'scene' : 'scene failed', outcome))
    body.push(text(right, y, 'time', seconds))
    y += 15
    for (const line of lines) {
      body.push(text(textLeft, y, 'detail', line))
      y += 13
    }
    y += gap
  }
  body.push(`<line class="line" x1="${left}" x2="${right}" y1="${round(y - 18)}" y2="${round(y - 18)}"/>`)
  body.push(
    text(textLeft, y + 2, 'together', certificate.togetherLabel),
    text(right, y + 2, 'time', certificate.together),
  )
  let foot = closingTop
  for (const sentence of certificate.closing)
    for (const line of wrapped(sentence, widths.closing, wideness)) {
      body.push(text(left, foot, 'closing', line))
      foot += 15
    }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${page.height}" width="${page.width}" height="${page.height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(`${certificate.title}. ${certificate.statement}`)}</title>`,
    `<style>${style}</style>`,
    `<rect width="${page.width}" height="${page.height}" fill="#ffffff"/>`,
    lifebuoy(left + 14, 64),
    text(left + 40, 69, 'name', 'LIFEBOAT'),
    text(left, 120, 'title', certificate.title),
    ...body,
    '</svg>',
    '',
  ].join('\n')
}

/** A ring with four bands: Lifeboat's mark, centred at a point. */
function lifebuoy(x: number, y: number): string {
  const bands = [45, 135, 225, 315].map((angle) => {
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    return `<line class="band" x1="${round(x + 8 * cos)}" y1="${round(y + 8 * sin)}" x2="${round(x + 14 * cos)}" y2="${round(y + 14 * sin)}"/>`
  })
  return [`<circle class="ring" cx="${x}" cy="${y}" r="11"/>`, ...bands].join('')
}

/** Capitals and digits, of which keys are full, are wider than the letters of a sentence. */
function wideness(text: string): number {
  return text.length + 0.25 * text.replace(/[^A-Z0-9]/g, '').length
}

function tick(x: number, y: number): string {
  return `<path class="good" d="M ${x} ${y} l 4 4 l 8 -9"/>`
}

function cross(x: number, y: number): string {
  return `<path class="bad" d="M ${x} ${y - 5} l 10 10 m 0 -10 l -10 10"/>`
}

function text(x: number, y: number, className: string, content: string): string {
  return `<text x="${x}" y="${round(y)}" class="${className}">${escaped(content)}</text>`
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
