/** Where PDFium's WebAssembly lies when Lifeboat runs from its sources. The build puts it beside what it builds. */
import { createRequire } from 'node:module'

export function pdfiumPlace(): string {
  return createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
}
