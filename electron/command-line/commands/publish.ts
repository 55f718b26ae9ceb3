/** `lifeboat publish`: writes a recovery public key, endorsed, into the metadata of an account, or takes that back. */
import { lifeboatCommand, type AccountName, typedAccountName } from '../../../shared/recovery/index.ts'
import { checkSigningKey } from '../../hive/publishing/keys.ts'
import { requireReplacing } from '../../hive/publishing/plan-approval.ts'
import { requireRoom } from '../../hive/publishing/plan.ts'
import {
  readGround,
  type PublicationGround,
  type PublishingOptions,
} from '../../hive/publishing/publishing.ts'
import { longestUndoCopy, metadataToRestore, parseUndoCopy } from '../../hive/publishing/undo-copy.ts'
import type { PendingTransaction } from '../../hive/transactions/pending-transactions.ts'
import { followEarlier } from '../../protecting/earlier-publication.ts'
import {
  previewOf,
  publishPreviewed,
  registration,
  usualExpiration,
  type Wish,
} from '../../protecting/publication.ts'
import { undoes, undoing } from '../../protecting/undoing.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { publish as declaration } from '../declarations/protecting.ts'
import { readTextFile } from '../input-file.ts'
import { consentToReplace, insistence, insistsByFlag } from '../insisting.ts'
import { askForSecrets, parseOrigin, parsePublicationOptions, proveNewKey } from '../publishing-input.ts'
import { requireNewFile } from '../output-file.ts'
import {
  isOtherThanForeseen,
  planJson,
  previewLines,
  receiptJson,
  receiptLines,
} from '../publishing-report.ts'
import { interruptible, sendingSession, writeReceipt } from '../sending-session.ts'

/** Milliseconds after which a reading is too old to build on: somebody typed for long. */
const readingGoesStale = 20_000

export const publish: Command = {
  ...declaration,

  async run(call) {
    const { positionals, options, notice } = call
    const account = typedAccountName(positionals[0] ?? '')
    const makePlan = options['undo'] === undefined ? registering(call, account) : await restoring(call)
    await requireNewFile(options['receipt'])
    const session = sendingSession(call)
    const earlier = await session.pending.find(session.chain.chainId, account)
    if (earlier !== undefined) {
      if (call.flags.has('dry-run')) notice(`An earlier run sent ${earlier.purpose}, which is not finished.`)
      else {
        const outcome = await finishEarlier(earlier, session, call)
        // Whoever asks for an undoing has not got it by a registration, and the other way round.
        const isUndoing = undoes(earlier)
        const isAskedFor = isUndoing === (options['undo'] !== undefined)
        if (outcome !== undefined && isAskedFor) return outcome
        outcome?.lines.forEach((line) => notice(line))
      }
    }
    // Read before anything is asked, so that nobody types secrets for nothing.
    const ground = await readGround(account, session)
    return makePlan(ground, session)
  },
}

type PlanMaker = (ground: PublicationGround, session: PublishingOptions) => Promise<Outcome>

/** Makes and carries out the plan to register a recovery key. Throws what is wrong with the options at once. */
function registering(call: CommandCall, account: AccountName): PlanMaker {
  const { options, flags } = call
  const origin = parseOrigin(options['from'])
  const settings = parsePublicationOptions(options, usualExpiration)
  return async (early, session) => {
    // What cannot be added to is found out before anything is asked, and what would be lost is agreed to.
    const loses = requireRoom(early.base)
    const replacing = flags.has('dry-run') ? '' : await consentToReplace(loses, early.base.metadata, call)
    if (!flags.has('dry-run')) requireReplacing({ base: early.base, loses }, replacing)
    const { credentials, base } = early
    const asking = { ...call, profile: settings.profile, credentials, metadata: base.metadata }
    const { keys, ...given } = await askForSecrets(origin, account, asking)
    try {
      const publicKey = given.recoveryKey.publicKeyText()
      if (origin === 'random' && !flags.has('dry-run')) await proveNewKey(given.recoveryKey, call)
      const ground = await fresh(early, session)
      // Whoever agreed to lose one text did not agree to lose another.
      const agreed = ground.base.metadata === early.base.metadata ? replacing : ''
      return await carryOut(registration(publicKey, keys, settings), ground, session, call, agreed)
    } finally {
      given.recoveryKey.wipe()
    }
  }
}

