/** An operation as it is shown before it is signed. */
import type { Operation } from '../../hive/nodes/chain-types.ts'

/** The operation as JSON with a line for each of its fields. */
export function operationText([name, body]: Operation): string {
  const fields = Object.entries(body).map(
    ([field, value]) => `  ${JSON.stringify(field)}: ${JSON.stringify(value)}`,
  )
  return `[${JSON.stringify(name)}, {\n${fields.join(',\n')}\n}]`
}
