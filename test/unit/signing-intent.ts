/** What a one-time key would sign, for ledgers that are tested without one. */
import { createHash } from 'node:crypto'

import type { SigningIntent } from '../../shared/coinzdense/index.ts'

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** An intent of a key that is called after its statement. */
export function memoryIntent(statement: string): SigningIntent {
  return {
    oneTimeKey: digestOf(`key of ${statement}`),
    digest: digestOf(statement),
    statement,
  }
}
