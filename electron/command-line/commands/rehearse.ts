/** `lifeboat rehearse`: the whole story on a private practice chain, with throw-away keys, ending with a certificate. */
import { accessSync, constants, writeFileSync } from 'node:fs'
import path from 'node:path'

import { certificateDrawing } from '../../rehearsal/certificate-drawing.ts'
import { certificateLines, certificatePage } from '../../rehearsal/certificate.ts'
import { sceneTitles } from '../../rehearsal/scene.ts'
import type { Command } from '../command.ts'
import { requireWritable } from '../output-file.ts'

export const rehearse: Command = {
  name: 'rehearse',
  summary: 'Play the whole story on a practice chain inside this program, with throw-away keys.',
  positionals: ['ACCOUNT'],
  options: [
    { name: 'svg', value: 'FILE', meaning: 'also write the certificate into this file, to print it' },
  ],

  async run({ positionals: [name = ''], options, rehearse: play, now, notice, showStatus }) {
    const { svg } = options
    if (svg !== undefined)
      requireWritable(svg, () => accessSync(path.dirname(path.resolve(svg)), constants.W_OK))
    notice(
      'A rehearsal: the keys are throw-away, the chain is inside this program, and nothing is sent anywhere.',
    )
    const rehearsal = await play(name, ({ name: scene }) => showStatus(`${sceneTitles[scene]}: done`))
    showStatus('')
    const page = certificatePage(rehearsal, new Date(now()))
    if (svg !== undefined) requireWritable(svg, () => writeFileSync(svg, certificateDrawing(page)))
    const { account, steps, seconds, complete } = rehearsal
    return {
      exitCode: complete ? 0 : 1,
      json: { account, steps, seconds },
      lines: certificateLines(page),
    }
  },
}
