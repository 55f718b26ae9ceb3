/**
 * The text of a version 1 claim (FORMAT.md section 10): six lines of ASCII, in one order and one spelling only, so
 * that a person can read what is signed and a program can parse it without a choice.
 */
import { decodeKey, requireStackParameters, type StackParameters } from '../coinzdense/index.ts'
import { parseAccountName, type AccountName } from './account-name.ts'
import { ClaimError } from './errors.ts'

/** What a version 1 claim says. */
export interface ClaimStatement {
  /** The chain it counts on: 64 lower-case hex digits. */
  readonly chainId: string
  readonly account: AccountName
  /** The recovery public key, QRK…, that signs it. */
  readonly recoveryPublicKey: string
  /** The new coinZdense public key, CZD…. */
  readonly coinzdensePublicKey: string
  /** Parameters of the new key, such as a key can have. */
  readonly parameters: StackParameters
}

const purpose = 'coinZdense disaster recovery claim v1'
const longestStatement = 1024

/** The statement as text. Throws ClaimError, or the error of the part that is wrong. */
export function formatStatement(statement: ClaimStatement): string {
  const { chainId, account, recoveryPublicKey, coinzdensePublicKey, parameters } = statement
  requireStatement(statement)
  const { hashLength, otsBits, heights } = parameters
  const lines = [
    purpose,
    `chain id: ${chainId}`,
    `account: ${account}`,
    `recovery public key: ${recoveryPublicKey}`,
    `coinZdense public key: ${coinzdensePublicKey}`,
    `coinZdense parameters: layout=disjoint hash-length=${hashLength} ots-bits=${otsBits} heights=${heights.join(',')}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** The statement in a text. Throws ClaimError unless the text is exactly what `formatStatement` makes of it. */
export function parseStatement(text: string): ClaimStatement {
  if (text.length > longestStatement) throw malformed()
  const fields =
    /^[^\n]*\nchain id: (?<chainId>[^\n]*)\naccount: (?<account>[^\n]*)\nrecovery public key: (?<recovery>[^\n]*)\ncoinZdense public key: (?<coinzdense>[^\n]*)\ncoinZdense parameters: layout=disjoint hash-length=(?<hashLength>\d{2}) ots-bits=(?<otsBits>\d{1,2}) heights=(?<heights>\d{1,2}(?:,\d{1,2})*)\n$/.exec(
      text,
    )?.groups
  if (fields === undefined) throw malformed()
  const statement: ClaimStatement = {
    chainId: fields['chainId'] ?? '',
    account: parseAccountName(fields['account'] ?? ''),
    recoveryPublicKey: fields['recovery'] ?? '',
    coinzdensePublicKey: fields['coinzdense'] ?? '',
    parameters: {
      hashLength: Number(fields['hashLength']),
      otsBits: Number(fields['otsBits']),
      heights: (fields['heights'] ?? '').split(',').map(Number),
    },
  }
  if (formatStatement(statement) !== text) throw malformed()
  return statement
}

function requireStatement({
  chainId,
  account,
  recoveryPublicKey,
  coinzdensePublicKey,
  parameters,
}: ClaimStatement) {
  if (!/^[0-9a-f]{64}$/.test(chainId)) throw malformed()
  parseAccountName(account)
  decodeKey('recoveryPublicKey', recoveryPublicKey)
  const key = decodeKey('coinzdensePublicKey', coinzdensePublicKey)
  requireStackParameters(parameters)
  if (key.length !== parameters.hashLength)
    throw new ClaimError(
      'claim-key-length',
      `The coinZdense public key has ${key.length} bytes, but its parameters say ${parameters.hashLength}.`,
      'Use the parameters the key was made with.',
    )
}

function malformed(): ClaimError {
  return new ClaimError(
    'claim-malformed',
    'This is not a recovery claim: its lines are not what version 1 demands.',
    'Copy it again, whole and unchanged.',
  )
}
