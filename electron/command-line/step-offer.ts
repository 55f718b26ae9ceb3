/** `--carry`: instead of asking for keys, a request is made for the computer that has them. */
import { lifeboatCommand } from '../../shared/recovery/index.ts'
import type { AccountRecoveryStanding } from '../hive/account-recovery/standing.ts'
import { openCarriedText } from '../hive/carried/carried-text.ts'
import { makeStepRequest, type StepWish } from '../hive/carried/step-making.ts'
import { formatStepRequest } from '../hive/carried/step-request.ts'
import { giveOut } from './carried-file.ts'
import { UsageError, type CommandCall, type Outcome } from './command.ts'
import { requireNewFile } from './output-file.ts'
import type { PublishingOptions } from '../hive/publishing/publishing.ts'

/** Throws UsageError where something is to be carried, and nothing is made to be carried; before anything is read. */
export async function requireCarrying(
  { flags, options }: Pick<CommandCall, 'flags' | 'options'>,
  isWished: boolean,
): Promise<void> {
  if (flags.has('carry') && !isWished)
    throw new UsageError(
      'nothing-to-carry',
      'There is nothing here that a computer without a network could sign.',
      'Say what is to be done, or leave --carry out.',
    )
  if (!flags.has('carry') && (flags.has('qr') || options['out'] !== undefined))
    throw new UsageError(
      'out-without-carry',
      'Only a request for a computer without a network is carried.',
      'Give --carry with --out or --qr, or leave them out.',
    )
  await requireNewFile(options['out'])
}

/** Makes the request, and gives it out. Throws as `makeStepRequest` and `giveOut` do. */
export async function offerStep(
  wish: StepWish,
  standing: AccountRecoveryStanding,
  session: PublishingOptions,
  call: CommandCall,
): Promise<Outcome> {
  const { notice } = call
  const request = await makeStepRequest(wish, standing, { ...session, nodes: session.client.nodes })
  const text = formatStepRequest(request)
  const { hash } = openCarriedText('request', text, 'step')
  const { actor, subject, properties } = request
  notice(`Request for ${subject.name}, as it was at ${properties.time} UTC. Nothing was sent.`)
  notice(`Request hash: ${hash}. The computer that signs shows the same, or it has another request.`)
  notice(
    `On the computer that has the keys, within a day: ${lifeboatCommand(`sign-request ${actor.name} FILE`)}`,
  )
  return {
    exitCode: 0,
    json: {
      account: subject.name,
      signer: actor.name,
      step: request.name,
      chainId: request.chainId,
      time: properties.time,
      hash,
      request: text,
    },
    lines: await giveOut(text, call),
    isCarried: true,
  }
}
