/**
 * Operations from a HAF database, through the psql of whoever runs this: no driver is needed, and psql knows where a password is
 * (PGPASSWORD, PGPASSFILE, a service file). One that stands in the address would be shown to everybody on this computer.
 */
import { spawn } from 'node:child_process'

import { codeOf } from '../../shared/coinzdense/index.ts'
import { CensusError } from './census-error.ts'
import { hafScript, irreversibleScript } from './haf-query.ts'
import { onlyFile, type OperationSource } from './source.ts'

export interface HafOptions {
  /** postgres://USER@HOST/DATABASE, or what else psql takes, such as service=NAME. */
  readonly database: string
  /** 64 hex digits: the database does not say it. */
  readonly chainId: string
  readonly firstBlock: number
  /** The last that cannot be undone when left out. */
  readonly lastBlock: number | undefined
  /** psql. */
  readonly program?: string
}

/** Throws CensusError when the address holds a password. */
export function hafSource(options: HafOptions): OperationSource {
  const { database, firstBlock } = options
  if (/^[a-z]+:\/\/[^/@]*:[^/@]*@/i.test(database) || /password\s*=/i.test(database))
    throw new CensusError(
      'password-in-address',
      'This address holds a password, which everybody on this computer could see.',
      'Leave it out, and give it to psql by PGPASSWORD, by a password file or by a service file.',
    )
  return {
    kind: 'haf',
    open: async (start) => {
      const irreversible = await irreversibleBlock(options)
      const last = start?.last ?? options.lastBlock ?? irreversible
      if (last > irreversible)
        throw new CensusError(
          'block-not-final',
          `Block ${last} is not final in this database, whose last final one is ${irreversible}.`,
          'Wait until it is, or give another last block.',
        )
      const pieces = run(options, hafScript, {
        chain_id: options.chainId,
        first_block: firstBlock,
        last_block: last,
        from_block: start?.place?.block ?? firstBlock,
      })
      return {
        again: true,
        files: onlyFile(pieces),
        progress: (place) =>
          place === undefined ? undefined : (place.block - firstBlock) / Math.max(1, last - firstBlock),
        beginning: 'the database looks for the accounts; nobody knows how long that takes',
      }
    },
  }
}

async function irreversibleBlock(options: HafOptions): Promise<number> {
  let text = ''
  for await (const piece of run(options, irreversibleScript, {})) text += Buffer.from(piece).toString('utf8')
  if (!/^\d{1,10}\n$/.test(text)) throw failed('did not say which block is final')
  return Number(text)
}

/** What psql writes on standard output. Throws CensusError when it is missing, or failed at the end. */
async function* run(
  { database, program = 'psql' }: HafOptions,
  script: string,
  variables: Readonly<Record<string, string | number>>,
): AsyncGenerator<Uint8Array> {
  const set = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`])
  const psql = spawn(program, ['-X', '-q', '-w', ...set, '-d', database, '-f', '-'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<{ readonly code: number | null; readonly error?: unknown }>((resolve) => {
    psql.once('error', (error) => resolve({ code: null, error }))
    psql.once('close', (code) => resolve({ code }))
  })
  let words = ''
  psql.stderr.on('data', (piece: Buffer) => {
    if (words.length < 2000) words += piece.toString('utf8')
  })
  psql.stdin.on('error', () => undefined)
  psql.stdin.end(script)
  try {
    for await (const piece of psql.stdout) yield piece as Uint8Array
    const { code, error } = await ended
    if (codeOf(error) === 'ENOENT')
      throw new CensusError(
        'psql-missing',
        'psql is not there, the program through which the database is asked.',
        'Install the client of PostgreSQL (Debian: postgresql-client).',
      )
    if (code !== 0) throw failed(`failed. psql says: ${lastLine(words)}`)
  } finally {
    psql.kill()
  }
}

function failed(what: string): CensusError {
  return new CensusError(
    'database-failed',
    `The database ${what}`,
    'Run this again when it answers: what was read is kept.',
  )
}

/** What it says of the matter, without control characters. */
function lastLine(words: string): string {
  const line = words.split('\n').find((text) => /error|fatal/i.test(text)) ?? words.split('\n')[0] ?? ''
  return line.replace(/\p{C}/gu, ' ').slice(0, 300)
}
