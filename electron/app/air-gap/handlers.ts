/** The calls around what is carried to a computer without a network and back. */
import type { Handlers } from '../../../shared/contract/index.ts'
import { qrPath } from '../../kit/qr-code.ts'
import { largestFile } from '../../kit/picture-limits.ts'
import type { AirGap } from './service.ts'
import type { Steps } from './steps.ts'
import type { Broadcasts } from './broadcasts.ts'
import type { CarriedCollector } from '../chain/carried-collector.ts'
import type { Desktop } from '../window/desktop.ts'

export type AirGapCall =
  | 'makeRequest'
  | 'readRequest'
  | 'planSigning'
  | 'signRequest'
  | 'examineSigned'
  | 'makeStep'
  | 'readStep'
  | 'planStep'
  | 'signStep'
  | 'examineStep'
  | 'readBroadcast'
  | 'startBroadcast'
  | 'stopBroadcast'
  | 'collectText'
  | 'collectFile'
  | 'chooseCarried'
  | 'forgetCarried'
  | 'saveCarried'
  | 'drawQr'

export function airGapHandlers(
  airGap: AirGap,
  steps: Steps,
  broadcasts: Broadcasts,
  collector: CarriedCollector,
  desktop: Pick<Desktop, 'saveFile' | 'openFile'>,
): Pick<Handlers, AirGapCall> {
  return {
    makeRequest: ({ account }) => airGap.makeRequest(account),
    readRequest: ({ text }) => airGap.readRequest(text),
    planSigning: (signing) => airGap.plan(signing),
    signRequest: (signing) => airGap.sign(signing),
    examineSigned: ({ text }) => broadcasts.examine(text),
    makeStep: (wished) => steps.make(wished),
    readStep: ({ text }) => steps.read(text),
    planStep: (signing) => steps.plan(signing),
    signStep: (signing) => steps.sign(signing),
    examineStep: ({ text }) => broadcasts.examineStep(text),
    readBroadcast: () => broadcasts.current,
    startBroadcast: ({ text, insisted }) => broadcasts.start(text, insisted),
    stopBroadcast: () => broadcasts.stop(),
    collectText: ({ text }) => collector.takeText(text),
    collectFile: ({ bytes }) => collector.takeFile(bytes),
    async chooseCarried() {
      const bytes = await desktop.openFile(largestFile)
      return bytes === undefined ? collector.reading : collector.takeFile(bytes)
    },
    forgetCarried: () => collector.forget(),
    saveCarried: ({ text, kind }) => desktop.saveFile({ name: `${kind}.lifeboat`, content: `${text}\n` }),
    drawQr: ({ text }) => qrPath(text),
  }
}
