/**
 * WebAssembly instructions as bytes (core specification 3.0, section 5.4). Code is put together from these in the
 * order in which it will run. V8 keeps that order and the kernel's speed depends on it, so nothing here, and no tool
 * after it, may optimise.
 */

/** The bytes of one or more instructions. */
export type Code = readonly number[]

/** One word, or one word each of two lanes. */
export type WordType = 'i64' | 'v128'
export type VariableType = 'i32' | 'i64' | 'v128'

/** The number of a parameter or local variable of a function. */
export type Local = number & { readonly brand: 'local' }

/** Instructions without immediates. Vector instructions have the prefix 0xfd and a number of their own. */
export const plain = {
  'i32.ne': [0x47],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i64.add': [0x7c],
  'i64.and': [0x83],
  'i64.xor': [0x85],
  'i64.rotr': [0x8a],
  'i64.extend_i32_s': [0xac],
  'i64.extend_i32_u': [0xad],
  'i8x16.swizzle': [0xfd, 0x0e],
  'v128.and': [0xfd, 0x4e],
  'v128.or': [0xfd, 0x50],
  'v128.xor': [0xfd, 0x51],
  'i64x2.shr_u': [0xfd, 0xcd, 0x01],
  'i64x2.add': [0xfd, 0xce, 0x01],
  'i8x16.relaxed_swizzle': [0xfd, 0x80, 0x02],
} as const satisfies Record<string, Code>

/** LEB128 of 0 to 2^31 - 1, for counts, indices and offsets. */
export function unsigned(value: number): Code {
  return value <= 0x7f ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)]
}

/** Signed LEB128 of a 32-bit integer, for constants. */
export function signed(value: number): Code {
  return value >= -0x40 && value <= 0x3f ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}

export const get = (local: Local): Code => [0x20, ...unsigned(local)]
export const set = (local: Local): Code => [0x21, ...unsigned(local)]
export const tee = (local: Local): Code => [0x22, ...unsigned(local)]
export const i32Constant = (value: number): Code => [0x41, ...signed(value)]
export const i64Constant = (value: number): Code => [0x42, ...signed(value)]
export const v128Constant = (bytes: Code): Code => [0xfd, 0x0c, ...bytes]
/** Picks 16 of the 32 bytes of two vectors. */
export const shuffle = (byteNumbers: Code): Code => [0xfd, 0x0d, ...byteNumbers]

const loads = { i64: [0x29], v128: [0xfd, 0x00] } as const
const stores = { i64: [0x37], v128: [0xfd, 0x0b] } as const
/** The most modest promise: addresses are multiples of 2^0 bytes. */
const alignment = 0

/** From the address on the stack plus `offset` bytes; one byte becomes an i32. */
export const loadByte = (offset: number): Code => [0x2d, alignment, ...unsigned(offset)]
/** From the address on the stack plus `offset` bytes. */
export const load = (type: WordType, offset: number): Code => [...loads[type], alignment, ...unsigned(offset)]
/** To the address below the value on the stack, plus `offset` bytes. */
export const store = (type: WordType, offset: number): Code => [
  ...stores[type],
  alignment,
  ...unsigned(offset),
]

/** Calls a function by its number in the module. */
export const call = (functionNumber: number): Code => [0x10, ...unsigned(functionNumber)]

/** What stands between `startLoop` and `repeatLoop` runs again as long as the latter finds a number other than 0. */
export const startLoop: Code = [0x03, 0x40]
export const repeatLoop: Code = [0x0d, 0x00, 0x0b]
export const end: Code = [0x0b]
/** Takes what stands on the stack and does nothing with it. */
export const drop: Code = [0x1a]
