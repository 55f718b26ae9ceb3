/** The output of a command that runs in this process, line by line, as a terminal would have got it. */
import { Writable } from 'node:stream'

import { Output } from '../../electron/command-line/output.ts'

export function capturedOutput() {
  const printed: string[] = []
  const told: string[] = []
  const plain = { width: 80, headings: 'plain' } as const
  const output = new Output({
    stdout: into(printed),
    stderr: into(told),
    styles: { output: plain, error: plain },
    onFailure: () => undefined,
  })
  return { output, printed, told }
}

/** Every write is one line; nothing is taken away of it but its end. */
function into(lines: string[]): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      lines.push(chunk.replace(/\n$/, ''))
      done()
    },
  })
}
