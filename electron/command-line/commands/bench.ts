/** `lifeboat bench`: measures how fast keys are made on this machine, with the job of the original's own benchmark. */
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { reportOf } from '../../benchmark/benchmark.ts'
import type { Command } from '../command.ts'
import { requireWritable } from '../output-file.ts'

export const bench: Command = {
  name: 'bench',
  summary: 'Measure how fast keys are made on this machine.',
  positionals: [],
  options: [
    { name: 'quick', meaning: "only the hash kernels, and the seed post's job with one and two processes" },
    { name: 'svg', value: 'FILE', meaning: 'also draw the chart into this file' },
    {
      name: 'out',
      value: 'FOLDER',
      meaning: 'also write bench.txt, bench.json and bench.svg into this folder',
    },
  ],

  async run({ options, flags, measure }) {
    const { svg, out } = options
    // Refused now, and not after minutes of measuring.
    if (out !== undefined) requireWritable(out, () => mkdirSync(out, { recursive: true }))
    if (svg !== undefined)
      requireWritable(svg, () => accessSync(path.dirname(path.resolve(svg)), constants.W_OK))
    const report = reportOf(await measure(flags.has('quick') ? 'quick' : 'full'))
    if (svg !== undefined) requireWritable(svg, () => writeFileSync(svg, report.svg))
    if (out !== undefined)
      requireWritable(out, () => {
        writeFileSync(path.join(out, 'bench.txt'), report.lines.map((line) => `${line}\n`).join(''))
        writeFileSync(path.join(out, 'bench.json'), `${JSON.stringify(report.json, undefined, 2)}\n`)
        writeFileSync(path.join(out, 'bench.svg'), report.svg)
      })
    return { exitCode: 0, json: report.json, lines: report.lines }
  },
}
