/** The part of the npm package slip39 that tests call, as another program that reads and writes shares. */
declare module 'slip39' {
  const Slip39: {
    readonly recoverSecret: (mnemonics: readonly string[], passphrase?: string) => number[]
    readonly fromArray: (
      secret: readonly number[],
      options: {
        readonly passphrase?: string
        readonly threshold: number
        readonly groups: readonly (readonly [threshold: number, count: number])[]
        readonly extendableBackupFlag: 0 | 1
        readonly iterationExponent: number
      },
    ) => { readonly fromPath: (path: string) => { readonly mnemonics: readonly string[] } }
  }
  export default Slip39
}
