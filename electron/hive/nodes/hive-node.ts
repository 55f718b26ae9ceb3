/** One node: questions go to it and to no other, each with a fresh id. Making one contacts nobody. */
import { encodeRequest, readAnswer } from './json-rpc.ts'
import { nodeName, type NodeUrl } from './nodes.ts'
import { defaultTransport, postJson, type Transport } from './transport.ts'

/** How a question is asked. */
export interface AskOptions {
  readonly signal?: AbortSignal | undefined
}

export class HiveNode {
  readonly url: NodeUrl
  /** What a person calls it. */
  readonly name: string
  readonly #transport: Transport
  #lastId = 0

  constructor(url: NodeUrl, transport: Partial<Transport> = {}) {
    this.url = url
    this.name = nodeName(url)
    this.#transport = { ...defaultTransport, ...transport }
  }

  /**
   * Asks the node. `params` as the API wants them. Throws NodeError when the node failed, RefusalError when it said
   * no, StoppedError when the person did, and ParameterError when HIVE would misread a text.
   */
  async call(api: string, method: string, params: unknown, options: AskOptions = {}): Promise<unknown> {
    const { fetch, readTimeout, broadcastTimeout, maximumAnswerBytes } = this.#transport
    const request = { id: ++this.#lastId, method: `${api}.${method}`, params }
    const text = await postJson(this.url, encodeRequest(request), {
      fetch,
      timeout: isBroadcast(api, method) ? broadcastTimeout : readTimeout,
      maximumAnswerBytes,
      signal: options.signal,
    })
    return readAnswer(this.url, request, text)
  }
}

/** Whether this call puts a transaction on its way. */
export function isBroadcast(api: string, method: string): boolean {
  return api === 'network_broadcast_api' || method.startsWith('broadcast_transaction')
}