/** Makes and carries out the plan to write old metadata back. */
async function restoring(call: CommandCall): Promise<PlanMaker> {
  const { options, secrets } = call
  if (options['from'] !== undefined)
    throw new UsageError(
      'two-origins',
      'Publishing and undoing are two things.',
      'Give either --from or --undo.',
    )
  const settings = parsePublicationOptions(options, usualExpiration)
  const copy = parseUndoCopy(await readTextFile(options['undo'] ?? '', longestUndoCopy))
  return async (early, session) => {
    metadataToRestore(copy, early.base)
    const signing = await checkSigningKey(early.credentials, await secrets.ask('Active key'))
    return carryOut(undoing(copy, signing, settings), await fresh(early, session), session, call)
  }
}

/** The same reading while it is young, else a new one: others write metadata too, and HIVE knows no "only if". */
async function fresh(early: PublicationGround, session: PublishingOptions): Promise<PublicationGround> {
  const age = session.now() - early.reading.head.time
  return age < readingGoesStale ? early : readGround(early.base.account, session)
}

async function carryOut(
  wish: Wish,
  ground: PublicationGround,
  session: PublishingOptions,
  call: CommandCall,
  replacing = '',
): Promise<Outcome> {
  const { notice, flags, options } = call
  const preview = await previewOf(wish, ground, session)
  const { plan, history, foresight, outcome } = preview
  const { flaw } = foresight
  const exitCode = flaw === undefined || insistsByFlag(flaw, flags) ? 0 : 1
  const unpublished = { ...planJson(plan, preview), published: false }
  if (plan.changes.length === 0) {
    const lines = ['Nothing to do: exactly this is on the chain already.', outcome.text]
    return { exitCode, json: unpublished, lines }
  }
  const lines = previewLines(plan, preview)
  if (flags.has('dry-run'))
    return {
      exitCode,
      json: unpublished,
      lines: [...lines, 'Nothing was published: this was a dry run.'],
    }
  lines.forEach(notice)
  const insisted = await insistence(plan, history, call)
  const {
    receipt,
    undoFile,
    foresight: judged,
  } = await publishPreviewed(
    preview,
    {
      insisted,
      replacing,
      stateFolder: call.stateFolder(),
      // Unless somebody was asked in between, what was shown is what there is.
      readingIsGoodFor: flaw !== undefined && call.secrets.isTyped ? readingGoesStale : Infinity,
    },
    interruptible(session, call),
  )
  const json = {
    ...planJson(plan, preview),
    published: true,
    resumed: false,
    ...receiptJson(receipt),
    undoFile,
  }
  await writeReceipt(options['receipt'], json, notice)
  return {
    exitCode: receipt.readBack.state === 'different' || isOtherThanForeseen(receipt, judged) ? 1 : 0,
    json,
    lines: [
      ...receiptLines(receipt, plan.aim),
      `Undo:        ${lifeboatCommand(`publish ${receipt.account} --undo ${undoFile}`)}`,
    ],
  }
}

/** What became of an earlier run's transaction; undefined when nothing, so that this run may go on. */
async function finishEarlier(
  earlier: PendingTransaction,
  session: PublishingOptions,
  call: CommandCall,
): Promise<Outcome | undefined> {
  const end = await followEarlier(earlier, interruptible(session, call))
  if (end.kind === 'lapsed') {
    call.notice(end.because.message)
    return undefined
  }
  const { receipt } = end
  const json = { published: true, resumed: true, purpose: earlier.purpose, ...receiptJson(receipt) }
  await writeReceipt(call.options['receipt'], json, call.notice)
  return {
    exitCode: receipt.readBack.state === 'different' ? 1 : 0,
    json,
    lines: [`An earlier run signed ${earlier.purpose}.`, ...receiptLines(receipt)],
  }
}
