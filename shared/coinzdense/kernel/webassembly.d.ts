/**
 * The part of the WebAssembly JavaScript interface that the kernel uses. `shared/` is compiled without the DOM and
 * Node libraries, and the language's own library does not declare it.
 */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string
  }
  interface Instance {
    readonly exports: Record<string, unknown>
  }
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module
  const Instance: new (module: Module) => Instance
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean
}
