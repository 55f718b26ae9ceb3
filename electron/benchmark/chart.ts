/**
 * The seed post's job as a bar chart in SVG: time as percent of inline, a bar for each pool, and a mark where the
 * original stands. One file without fonts, scripts or links, that follows the reader's light or dark setting.
 */
import type { Figures, SeedEntry } from './figures.ts'
import { originalPercent, publishedFigures } from './original.ts'
import { describe, duration, grouped, percent } from './table.ts'

const width = 760
const labelWidth = 150
const valueWidth = 150
const right = width - valueWidth
const top = 104
const rowHeight = 30
const barHeight = 16

interface Colours {
  readonly ground: string
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly inline: string
  readonly process: string
  readonly thread: string
  readonly mark: string
}
const light: Colours = {
  ground: '#ffffff',
  ink: '#1d2733',
  quiet: '#5d6b7a',
  line: '#dde3e9',
  inline: '#9aa7b4',
  process: '#1f6f8b',
  thread: '#8fc1d1',
  mark: '#b4541a',
}
const dark: Colours = {
  ground: '#12181f',
  ink: '#e6ebf0',
  quiet: '#9aa7b4',
  line: '#2b3641',
  inline: '#5d6b7a',
  process: '#4fb0cf',
  thread: '#2f6577',
  mark: '#f0a06a',
}

/** Written out for both, because not every program that shows SVG knows custom properties. */
function coloured({ ground, ink, quiet, line, inline, process, thread, mark }: Colours): string {
  return [
    `text { fill: ${ink} } .quiet { fill: ${quiet} } .ground { fill: ${ground} }`,
    `.inline { fill: ${inline} } .process { fill: ${process} } .thread { fill: ${thread} }`,
    `.line { stroke: ${line} } .whole { stroke: ${quiet} } .mark { fill: ${ground}; stroke: ${mark} }`,
  ].join(' ')
}

const style = `
  text { font: 13px system-ui, sans-serif } .title { font-size: 17px; font-weight: 600 } .quiet { font-size: 12px }
  .end { text-anchor: end } .middle { text-anchor: middle } .whole { stroke-dasharray: 3 3 } .mark { stroke-width: 2 }
  ${coloured(light)}
  @media (prefers-color-scheme: dark) { ${coloured(dark)} }
`

/** The chart as an SVG document. */
export function chartOf({ seedJob, machine, kernel }: Figures): string {
  const entries = seedJob.entries.filter(({ kind, cold }) => kind !== 'libsodium' && !cold)
  const originals = entries.map((entry) => originalOf(entry))
  const highest = Math.max(
    ...entries.map(({ ofInline }) => ofInline * 100),
    ...originals.map((of) => of ?? 0),
  )
  const scaleEnd = 50 * Math.ceil(highest / 50)
  const x = (percentage: number) => round(labelWidth + ((right - labelWidth) * percentage) / scaleEnd)
  const bottom = top + rowHeight * entries.length
  const height = bottom + 74
  const libsodium = seedJob.entries.find(({ kind }) => kind === 'libsodium')
  const chosen = kernel.variants.find(({ name }) => name === kernel.chosen) ?? kernel.libsodiumPerCall

  const ticks = Array.from({ length: scaleEnd / 50 + 1 }, (_, tick) => tick * 50)
  const summary = entries
    .map((entry) => `${describe(entry, seedJob.keys)} ${percent(entry.ofInline)}`)
    .join('; ')
  const subtitle = `${grouped(seedJob.keys)} one-time keys of 20 bytes and 7 bits; less is faster`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">Time for the seed post's job, as percent of one thread</title>`,
    `<desc id="description">${escaped(`${subtitle}. ${summary}.`)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    text(24, 34, 'title', "The seed post's job: time as percent of one thread"),
    text(24, 56, 'quiet', subtitle),
    ...legend(24, 80),
    ...ticks.flatMap((tick) => [
      `<line class="${tick === 100 ? 'whole' : 'line'}" x1="${x(tick)}" x2="${x(tick)}" y1="${top - 4}" y2="${bottom}"/>`,
      text(x(tick), bottom + 18, 'quiet middle', `${tick} %`),
    ]),
    ...entries.flatMap((entry, row) => bar(entry, originals[row], top + row * rowHeight, x)),
    text(
      24,
      bottom + 42,
      'quiet',
      `libsodium by a call per hash: ${libsodium === undefined ? 'not measured' : percent(libsodium.ofInline)} of inline. ` +
        `Kernel ${kernel.chosen}: ${(chosen.stepsPerSecond / 1e6).toFixed(1)} million steps/s, ${chosen.timesLibsodium.toFixed(1)} x libsodium.`,
    ),
    text(
      24,
      bottom + 60,
      'quiet',
      `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.date.slice(0, 10)}`,
    ),
    '</svg>',
    '',
  ].join('\n')
}

function bar(
  entry: SeedEntry,
  original: number | undefined,
  y: number,
  x: (percentage: number) => number,
): string[] {
  const middle = y + rowHeight / 2
  const end = x(entry.ofInline * 100)
  const shape = `<rect class="${entry.kind}" x="${x(0)}" y="${middle - barHeight / 2}" width="${round(end - x(0))}" height="${barHeight}" rx="2"/>`
  return [
    text(labelWidth - 12, middle + 4, 'end', describe(entry, entry.keys)),
    shape,
    ...(original === undefined ? [] : [diamond(x(original), middle)]),
    text(right + 70, middle + 4, 'end', percent(entry.ofInline)),
    text(width - 24, middle + 4, 'quiet end', duration(entry.milliseconds)),
  ]
}

function legend(left: number, y: number): string[] {
  const square = (place: number, kind: string) =>
    `<rect class="${kind}" x="${place}" y="${y - 10}" width="12" height="12" rx="2"/>`
  return [
    square(left, 'process'),
    text(left + 18, y, 'quiet', 'processes'),
    square(left + 90, 'thread'),
    text(left + 108, y, 'quiet', 'threads'),
    diamond(left + 176, y - 4),
    text(left + 188, y, 'quiet', "the original, percent of its own single thread, on its author's machine"),
  ]
}

function originalOf({ kind, workers }: SeedEntry): number | undefined {
  return kind === 'process' || kind === 'thread'
    ? originalPercent(publishedFigures, kind, workers)
    : undefined
}

function diamond(x: number, y: number): string {
  return `<path class="mark" d="M ${x} ${y - 5} l 5 5 l -5 5 l -5 -5 z"/>`
}

function text(x: number, y: number, className: string, content: string): string {
  return `<text x="${x}" y="${y}" class="${className}">${escaped(content)}</text>`
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
