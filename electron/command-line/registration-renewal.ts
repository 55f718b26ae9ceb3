/** The second half of `change-keys`: the registration, renewed by the new keys, or what stands between the two. */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import { StoppedError } from '../hive/nodes/errors.ts'
import type { PublishingOptions } from '../hive/publishing/publishing.ts'
import { readChanged } from '../protecting/changing-keys.ts'
import { publishPreviewed } from '../protecting/publication.ts'
import { previewRenewal, type RegistrationStands } from '../protecting/renewal.ts'
import type { CommandCall, Outcome } from './command.ts'
import { errorJson } from './error-json.ts'
import { betweenLines, registrationLines } from './key-change-report.ts'
import { confirmByName, renewalCredentials, type AskedChange, type ChangedKeys } from './key-change-steps.ts'
import { isOtherThanForeseen, previewLines, receiptJson, receiptLines } from './publishing-report.ts'

/** Goes on to the registration once the keys are changed. What stops it is part of the outcome, except for Ctrl-C. */
export async function renewAfterChange(
  asked: AskedChange,
  changed: ChangedKeys,
  call: CommandCall,
  acting: PublishingOptions,
): Promise<Outcome> {
  const { account } = asked
  /** The one that no longer counts. */
  let lost = asked.isLost ? asked.counting : undefined
  try {
    const { ground, stands } = await readChanged(account, asked.newKeys.publicKeys, asked.lostBefore, acting)
    if (stands.state !== 'lost') return asItStands(asked, stands)
    // After a theft it may be the thief's.
    const isAgreed = changed.receipt !== undefined && asked.policy.others === 'stay'
    const agreed = isAgreed ? lost : undefined
    lost = stands.lost.recoveryPublicKey
    if (lost !== agreed) {
      registrationLines(stands, true, asked.policy.others).forEach(call.notice)
      await confirmByName(account, 'register that recovery key again, with the new keys', call)
    }
    const credentials =
      changed.credentials ?? (await renewalCredentials(asked.newKeys, undefined, ground, call))
    const preview = await previewRenewal(lost, credentials, ground, acting)
    call.notice('Now the registration, with the new keys:')
    previewLines(preview.plan, preview).forEach(call.notice)
    const { receipt, foresight } = await publishPreviewed(
      preview,
      { insisted: '', replacing: '', stateFolder: call.stateFolder(), readingIsGoodFor: Infinity },
      acting,
    )
    const isWhole = receipt.readBack.state !== 'different' && !isOtherThanForeseen(receipt, foresight)
    return {
      exitCode: isWhole ? 0 : 1,
      json: { registration: 'renewed', ...receiptJson(receipt) },
      lines: receiptLines(receipt, preview.plan.aim),
    }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    const between = lost === undefined ? unknownLines(account) : betweenLines(account, lost)
    if (error instanceof StoppedError) {
      between.forEach(call.notice)
      throw error
    }
    return {
      exitCode: 1,
      json: { registration: 'not-renewed', recoveryPublicKey: lost ?? null, error: errorJson(error) },
      lines: [error.message, error.advice, ...between],
    }
  }
}

function asItStands({ account, counting, isLost }: AskedChange, stands: RegistrationStands): Outcome {
  const publish = `To protect ${account}: ${lifeboatCommand(`publish ${account} --from random`)}`
  switch (stands.state) {
    case 'counts': {
      const { recoveryPublicKey } = stands.counting
      return {
        exitCode: 0,
        json: { registration: 'counts', recoveryPublicKey },
        lines: [`Recovery key ${recoveryPublicKey} counts.`],
      }
    }
    case 'not-known':
      return {
        exitCode: 1,
        json: { registration: 'not-known', because: stands.trouble.text },
        lines: [
          stands.trouble.text,
          ...(isLost && counting !== undefined ? betweenLines(account, counting) : unknownLines(account)),
        ],
      }
    case 'none':
    case 'lost':
      return {
        exitCode: isLost ? 1 : 0,
        json: { registration: 'none' },
        lines: [`No recovery key of ${account} counts.`, publish],
      }
  }
}

function unknownLines(account: string): string[] {
  return [
    `The keys of ${account} are changed. Whether its recovery key counts is not known: ${lifeboatCommand(`check ${account}`)}`,
  ]
}
