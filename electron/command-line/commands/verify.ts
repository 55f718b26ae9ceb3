/**
 * `lifeboat verify`: whether a claim or a signed text holds, by itself and without a chain. It says what was checked and
 * no more: whether a recovery key counts for an account, only the chain can say.
 */
import { lifeboatCommand } from '../../../shared/recovery/index.ts'
import { mainnet } from '../../hive/nodes/chain.ts'
import { practiceChain } from '../../hive/practice/chain-identity.ts'
import {
  longestToValidate,
  validate as validateText,
  validateBare,
  type Validation,
} from '../../recovery/validation.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { verify as declaration } from '../declarations/checking.ts'
import { FileError, readTextFile } from '../input-file.ts'

export const verify: Command = {
  ...declaration,

  async run(call) {
    const [first = '', publicKey, signature] = call.positionals
    if (publicKey === undefined) return report(validateText(await given(first, call)))
    if (signature === undefined)
      throw new UsageError(
        'usage',
        'A coinZdense key and a recovery key need the signature beside them.',
        lifeboatCommand('verify --help'),
      )
    return bareReport(validateBare({ coinzdenseKey: first, publicKey, signature }))
  },
}

/** What no file is called: JSON, a part, a statement. */
const textBeginning = /^\s*(?:[{[]|LIFEBOAT [0-9a-f]{16} |coinZdense disaster recovery claim )/

async function given(argument: string, { secrets }: CommandCall): Promise<string> {
  if (argument === '-') return secrets.readAll(longestToValidate)
  return textBeginning.test(argument) ? argument : readFile(argument)
}

async function readFile(name: string): Promise<string> {
  try {
    return await readTextFile(name, longestToValidate)
  } catch (error) {
    if (!(error instanceof FileError) || error.code !== 'file-missing') throw error
    // An account is looked at by another command, and its name looks like that of a file.
    throw new FileError(
      error.code,
      error.message,
      `${error.advice} To see how an account stands: ${lifeboatCommand('check ACCOUNT')}`,
    )
  }
}

/** What came of a key, a key and a signature: the one thing that was tried. */
function bareReport(validation: Validation): Outcome {
  const { valid } = validation
  const { recoveryPublicKey, coinzdenseKey } = validation as Extract<Validation, { kind: 'claim' }>
  return {
    exitCode: valid ? 0 : 1,
    json: { valid, tried: 'claim-version-0' },
    lines: valid
      ? [`Valid: the recovery key ${recoveryPublicKey} signed ${coinzdenseKey}.`]
      : [
          `Not a claim of version 0: this is no signature by ${recoveryPublicKey} of the bare key ${coinzdenseKey}.`,
          `Nothing else was tried. A claim of version 1 has to be given whole, as its file or text: ${lifeboatCommand('verify FILE')}`,
        ],
  }
}

function report(validation: Validation): Outcome {
  const { valid } = validation
  const lines = validation.kind === 'claim' ? claimLines(validation) : signedTextLines(validation)
  return { exitCode: valid ? 0 : 1, json: { ...validation }, lines }
}

function claimLines(claim: Extract<Validation, { kind: 'claim' }>): string[] {
  const { valid, version, account, chainId, recoveryPublicKey, coinzdenseKey, parameters } = claim
  if (!valid)
    return [
      `Not valid: the signature of this claim of version ${version} was not made by the recovery key that it names, ${recoveryPublicKey}, or something in it was changed.`,
    ]
  const signed = `Valid: the recovery key ${recoveryPublicKey} signed ${coinzdenseKey}`
  if (account === undefined || chainId === undefined || parameters === undefined)
    return [
      `${signed}, in a claim of version ${version}, which names neither an account nor a chain.`,
      `Not looked at: for whom that recovery key is registered, and whether it counts. The chain says that: ${lifeboatCommand('check ACCOUNT')}`,
    ]
  const { hashLength, otsBits, heights } = parameters
  return [
    `${signed} as the new key of ${account}, in a claim of version ${version}.`,
    `Chain:      ${chainWords(chainId)}`,
    `Parameters: ${hashLength} bytes in a hash, ${otsBits} bits signed by a pair of chains, heights ${heights.join(',')}`,
    `Not looked at: whether that recovery key is registered for ${account}, whether it counts, and whether it signed anything else. The chain says that: ${lifeboatCommand(`check ${account}`)}`,
  ]
}

function signedTextLines(signed: Extract<Validation, { kind: 'signed-text' }>): string[] {
  const { valid, text, coinzdenseKey, position, capacity, successor, isVainHandOver } = signed
  if (!valid)
    return [
      `Not valid: the signature of this text was not made by the key that it names, ${coinzdenseKey}, or something in it was changed.`,
    ]
  return [
    `Valid: ${coinzdenseKey} signed this text:`,
    ...text.split('\n').map((line) => `  ${line}`),
    `It is the signature at position ${position}, counted from 0, of the ${capacity} that this key can make.`,
    ...(successor === undefined ? [] : [`It is the last one, and hands over to ${successor}.`]),
    ...(isVainHandOver ? ['It speaks of handing over to another key, and does not count as that.'] : []),
    'Not looked at: whose key that is. Compare it with one from a source that you trust.',
  ]
}

function chainWords(chainId: string): string {
  if (chainId === mainnet.chainId) return 'HIVE'
  return chainId === practiceChain.chainId
    ? 'a practice chain, so that it counts for nothing on HIVE'
    : chainId
}
