/** How a publication is told: what it will do, and what came of it, as lines for people and objects for programs. */
import type { Saying } from '../../shared/coinzdense/index.ts'
import { bounded } from '../../shared/display/index.ts'
import {
  blockWords,
  dateWords,
  type CountingRegistration,
  type Foresight,
  type MetadataChange,
  type PlanAim,
} from '../../shared/recovery/index.ts'
import { nodeName } from '../hive/nodes/nodes.ts'
import type { MetadataPlan, RegistrationPlan } from '../hive/publishing/plan.ts'
import type { PublishingReceipt } from '../hive/publishing/publishing.ts'
import type { CreditEstimate } from '../hive/transactions/resource-credits.ts'

const roleWords = {
  owner: 'by the owner key',
  active: 'by the active key only',
} as const

/** What is told of a plan beside the plan. */
export interface PlanDetails {
  readonly credits: CreditEstimate | undefined
  readonly remarks: readonly Saying[]
  readonly foresight: Foresight
  /** Which recovery key counts afterwards, in words. */
  readonly outcome: Saying
}

/** The lines of a preview. */
export function previewLines(
  plan: MetadataPlan | RegistrationPlan,
  { credits, remarks, outcome }: PlanDetails,
): string[] {
  const { base, operation, transaction, signer, bytes } = plan
  const [first, ...more] = plan.changes.map(changeLine)
  return [
    `Account:             ${base.account}`,
    ...('endorser' in plan
      ? [
          `Recovery public key: ${plan.recoveryPublicKey}`,
          `Endorsed:            ${roleWords[plan.endorser.role]} ${plan.endorser.publicKey}`,
        ]
      : []),
    `Signed by:           ${signer.publicKey}${signer.through.length === 0 ? '' : ` through ${signer.through.join(', ')}`}`,
    `Operation:           ${operation[0]}, ${bytes} bytes`,
    `Lapses:              ${transaction.expiration} UTC`,
    `Metadata:            ${first ?? 'nothing changes'}`,
    ...more.map((line) => `                     ${line}`),
    `Counts:              ${outcome.text}`,
    ...(credits === undefined ? [] : [credits.sentence]),
    ...remarks.map(({ text }) => `Note: ${text}`),
  ]
}

function changeLine({ path, before, after }: MetadataChange): string {
  const name = memberWords(path)
  if (before === undefined) return `+ ${name}: ${shortened(after ?? '')}`
  if (after === undefined) return `- ${name}: ${shortened(before)}`
  return `~ ${name}: ${shortened(before)} becomes ${shortened(after)}`
}

/** The members on the way to a value. Strangers name them, as long as they like. */
export function memberWords(path: readonly string[]): string {
  if (path.length === 0) return 'all of it'
  return bounded(path.join(' / '), 120)
}

/** Which members are others now; the first of them where a stranger has made thousands. */
export function changedMembers(changes: readonly MetadataChange[]): string {
  const named = changes.slice(0, mostNamed).map(({ path }) => memberWords(path))
  const more = changes.length - named.length
  return `${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`
}

const mostNamed = 30

/** A JSON value on one line. */
function shortened(json: string): string {
  return bounded(json.replace(/[\t\r\n]+ */g, ' '), 240)
}

/** A plan as JSON. */
export function planJson(
  plan: MetadataPlan | RegistrationPlan,
  { credits, remarks, foresight }: PlanDetails,
): Readonly<Record<string, unknown>> {
  const { base, operation, transaction, signer, bytes, changes } = plan
  return {
    account: base.account,
    ...('endorser' in plan
      ? {
          publicKey: plan.recoveryPublicKey,
          endorsedBy: { role: plan.endorser.role, key: plan.endorser.publicKey },
        }
      : {}),
    signedBy: { key: signer.publicKey, through: signer.through },
    operation: operation[0],
    bytes,
    expiration: transaction.expiration,
    willCount: countingJson(foresight.afterwards),
    doesNotDoWhatItSays: foresight.flaw ?? null,
    changes: changes.map(({ path, before, after }) => ({
      path,
      before: before ?? null,
      after: after ?? null,
    })),
    ...(credits === undefined
      ? {}
      : { resourceCredits: { cost: credits.cost ?? null, available: credits.available ?? null } }),
    remarks: remarks.map(({ text }) => text),
  }
}

function countingJson(counting: CountingRegistration | undefined) {
  if (counting === undefined) return null
  const { recoveryPublicKey, role, sinceBlock } = counting
  return { publicKey: recoveryPublicKey, role, sinceBlock: sinceBlock ?? null }
}

/** Whether the chain says something else than was foreseen: somebody else published, or changed keys, in between. */
export function isOtherThanForeseen(
  { countingAfterwards }: PublishingReceipt,
  foresight: Foresight,
): boolean {
  if (countingAfterwards.state === 'not-read' || foresight.flaw === 'outcome-unknown') return false
  return countingAfterwards.counting?.recoveryPublicKey !== foresight.afterwards?.recoveryPublicKey
}

/** The lines of a receipt; `aim` where it is known what the publication was for. */
export function receiptLines(receipt: PublishingReceipt, aim?: PlanAim): string[] {
  return [
    `${aim?.kind === 'give-up' ? 'Metadata written back' : 'Published'} for ${receipt.account}, for good.`,
    `Counts now:  ${countingWords(receipt, aim)}`,
    `Transaction: ${receipt.transactionId}`,
    `Block:       ${receipt.block}${receipt.time === undefined ? '' : ` of ${receipt.time} UTC`}, told by ${nodeName(receipt.node)}`,
    `Read back:   ${readBackWords(receipt)}`,
  ]
}

function countingWords({ countingAfterwards: after }: PublishingReceipt, aim: PlanAim | undefined): string {
  if (after.state === 'not-read')
    return `not known, although the chain has it. ${after.trouble.text} Check the account later.`
  if (after.counting === undefined) return 'no recovery key'
  const { recoveryPublicKey, role, sinceBlock, sinceTime } = after.counting
  const since =
    sinceBlock === undefined ? '' : `, since block ${blockWords(sinceBlock)}${dateWords(' on ', sinceTime)}`
  const other =
    aim?.kind === 'register' && aim.recoveryPublicKey !== recoveryPublicKey
      ? `. What was published, ${aim.recoveryPublicKey}, does not count`
      : ''
  return `${recoveryPublicKey}, endorsed by the ${role} key${since}${other}`
}

function readBackWords({ readBack }: PublishingReceipt): string {
  switch (readBack.state) {
    case 'confirmed':
      return 'the nodes show what was published'
    case 'different':
      return `something else is there now (${changedMembers(readBack.changes)}). Another program may have written it: check the account, and publish again if needed.`
    case 'not-read':
      return `not possible now, although the chain has it. ${readBack.sentence}`
  }
}

/** A receipt as JSON. */
export function receiptJson({
  account,
  transactionId,
  block,
  time,
  node,
  cost,
  readBack,
  countingAfterwards,
}: PublishingReceipt): Readonly<Record<string, unknown>> {
  return {
    account,
    transactionId,
    block,
    time: time ?? null,
    node,
    cost: cost ?? null,
    readBack: readBack.state,
    countsNow: countingAfterwards.state === 'known' ? countingJson(countingAfterwards.counting) : 'not-read',
  }
}
