/**
 * What the computer that has the keys shows before it signs: all of it, beside what the request claims. Nothing of a
 * request is proved, so a difference against it would hide whatever its maker wants to hide.
 */
import type { Foresight } from '../../shared/recovery/index.ts'
import type { Saying } from '../../shared/coinzdense/index.ts'
import type { RegistrationPlan } from '../hive/publishing/plan.ts'
import type { ShownMember, ShownValue, SigningContents } from '../hive/carried/signing-contents.ts'
import { planJson } from './publishing-report.ts'

/** What is told of a plan that a request asks for. */
export interface SigningDetails {
  readonly contents: SigningContents
  readonly remarks: readonly Saying[]
  readonly foresight: Foresight
  readonly outcome: Saying
}

/** The lines of everything that will be signed. */
export function signingLines(
  plan: RegistrationPlan,
  { contents, remarks, outcome }: SigningDetails,
): string[] {
  const { base, endorser, signer, bytes, transaction } = plan
  const { operation, fields, members, more, metadata, metadataBefore } = contents
  return [
    `Account:             ${base.account}`,
    `Recovery public key: ${plan.recoveryPublicKey}`,
    `Endorsed:            by the ${endorser.role} key${endorser.role === 'active' ? ' only' : ''} ${endorser.publicKey}`,
    `Signed by:           ${signer.publicKey}`,
    `Lapses:              ${transaction.expiration} UTC`,
    `Counts:              ${outcome.text} (By the history in the request.)`,
    ...remarks.map(({ text }) => `Note: ${text}`),
    `All that will be signed: one operation, ${operation}; ${bytes} bytes with its signature.`,
    ...fields.map(({ name, value }) => `  ${name}: ${valueWords(value)}`),
    `  json_metadata: ${metadata.bytes} bytes (hash ${metadata.hash}), in place of what the request claims to be there: ${metadataBefore.bytes} bytes (hash ${metadataBefore.hash})`,
    ...members.flatMap(memberLines),
    ...(more === undefined ? [] : [`    and ${more.count} members more: ${valueWords(more.value)}`]),
    `Transaction:         ${contents.transactionId}`,
  ]
}

function memberLines({ path, change, before, after }: ShownMember): string[] {
  const name = path.length === 0 ? 'all of it' : path.join(' / ')
  const claimed = before === undefined ? '' : valueWords(before)
  switch (change) {
    case 'added':
      return [`    + ${name}: ${valueWords(after)}`]
    case 'removed':
      return [`    - ${name}: goes. The request claims that it was ${claimed}`]
    case 'changed':
      return [`    ~ ${name}: ${valueWords(after)}`, `      The request claims that it was ${claimed}`]
    case 'kept':
      return [`    = ${name}: ${valueWords(after)} (the request claims the same)`]
  }
}

/** A value on one line. */
export function valueWords(value: ShownValue | undefined): string {
  if (value === undefined) return ''
  const line = value.text.replace(/[\t\r\n]+ */g, ' ')
  return value.hash === undefined ? line : `${line}… (${value.bytes} bytes in all, hash ${value.hash})`
}

/** The same as JSON. */
export function signingJson(
  plan: RegistrationPlan,
  details: SigningDetails,
): Readonly<Record<string, unknown>> {
  return { ...planJson(plan, { ...details, credits: undefined }), contents: details.contents }
}
