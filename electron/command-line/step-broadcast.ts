/** Sending a step that was signed without a network: looked at once more, then sent and followed to its end. */
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import { parseStepBundle, stepEntry, type ParsedStepBundle } from '../hive/carried/step-bundle.ts'
import { examineStep, requireChainOf, sendStep } from '../hive/carried/step-sending.ts'
import { stepContents, type StepContents } from '../hive/carried/step-contents.ts'
import { finishEarlier } from '../hive/transactions/operation-sending.ts'
import type { SendingReceipt } from '../hive/transactions/sending.ts'
import { transactionId } from '../hive/transactions/transaction.ts'
import { sentJson, sentLines } from './account-recovery-report.ts'
import type { CommandCall, Outcome } from './command.ts'
import { tellEarlier } from './earlier-operation.ts'
import { requireNewFile } from './output-file.ts'
import { interruptible, sendingSession, writeReceipt } from './sending-session.ts'
import { changeLines, stepSentence } from './step-report.ts'

/** Sends the step in a text. Throws as `examineStep` and `sendStep` do. */
export async function broadcastStep(text: string, call: CommandCall): Promise<Outcome> {
  const { options, notice } = call
  const bundle = parseStepBundle(text)
  await requireNewFile(options['receipt'])
  const session = sendingSession(call)
  requireChainOf(bundle, session.chain.chainId)
  const acting = interruptible(session, call)
  const { chainId, account } = stepEntry(bundle)
  const id = transactionId(bundle.transaction)
  const earlier = await session.pending.find(chainId, account)
  if (earlier !== undefined && transactionId(earlier.transaction) === id) {
    const finished = await finishEarlier(account, acting)
    if (finished !== undefined) return sent(contentsOf(bundle), finished.receipt, true, call)
  }
  await tellEarlier(account, acting, call)
  const examined = await examineStep(bundle, acting)
  const { contents, standing } = examined
  notice(stepSentence(contents))
  changeLines(contents, false).forEach(notice)
  notice(`Transaction: ${id}. The computer that signed it showed the same.`)
  if (standing === 'nothing-to-do')
    return {
      exitCode: 0,
      json: { ...contents, sent: false },
      lines: ['Nothing to do: it is so already.', ...nextLines(contents)],
    }
  return sent(contents, await sendStep(examined, acting), false, call)
}

async function sent(
  contents: StepContents,
  receipt: SendingReceipt,
  resumed: boolean,
  { options, notice }: CommandCall,
): Promise<Outcome> {
  const json = { ...contents, sent: true, resumed, ...sentJson(receipt) }
  await writeReceipt(options['receipt'], json, notice)
  return {
    exitCode: 0,
    json,
    lines: [...sentLines(doneSentence(contents), receipt), ...nextLines(contents)],
  }
}

function contentsOf({ request, step, transaction }: ParsedStepBundle): StepContents {
  return stepContents(request, step, transaction)
}

function doneSentence({ step, account, actor, changes }: StepContents): string {
  switch (step) {
    case 'request_account_recovery':
      return `${actor} has asked HIVE to give ${account} that owner key. Its owner has a day to confirm it.`
    case 'recover_account':
      return `${account} has your new owner key, for good.`
    case 'account_update2':
      return `All keys of ${account} are yours again.`
    case 'change_recovery_account': {
      const [before = '', after = ''] = changes.flatMap((change) => [change.before[0], change.after[0]])
      return before === after
        ? `The change is cancelled, for good: ${after} stays the recovery account of ${account}.`
        : `${after} is named as recovery account of ${account}, for good. It takes over after 30 days.`
    }
  }
}

/** What the thief can still do, and what comes next. */
function nextLines({ step, account }: StepContents): string[] {
  if (step === 'recover_account')
    return [
      'Now the keys that the thief may still have, active, posting and memo:',
      `  ${lifeboatCommand(`take-back ${account} --other-keys --carry`)}`,
    ]
  if (step !== 'account_update2') return []
  return [
    `See whether the thief has begun to change the recovery account: ${lifeboatCommand(`recovery-account ${account}`)}`,
    `Publish your recovery key again, because what the old owner key endorsed no longer counts: ${lifeboatCommand(`request ${account}`)}`,
  ]
}
