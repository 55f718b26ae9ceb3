import type { BundledPart } from './bundled.mjs'

export function billOfMaterials(of: {
  readonly manifest: object
  readonly electron: string
  readonly node: string
  readonly parts?: readonly BundledPart[]
}): {
  readonly bomFormat: string
  readonly specVersion: string
  readonly serialNumber: string
  readonly components: readonly {
    readonly 'bom-ref': string
    readonly type: string
    readonly name: string
    readonly version: string
    readonly licenses: readonly object[]
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}
