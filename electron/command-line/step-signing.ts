/** Signing a step on a computer without a network: it is shown whole, and what is asked for is what it takes. */
import { lifeboatCommand, type AccountName } from '../../shared/recovery/index.ts'
import { openCarriedText } from '../hive/carried/carried-text.ts'
import { requireExpected } from '../hive/carried/signing-request.ts'
import { claimedStep } from '../hive/carried/step-contents.ts'
import { parseStepToSign, type StepBundle } from '../hive/carried/step-bundle.ts'
import { actorName, type StepRequest } from '../hive/carried/step-request.ts'
import {
  isSignedByAll,
  makesKeys,
  planStep,
  signStep,
  stepExpiration,
  stillAskedFor,
  takesSeveral,
  type AskedSecret,
  type StepSecrets,
} from '../hive/carried/step-signing.ts'
import { mainnet } from '../hive/nodes/chain.ts'
import { practiceChain } from '../hive/practice/index.ts'
import { giveOut } from './carried-file.ts'
import { UsageError, type CommandCall, type Outcome } from './command.ts'
import { requireNewFile } from './output-file.ts'
import { requireConsent, requireOnlooker } from './signing-consent.ts'
import { stepJson, stepLines, stepSentence } from './step-report.ts'
import { parseWholeNumber } from './whole-number.ts'

/** Shows what the text of a step asks for, asks for the keys, and signs it. Throws as `planStep` does. */
export async function signStepText(text: string, account: AccountName, call: CommandCall): Promise<Outcome> {
  const { options, notice, purpose, now } = call
  requireOnlooker(call)
  await requireNewFile(options['out'])
  const given = parseStepToSign(text)
  if (options['from'] !== undefined)
    throw new UsageError(
      'origin-without-publication',
      'This request publishes no recovery key, so none has to come from anywhere. Nothing was signed.',
      'Leave --from out.',
    )
  const request = 'transaction' in given ? given.request : given
  const expires = options['expires']
  const expiresInSeconds = expires === undefined ? stepExpiration : parseWholeNumber(expires, 'expiration')
  const { chainId } = purpose === 'practice' ? practiceChain : mainnet
  const { properties, subject, actor } = request
  requireExpected(
    { base: { chainId: request.chainId, account: actorName(request), properties } },
    { account, chainId, expiresInSeconds, now: now() },
  )
  notice(`The request claims how ${subject.name} was at ${properties.time} UTC.`)
  notice(`Hash: ${given.hash}. Compare it with what the other computer shows.`)
  notice(`It asks for this: ${stepSentence(claimedStep(request))}`)
  const plan = await planStep(given, await askForKeys(given, request, call), expiresInSeconds)
  stepLines(plan).forEach(notice)
  await requireConsent(subject.name, call)
  const signed = signStep(plan)
  const lines = await giveOut(signed, call)
  const complete = isSignedByAll(plan.progress)
  notice(`Transaction: ${plan.contents.transactionId}. The computer that broadcasts it shows the same.`)
  notice(
    complete
      ? `Signed. Broadcast it before ${plan.contents.expiration} UTC: ${lifeboatCommand('broadcast')}.`
      : `Signed, but not by all who must. Next: ${lifeboatCommand(`sign-request ${actor.name} FILE`)} with their keys, before ${plan.contents.expiration} UTC.`,
  )
  const { hash } = openCarriedText('signed', signed, 'step')
  notice(`Hash: ${hash}.`)
  return { exitCode: 0, json: { ...stepJson(plan), hash, signed }, lines }
}

async function askForKeys(
  given: StepRequest | StepBundle,
  request: StepRequest,
  { secrets }: CommandCall,
): Promise<StepSecrets> {
  const several = takesSeveral(request) ? ' (leave empty if somebody else signs for it)' : ''
  const answers: Partial<Record<AskedSecret['kind'], string>> = {}
  for (const asked of await stillAskedFor(given))
    answers[asked.kind] = await secrets.ask(`${promptFor(asked, makesKeys(request))}${several}`)
  return answers
}

function promptFor({ kind, account }: AskedSecret, fromPassword: boolean): string {
  switch (kind) {
    case 'active':
      return `Active key or master password of ${account}`
    case 'new-owner':
      return `New master password or new owner key of ${account}`
    case 'recent-owner':
      return `Master password or owner key of ${account} from before`
    case 'owner':
      return fromPassword ? `New master password of ${account}` : `Owner key or master password of ${account}`
  }
}
