/**
 * The one door between a plan and its signature. Every plan is held against the rules by which registrations count; one
 * that does not do what it says is refused, unless its owner insists in words that say what will be instead.
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import {
  blockWords,
  dateWords,
  foresee,
  type AccountName,
  type CountingRegistration,
  type Foresight,
  type PlanFlaw,
} from '../../../shared/recovery/index.ts'
import type { HistoryKnowledge } from '../accounts/known-history.ts'
import { PlanError } from './plan-error.ts'
import type { MetadataPlan, PublicationBase } from './plan.ts'
import { countingBy, type CountingAfterwards } from './reading-back.ts'

/** What an owner types to insist, by language: each says what will be, so that none fits another plan. */
export const insistingWords: Readonly<Record<PlanFlaw, { readonly en: string; readonly es: string }>> = {
  'another-key-counts': { en: 'another key counts', es: 'cuenta otra clave' },
  'nothing-counts': { en: 'no key will count', es: 'no contará ninguna clave' },
  'goes-on-counting': { en: 'it goes on counting', es: 'sigue contando' },
  'outcome-unknown': { en: 'nobody can say', es: 'nadie puede decirlo' },
}

/** Whether a text insists on a plan with this flaw, in any of the languages. */
export function insistsOn(flaw: PlanFlaw, typed: string): boolean {
  const said = typed.trim().toLowerCase()
  return Object.values(insistingWords[flaw]).includes(said)
}

/** What an owner types to agree that metadata goes which nobody can read, by language. */
export const replacingWords = { en: 'replace the metadata', es: 'reemplazar los metadatos' } as const

/**
 * Throws PlanError `metadata-would-be-lost` where a plan or a request leads to metadata going that nobody can read, unless
 * its owner agrees: `typed` is what they typed for it, empty for nothing.
 */
export function requireReplacing(
  { base, loses }: { readonly base: Pick<PublicationBase, 'account'>; readonly loses: Saying | undefined },
  typed: string,
): void {
  const said = typed.trim().toLowerCase()
  if (loses === undefined || Object.values<string>(replacingWords).includes(said)) return
  throw new PlanError(
    'metadata-would-be-lost',
    `Nobody can read the metadata of ${base.account} that is there now, so publishing would replace all of it. Nothing was signed, and nothing was published.`,
    'Look at what is there now. If it may go, agree to replace it: a copy is kept, which can be written back.',
    { account: base.account, because: loses },
  )
}

/** What is judged of a plan, or of what was signed elsewhere. */
export type PlannedChange = Pick<MetadataPlan, 'base' | 'operation' | 'aim'>

/** What a plan will come to. */
export function foreseePlan({ base, operation, aim }: PlannedChange, { known }: HistoryKnowledge): Foresight {
  const { head_block_number: headBlock, time } = base.properties
  return foresee(base.account, known, operation, { headBlock, time }, aim)
}

/**
 * The judgement of a change that does what it says, or on which its owner insists: `typed` is what they typed for it, empty
 * for nothing. Throws PlanError with the flaw as its code otherwise.
 */
export function requireAsSaid(change: PlannedChange, history: HistoryKnowledge, typed: string): Foresight {
  const foresight = foreseePlan(change, history)
  if (foresight.flaw !== undefined && !insistsOn(foresight.flaw, typed))
    throw refusal(change, foresight, foresight.flaw, history)
  return foresight
}

/** A plan that may be signed: it does what it says, or its owner has insisted. Nothing else makes one. */
export class ApprovedPlan<Plan extends MetadataPlan = MetadataPlan> {
  readonly #plan: Plan
  readonly #foresight: Foresight

  private constructor(plan: Plan, foresight: Foresight) {
    this.#plan = plan
    this.#foresight = foresight
  }

  /** The plan, judged by the history. Throws as `requireReplacing`, to which `replacing` goes, and `requireAsSaid`. */
  static approve<Plan extends MetadataPlan>(
    plan: Plan,
    history: HistoryKnowledge,
    typed: string,
    replacing = '',
  ): ApprovedPlan<Plan> {
    requireReplacing(plan, replacing)
    return new ApprovedPlan(plan, requireAsSaid(plan, history, typed))
  }

  get plan(): Plan {
    return this.#plan
  }

  get foresight(): Foresight {
    return this.#foresight
  }
}

