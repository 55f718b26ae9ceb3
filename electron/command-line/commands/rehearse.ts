/** `lifeboat rehearse`: a whole story on a private practice chain, with throw-away keys, ending with a certificate. */
import { lifeboatCommand } from '../../../shared/recovery/index.ts'
import { certificateDrawing } from '../../rehearsal/certificate-drawing.ts'
import { certificateLines, certificatePage, type CertificatePage } from '../../rehearsal/certificate.ts'
import { certificateWords } from '../../rehearsal/certificate-words.ts'
import type { Rehearsal } from '../../rehearsal/rehearse.ts'
import { storyNames } from '../../rehearsal/scene-name.ts'
import { oneOf } from '../backup-settings.ts'
import type { Command } from '../command.ts'
import { rehearse as declaration } from '../declarations/practising.ts'
import { requireRoomFor, writeNewFile } from '../output-file.ts'

export const rehearse: Command = {
  ...declaration,

  async run({ positionals: [name = ''], options, rehearse: play, now, notice, showStatus }) {
    const { svg } = options
    const story = oneOf(storyNames, options['story'] ?? 'disaster', 'story')
    if (svg !== undefined) await requireRoomFor(svg)
    notice(
      'A rehearsal: the keys are throw-away, the chain is inside this program, and nothing is sent anywhere.',
    )
    const rehearsal = await play(name, story, ({ name: scene }) =>
      showStatus(`${certificateWords.en.scenes[scene]}: done`),
    )
    showStatus('')
    const page = inEarnest(certificatePage(rehearsal, new Date(now())), rehearsal)
    if (svg !== undefined) await writeNewFile(svg, certificateDrawing(page))
    const { account, steps, seconds, complete } = rehearsal
    return {
      exitCode: complete ? 0 : 1,
      json: { account, story, steps: steps.map((step) => ({ ...step, detail: step.detail.en })), seconds },
      lines: certificateLines(page),
    }
  },
}

/** The page with the command that does in earnest what was rehearsed. */
function inEarnest(page: CertificatePage, { account, complete }: Rehearsal): CertificatePage {
  if (!complete) return page
  const command = `To protect it in earnest: ${lifeboatCommand(`publish ${account} --from random`)}`
  return { ...page, closing: [...page.closing, command] }
}
