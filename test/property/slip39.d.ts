/** The part of the npm package slip39 that tests call, as another program that reads shares. */
declare module 'slip39' {
  const Slip39: { readonly recoverSecret: (mnemonics: readonly string[], passphrase?: string) => number[] }
  export default Slip39
}