/** Which recovery key counts once the plan is carried out, and since when. */
export function outcomeOf({ afterwards, flaw }: Foresight, history: HistoryKnowledge): Saying {
  if (flaw === 'outcome-unknown')
    return history.known === undefined
      ? say(
          'outcome-unknown-because',
          `Nobody can say which recovery key will count afterwards. ${history.trouble.text}`,
          { because: history.trouble },
        )
      : say(
          'outcome-unknown-by-history',
          'Nobody can say which recovery key will count afterwards: the history shows too little.',
        )
  if (afterwards === undefined) return say('no-key-will-count', 'Afterwards no recovery key counts.')
  const { recoveryPublicKey: recoveryKey, role, sinceBlock, sinceTime } = afterwards
  if (sinceBlock === undefined)
    return say(
      'key-will-count',
      `Afterwards ${recoveryKey} counts, endorsed by the ${role} key, from this publication on.`,
      { recoveryKey, role },
    )
  return say(
    'key-goes-on-counting',
    `Afterwards ${recoveryKey} counts, endorsed by the ${role} key, as it has since block ${blockWords(sinceBlock)}${dateWords(' on ', sinceTime)}.`,
    { recoveryKey, role, block: sinceBlock, time: sinceTime },
  )
}

/** Which recovery key counts as things are. */
export function countingNow(
  { account }: Pick<PublicationBase, 'account'>,
  history: HistoryKnowledge,
): Saying {
  return countingSaying(account, countingBy(account, history))
}

/** The same in words. */
export function countingSaying(account: AccountName, told: CountingAfterwards): Saying {
  if (told.state === 'not-read')
    return say(
      'counting-unknown',
      `Nobody can say which recovery key of ${account} counts. ${told.trouble.text}`,
      {
        account,
        because: told.trouble,
      },
    )
  const { counting } = told
  return counting === undefined
    ? say('no-key-counts', `No recovery key of ${account} counts today.`, { account })
    : say(
        'key-counts',
        `Today ${counting.recoveryPublicKey} counts for ${account}, endorsed by the ${counting.role} key.`,
        {
          account,
          recoveryKey: counting.recoveryPublicKey,
          role: counting.role,
        },
      )
}

/** That another recovery key stops counting with this plan; nothing when none does. */
export function replacements({ now, afterwards, flaw }: Foresight): readonly Saying[] {
  if (flaw !== undefined || now === undefined || afterwards === undefined) return []
  const { recoveryPublicKey: recoveryKey, role } = now
  if (recoveryKey === afterwards.recoveryPublicKey) return []
  return [
    say(
      'registration-replaced',
      `This replaces the recovery key ${recoveryKey}, which the ${role} key endorsed. Keep its backup: it still counts for days before this one.`,
      { recoveryKey, role },
    ),
  ]
}

function refusal(
  plan: PlannedChange,
  { afterwards }: Foresight,
  flaw: PlanFlaw,
  history: HistoryKnowledge,
): PlanError {
  const { account } = plan.base
  const { recoveryKey = '', role = '' } = keyIn(afterwards)
  const published = plan.aim.kind === 'register' ? plan.aim.recoveryPublicKey : ''
  switch (flaw) {
    case 'another-key-counts':
      return new PlanError(
        'another-key-counts',
        `Publishing ${published} would not make it count for ${account}: ${recoveryKey}, which the ${role} key endorsed, would go on counting. Nothing was published.`,
        'A recovery key that was replaced cannot be made the newest again, and the active key cannot replace what the owner key endorsed. Publish a new recovery key with the owner key, or change the owner key first.',
        { published, account, recoveryKey, role },
      )
    case 'nothing-counts':
      return new PlanError(
        'nothing-counts',
        `Publishing ${published} would not make it count for ${account}: the key that endorses it is not enough alone. Nothing was published.`,
        'Endorse it with a key of the account that reaches the threshold by itself.',
        { published, account },
      )
    case 'goes-on-counting':
      return new PlanError(
        'goes-on-counting',
        `Writing the old metadata back does not take the registration back: ${recoveryKey}, which the ${role} key endorsed, would go on counting for ${account}. Nothing was published.`,
        'To give that recovery key up, publish another one with the owner key, or change the owner key.',
        { account, recoveryKey, role },
      )
    case 'outcome-unknown':
      return new PlanError(
        'outcome-unknown',
        `${outcomeOf({ now: undefined, afterwards: undefined, flaw }, history).text} Nothing was published.`,
        'Try again later or with other nodes; for a computer without a network, make a new request.',
        { because: outcomeOf({ now: undefined, afterwards: undefined, flaw }, history) },
      )
  }
}

function keyIn(counting: CountingRegistration | undefined): { recoveryKey?: string; role?: string } {
  return counting === undefined ? {} : { recoveryKey: counting.recoveryPublicKey, role: counting.role }
}
