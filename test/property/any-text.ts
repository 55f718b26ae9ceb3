/** Texts of anything that JavaScript calls a text: half of it ASCII, the rest any UTF-16 unit, lone surrogates too. */
import fc, { type Arbitrary, type StringSharedConstraints } from 'fast-check'

const unit = fc.oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0xffff })).map((code) => String.fromCharCode(code))

/** Like `fc.string` with the unit `binary`, which takes a second to prepare. */
export function anyText(constraints: StringSharedConstraints = {}): Arbitrary<string> {
  return fc.string({ ...constraints, unit })
}
