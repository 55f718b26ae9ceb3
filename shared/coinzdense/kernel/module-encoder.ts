/**
 * Puts functions, one memory and its first content into a WebAssembly module (core specification 3.0, section 5.5
 * "Modules"). Everything is exported; nothing is imported.
 */
import { ByteWriter } from './byte-writer.ts'
import { type Code, type Local, type VariableType, end, i32Constant, unsigned } from './instructions.ts'

export interface ModuleParts {
  /** Size of the memory in pages of 65,536 bytes. It never grows. */
  readonly memoryPages: number
  /** Exported under their names. Calls number them from 0 in this order. */
  readonly functions: readonly FunctionWriter[]
  readonly initialMemory: readonly { readonly address: number; readonly bytes: readonly number[] }[]
}

const typeCodes = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const satisfies Record<VariableType, number>
const sectionNumbers = { types: 1, functions: 3, memories: 5, exports: 7, code: 10, data: 11 } as const
const exportKinds = { function: 0x00, memory: 0x02 } as const
const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00] as const

/** A function under construction. It has no result. */
export class FunctionWriter {
  readonly name: string
  readonly parameterTypes: readonly VariableType[]
  readonly parameters: readonly Local[]
  readonly #localTypes: VariableType[] = []
  readonly #code = new ByteWriter()

  constructor(name: string, parameterTypes: readonly VariableType[]) {
    this.name = name
    this.parameterTypes = parameterTypes
    this.parameters = parameterTypes.map((_, number) => number as Local)
  }

  newLocal(type: VariableType): Local {
    this.#localTypes.push(type)
    return (this.parameterTypes.length + this.#localTypes.length - 1) as Local
  }

  append(code: Code): void {
    this.#code.append(code)
  }

  /** Declarations of the local variables and the code, as the code section wants them. */
  body(): ByteWriter {
    const body = new ByteWriter()
    body.append(unsigned(this.#localTypes.length))
    for (const type of this.#localTypes) body.append([1, typeCodes[type]])
    body.appendFrom(this.#code)
    body.append(end)
    return body
  }
}

/** The module's bytes; its memory is exported as `memory`. */
export function encodeModule({
  memoryPages,
  functions,
  initialMemory,
}: ModuleParts): Uint8Array<ArrayBuffer> {
  const module = new ByteWriter()
  module.append(magicAndVersion)

  function section(
    name: keyof typeof sectionNumbers,
    count: number,
    write: (content: ByteWriter) => void,
  ): void {
    const content = new ByteWriter()
    content.append(unsigned(count))
    write(content)
    module.append([sectionNumbers[name]])
    appendSized(module, content)
  }

  section('types', functions.length, (types) => {
    for (const { parameterTypes } of functions) {
      const codes = parameterTypes.map((type) => typeCodes[type])
      types.append([0x60, codes.length, ...codes, 0])
    }
  })
  section('functions', functions.length, (typeNumbers) => {
    for (const number of functions.keys()) typeNumbers.append(unsigned(number))
  })
  section('memories', 1, (memories) => {
    const hasMaximum = 0x01
    memories.append([hasMaximum, memoryPages, memoryPages])
  })
  section('exports', functions.length + 1, (names) => {
    names.append([...text('memory'), exportKinds.memory, 0])
    for (const [number, { name }] of functions.entries())
      names.append([...text(name), exportKinds.function, number])
  })
  section('code', functions.length, (code) => {
    for (const writer of functions) appendSized(code, writer.body())
  })
  section('data', initialMemory.length, (data) => {
    for (const { address, bytes } of initialMemory) {
      const memoryNumber = 0
      data.append([memoryNumber, ...i32Constant(address), ...end, ...unsigned(bytes.length), ...bytes])
    }
  })
  return module.toBytes()
}

function appendSized(writer: ByteWriter, content: ByteWriter): void {
  writer.append(unsigned(content.length))
  writer.appendFrom(content)
}

/** ASCII characters after their number. */
function text(characters: string): number[] {
  return [characters.length, ...Array.from(characters, (character) => character.charCodeAt(0))]
}
