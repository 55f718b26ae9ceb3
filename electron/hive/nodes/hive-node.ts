/** One node: questions go to it and to no other, each with a fresh id. Making one contacts nobody. */
import { encodeRequest, readAnswer } from './json-rpc.ts'
import { nodeName, type NodeUrl } from './nodes.ts'
import { NodeError } from './errors.ts'
import { SilentNodes } from './silent-nodes.ts'
import { defaultTransport, postJson, type PostOptions, type Transport } from './transport.ts'

/** How a question is asked. */
export interface AskOptions {
  readonly signal?: AbortSignal | undefined
}

export class HiveNode {
  readonly url: NodeUrl
  /** What a person calls it. */
  readonly name: string
  readonly #transport: Transport
  readonly #silentNodes: SilentNodes
  #lastId = 0

  constructor(url: NodeUrl, transport: Partial<Transport> = {}) {
    this.url = url
    this.name = nodeName(url)
    this.#transport = { ...defaultTransport, ...transport }
    this.#silentNodes = this.#transport.silentNodes ?? new SilentNodes()
  }

  /**
   * Asks the node. `params` as the API wants them. Throws NodeError when the node failed, RefusalError when it said
   * no, StoppedError when the person did, and ParameterError when HIVE would misread a text.
   */
  async call(api: string, method: string, params: unknown, options: AskOptions = {}): Promise<unknown> {
    const { fetch, maximumAnswerBytes } = this.#transport
    const request = { id: ++this.#lastId, method: `${api}.${method}`, params }
    const text = await this.#post(encodeRequest(request), isBroadcast(api, method), method, {
      fetch,
      maximumAnswerBytes,
      signal: options.signal,
    })
    return readAnswer(this.url, request, text)
  }

  async #post(
    body: string,
    isSending: boolean,
    method: string,
    options: Omit<PostOptions, 'timeout'>,
  ): Promise<string> {
    const { readTimeout, broadcastTimeout } = this.#transport
    const usual = isSending ? broadcastTimeout : readTimeout
    const timeout = isSending ? usual : this.#silentNodes.patience(this.url, method, usual)
    try {
      const text = await postJson(this.url, body, { ...options, timeout })
      this.#silentNodes.answered(this.url)
      return text
    } catch (error) {
      if (error instanceof NodeError && error.code === 'node-timeout' && timeout === usual)
        this.#silentNodes.wasSilent(this.url)
      throw error
    }
  }
}

/** Whether this call puts a transaction on its way. */
export function isBroadcast(api: string, method: string): boolean {
  return api === 'network_broadcast_api' || method.startsWith('broadcast_transaction')
}
