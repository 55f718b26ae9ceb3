/** `lifeboat practice`: a HIVE chain of one's own to practise on, with throw-away accounts, until Ctrl-C. */
import { ParameterError } from '../../../shared/coinzdense/index.ts'
import type { Command } from '../command.ts'
import { practice as declaration } from '../declarations/practising.ts'
import { parseWholeNumber } from '../whole-number.ts'

export const practice: Command = {
  ...declaration,

  async run({ options, notice, untilInterrupted }) {
    const port = parsePort(options['port'] ?? '0')
    const folder = options['state']
    // Loaded here, because no other command should wait for it.
    const { canaryName, openJournal, PracticeChain, practiceAccounts, PracticeNode, residents } =
      await import('../../hive/practice/index.ts')
    const chain = new PracticeChain({
      accounts: practiceAccounts(),
      ...(folder === undefined ? {} : { journal: openJournal(folder) }),
    })
    const node = await PracticeNode.start({ chain, port }).catch((error: unknown) => {
      chain.close()
      throw error
    })
    chain.startProducing(() => notice('The chain can no longer be written down, so it has stopped.'))
    const stop = async () => {
      await untilInterrupted()
      await node.close()
      chain.close()
    }

    // From here on, and not only once its address was printed: whoever reads that may stop it at once.
    const stopped = stop()
    const accounts = residents.map(({ name, password, about }) => ({ name, password, about }))
    return {
      exitCode: 0,
      json: {
        url: node.url,
        chainId: chain.chainId,
        state: folder ?? null,
        throwAway: true,
        canary: canaryName,
        accounts,
      },
      lines: [
        'PRACTICE: nothing here is on HIVE, and nothing signed here counts there.',
        `Node:     ${node.url}`,
        `Chain id: ${chain.chainId}`,
        `Kept in:  ${folder ?? 'memory only'}`,
        'Accounts and their master passwords (throw-away: never use them elsewhere):',
        ...accounts.map(({ name, password, about }) => `  ${name.padEnd(8)} ${password.padEnd(32)} ${about}`),
        'Stop it with Ctrl-C.',
      ],
      goingOn: () => stopped,
    }
  },
}

function parsePort(text: string): number {
  const port = parseWholeNumber(text, 'port')
  if (port > 65_535)
    throw new ParameterError('port-out-of-range', 'There is no such port.', 'Choose one from 1 to 65535.')
  return port
}
