/**
 * A PostgreSQL of the system's own, where there is one, with tables and views of the shape that HAF gives them, filled from a
 * practice chain. Nothing of HAF's code is here: what a census asks for is there, under the same names.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import type { PracticeChain } from '../../electron/hive/practice/index.ts'

/** Where the server's programs are; undefined where there are none. */
export function postgresFolder(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((one, other) => Number(other) - Number(one))
    : []
  const folders = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ]
  return folders.find(
    (folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'pg_ctl')),
  )
}

/** It refuses to run as root. */
function asServer(program: string, ...args: readonly string[]): string {
  const [first, ...rest] =
    process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args]
  return execFileSync(first, rest, { encoding: 'utf8', cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
}

export class HafDatabase {
  /** What psql takes for it. */
  readonly address: string
  readonly #programs: string
  readonly #folder: string

  private constructor(programs: string, folder: string) {
    this.#programs = programs
    this.#folder = folder
    this.address = `postgres:///postgres?host=${folder}&user=postgres`
  }

  static start(programs: string): HafDatabase {
    const folder = asServer('mktemp', '-d', '/tmp/lifeboat-haf-XXXXXX').trim()
    asServer(
      path.join(programs, 'initdb'),
      '-D',
      `${folder}/data`,
      '-U',
      'postgres',
      '--auth=trust',
      '-N',
      '-E',
      'UTF8',
    )
    const database = new HafDatabase(programs, folder)
    database.#server(
      'start',
      '-w',
      '-l',
      `${folder}/log`,
      '-o',
      `-c listen_addresses= -c fsync=off -k ${folder}`,
    )
    database.run(schema)
    return database
  }

  #server(...args: readonly string[]): void {
    asServer(path.join(this.#programs, 'pg_ctl'), '-D', `${this.#folder}/data`, ...args)
  }

  run(sql: string): string {
    const { status, stdout, stderr } = spawnSync(
      'psql',
      ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', this.address],
      {
        input: sql,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      },
    )
    if (status !== 0) throw new Error(stderr)
    return stdout
  }

  /** Everything that a chain has, as HAF would have written it. */
  fill(chain: PracticeChain): void {
    const types = new Map<string, number>()
    const typeOf = (name: string) => types.get(name) ?? types.set(name, types.size).size - 1
    const rows: string[] = []
    for (let number = 1; number <= chain.head.number; number++) {
      const block = chain.block(number)!
      const time = new Date(block.time * 1000).toISOString()
      rows.push(`INSERT INTO hafd.blocks VALUES (${number}, '\\x${block.id}', '${time}');`)
      let place = 0
      const add = (trx: number, op: number, name: string, value: unknown) => {
        const body = JSON.stringify({ type: `${name}_operation`, value }).replaceAll("'", "''")
        rows.push(
          `INSERT INTO hafd.operations VALUES (${(BigInt(number) << 32n) + BigInt(place++)}, ${trx}, ${op}, ${typeOf(name)}, '${body}');`,
        )
      }
      block.transactions.forEach(({ id, operations }, trx) => {
        rows.push(`INSERT INTO hafd.transactions VALUES (${number}, ${trx}, '\\x${id}');`)
        operations.forEach(({ operation: [name, value] }, op) => add(trx, op, name, value))
        // What a transaction brought about has its number in HAF.
        if (trx === 0)
          block.virtualOperations.forEach(({ operation: [name, value] }) =>
            add(trx, operations.length, name, value),
          )
      })
      if (block.transactions.length === 0)
        block.virtualOperations.forEach(({ operation: [name, value] }, op) => add(-1, op, name, value))
    }
    for (const [name, id] of types)
      rows.push(
        `INSERT INTO hafd.operation_types VALUES (${id}, 'hive::protocol::${name}_operation', false);`,
      )
    rows.push(`UPDATE hafd.hive_state SET consistent_block = ${chain.lastIrreversible};`)
    this.run(`BEGIN; ${rows.join('\n')} COMMIT;`)
  }

  /** It goes away, whoever is reading. */
  goAway(): void {
    this.#server('stop', '-m', 'immediate')
  }

  stop(): void {
    try {
      this.goAway()
    } catch {
      // It may be gone.
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const schema = `
CREATE SCHEMA hafd; CREATE SCHEMA hive;
CREATE TABLE hafd.blocks (num integer PRIMARY KEY, hash bytea NOT NULL, created_at timestamp without time zone NOT NULL);
CREATE TABLE hafd.transactions (block_num integer NOT NULL, trx_in_block smallint NOT NULL, trx_hash bytea PRIMARY KEY);
CREATE TABLE hafd.operation_types (id smallint PRIMARY KEY, name text UNIQUE NOT NULL, is_virtual boolean NOT NULL);
CREATE TABLE hafd.operations (id bigint PRIMARY KEY, trx_in_block smallint NOT NULL, op_pos integer NOT NULL,
  op_type_id smallint NOT NULL, body_binary jsonb NOT NULL);
CREATE TABLE hafd.hive_state (id integer PRIMARY KEY, consistent_block integer);
INSERT INTO hafd.hive_state VALUES (1, 0);
CREATE FUNCTION hafd.operation_id_to_block_num(id bigint) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT (id >> 32)::integer';
CREATE VIEW hive.irreversible_blocks_view AS
  SELECT b.num, b.hash, b.created_at FROM hafd.blocks b, hafd.hive_state s WHERE b.num <= s.consistent_block;
CREATE VIEW hive.irreversible_transactions_view AS
  SELECT t.* FROM hafd.transactions t, hafd.hive_state s WHERE t.block_num <= s.consistent_block;
CREATE VIEW hive.irreversible_operations_view AS
  SELECT o.id, hafd.operation_id_to_block_num(o.id) AS block_num, o.trx_in_block, o.op_pos, o.op_type_id, o.body_binary,
    o.body_binary AS body
  FROM hafd.operations o, hafd.hive_state s WHERE hafd.operation_id_to_block_num(o.id) <= s.consistent_block;
CREATE FUNCTION hive.app_get_irreversible_block() RETURNS integer STABLE LANGUAGE sql AS 'SELECT consistent_block FROM hafd.hive_state';
`
