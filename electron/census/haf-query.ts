/**
 * What a census reads of a HAF database, HIVE's own application framework: PostgreSQL with every operation of the chain. One
 * query over its public views, which works with the tables of its older and newer versions; it writes nothing. It gives an
 * operations file (FORMAT.md section 32) of the accounts whose metadata ever mentioned a record, and of all claims.
 */
import { operationTypes } from './operation-line.ts'

/** JSON has neither of these characters, so that COPY neither quotes nor escapes anything. */
const plain = String.raw`WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')`
/** As in FORMAT.md section 32; in PostgreSQL's regular expressions a backslash is written twice. */
const mention = String.raw`coinzdense_disaster_recovery|\\u00(5[fF]|[67][0-9a-fA-F])`

/**
 * The script for psql. Its variables are the chain's id, the first and the last block, and `from_block`, from which on operations
 * are wanted: an earlier run read the ones before.
 */
export const hafScript = `\\set ON_ERROR_STOP on
SET default_transaction_read_only = on;
SET client_encoding = 'UTF8';
SET statement_timeout = 0;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
COPY (
WITH wanted AS (
  SELECT id, replace(replace(name, 'hive::protocol::', ''), '_operation', '') AS type
  FROM hafd.operation_types
  WHERE replace(replace(name, 'hive::protocol::', ''), '_operation', '') IN (${operationTypes.map((type) => `'${type}'`).join(', ')})
), operations AS MATERIALIZED (
  SELECT
    CASE
      WHEN w.type IN ('account_update', 'account_update2') THEN o.body #>> '{value,account}'
      WHEN w.type = 'recover_account' THEN o.body #>> '{value,account_to_recover}'
      WHEN w.type = 'pow' THEN o.body #>> '{value,worker_account}'
      WHEN w.type = 'pow2' THEN coalesce(o.body #>> '{value,work,value,input,worker_account}',
                                         o.body #>> '{value,work,1,input,worker_account}')
      WHEN w.type = 'custom_json' THEN ''
      ELSE o.body #>> '{value,new_account_name}'
    END AS account,
    o.id, o.block_num, o.trx_in_block, o.op_pos, w.type, o.body -> 'value' AS value
  FROM hive.irreversible_operations_view o
  JOIN wanted w ON w.id = o.op_type_id
  WHERE o.block_num BETWEEN :first_block AND :last_block
    AND (w.type <> 'custom_json' OR o.body #>> '{value,id}' = 'coinzdense_disaster_recovery')
    AND (w.type <> 'pow2' OR o.body #>> '{value,new_owner_key}' IS NOT NULL)
), listed AS (
  SELECT DISTINCT account FROM operations WHERE value ->> 'json_metadata' ~ '${mention}'
), placed AS (
  SELECT p.account, p.block_num AS block,
    CASE WHEN p.type = 'account_created' OR p.trx_in_block < 0 THEN -1 ELSE p.trx_in_block END AS trx,
    p.id, p.op_pos, p.type, p.value
  FROM operations p
  WHERE p.block_num >= :from_block
    AND (p.type = 'custom_json' OR p.account IN (SELECT account FROM listed))
), numbered AS (
  SELECT account, block, trx,
    CASE WHEN trx >= 0 THEN op_pos ELSE row_number() OVER (PARTITION BY block, trx ORDER BY id) - 1 END AS op,
    type, value
  FROM placed
), lines AS (
  SELECT 1 AS part, n.block, n.trx < 0 AS is_last, n.trx, n.op,
    row_to_json((SELECT line FROM (SELECT n.account, n.block, n.trx, n.op,
      to_char(b.created_at, 'YYYY-MM-DD"T"HH24:MI:SS') AS time,
      CASE WHEN n.trx < 0 THEN repeat('0', 40) ELSE encode(t.trx_hash, 'hex') END AS transaction,
      n.type, n.value) AS line))::text AS line
  FROM numbered n
  JOIN hive.irreversible_blocks_view b ON b.num = n.block
  LEFT JOIN hive.irreversible_transactions_view t ON t.block_num = n.block AND t.trx_in_block = n.trx
), all_lines AS (
  SELECT 0 AS part, 0 AS block, false AS is_last, 0 AS trx, 0::bigint AS op,
    json_build_object('chain', :'chain_id', 'first', :first_block, 'last', :last_block)::text AS line
  UNION ALL SELECT part, block, is_last, trx, op, line FROM lines
  UNION ALL SELECT 2, 0, false, 0, 0,
    json_build_object('end', :last_block, 'operations', (SELECT count(*) FROM numbered))::text
)
SELECT line FROM all_lines ORDER BY part, block, is_last, trx, op
) TO STDOUT ${plain};
COMMIT;
`

/** Asks for the last block that cannot be undone. */
export const irreversibleScript = `\\set ON_ERROR_STOP on
SET default_transaction_read_only = on;
COPY (SELECT hive.app_get_irreversible_block()) TO STDOUT;
`

const filtered = `WHERE type IN (${operationTypes.map((type) => `'${type}'`).join(', ')})
  AND (type <> 'custom_json' OR json_extract_string(value, '$.id') = 'coinzdense_disaster_recovery')`

/** For DuckDB, over a table of operations in files that anybody may have exported. */
export const duckdbQuery = `-- DuckDB: from a table operations(account, block, trx, op, time, transaction, type, value),
-- of any files (Parquet, CSV, JSON); value is JSON, account as FORMAT.md section 32 says.
-- The first and the last line are written beside it: {"chain":…,"first":…,"last":…} and {"end":…,"operations":…}.
COPY (
  SELECT account, block, trx, op, strftime(time, '%Y-%m-%dT%H:%M:%S') AS time, transaction, type, value
  FROM operations
  ${filtered}
  ORDER BY block, trx < 0, trx, op
) TO 'operations.ndjson' (FORMAT json);
`

/** For BigQuery, over a table of the same columns. */
export const bigqueryQuery = `-- BigQuery: from a table of the columns account, block, trx, op, time, transaction, type, value (value as STRING of JSON).
-- Export the one column in its order, as text; the first and the last line are written beside it.
SELECT FORMAT(
  '{"account":%s,"block":%d,"trx":%d,"op":%d,"time":"%s","transaction":"%s","type":"%s","value":%s}',
  TO_JSON_STRING(account), block, trx, op, FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%S', time), transaction, type, value) AS line
FROM operations
WHERE type IN (${operationTypes.map((type) => `'${type}'`).join(', ')})
  AND (type <> 'custom_json' OR JSON_VALUE(value, '$.id') = 'coinzdense_disaster_recovery')
ORDER BY block, trx < 0, trx, op;
`
