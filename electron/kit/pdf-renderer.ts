/**
 * Draws the pages of a PDF, so that a code is found whatever drew it: as a picture of any kind, or as lines. PDFium, the
 * reader of Chromium, does it, as WebAssembly without files or network. Each document gets an instance of its own, whose
 * memory is bounded while it works and overwritten behind it. A file of its own, loaded when a PDF is there.
 */
import { readFile } from 'node:fs/promises'

import { PDFiumModule } from '@hyzyla/pdfium'

import type { Luma } from './luma.ts'
import { pdfiumPlace } from './pdfium-place.ts'

/** Bytes that one document may take of memory: a page of colours at 1200 dpi, unpacked, fits. */
const mostMemory = 1024 * 1024 * 1024

/** Why a document does not open, by PDFium's numbers (fpdfview.h): locked, or locked in a way that it does not know. */
const refusals: Readonly<Record<number, PdfRefusal>> = { 4: 'locked', 5: 'locked-otherwise' }
export type PdfRefusal = 'locked' | 'locked-otherwise' | 'damaged'

/** What is used of PDFium's C interface (fpdfview.h, fpdf_edit.h). All but `malloc` work with its pointers. */
interface Pdfium {
  readonly HEAPU8: Uint8Array<ArrayBuffer>
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  _FPDF_InitLibraryWithConfig(config: number): void
  _FPDF_LoadMemDocument(data: number, size: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  /** Counts pages from 0. */
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  /** In points. */
  _FPDF_GetPageWidth(page: number): number
  _FPDF_GetPageHeight(page: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFImageObj_GetBitmap(object: number): number
  /** Writes two unsigned numbers of 4 bytes. */
  _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number
  /** Writes four floats, in points. */
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number
  _FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    width: number,
    height: number,
    colour: number,
  ): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    turned: number,
    flags: number,
  ): void
  _FPDFBitmap_Destroy(bitmap: number): void
}

/** Numbers of the C interface. */
const [pictureObject, formObject] = [3, 5]
const greyFormat = 1
const [withAnnotations, inGrey] = [0x01, 0x08]
const white = 0xffffffff
/** A page has few; one that has more is not looked through. */
const mostObjects = 10_000

/** A page that is open. */
export interface PdfPage {
  /** Whether it has pictures; one that has none is drawn as sharp as can be. */
  readonly hasPictures: boolean
  /** Pixels of the longer side at which its sharpest picture is shown in full; Infinity where nobody can tell. */
  readonly detail: number
  /** Points of its longer side. */
  readonly longest: number
  /** Draws it with a longer side of so many pixels. Throws when memory does not suffice. */
  draw(longest: number): Luma
  /** Whether a picture on it is of a kind that cannot be drawn, or is damaged. Takes as long as drawing. */
  lacksPicture(): boolean
}

export class PdfRenderer {
  readonly count: number
  readonly #pdfium: Pdfium
  readonly #document: number

  private constructor(pdfium: Pdfium, document: number) {
    this.#pdfium = pdfium
    this.#document = document
    this.count = pdfium._FPDF_GetPageCount(document)
  }

  /** Opens a document, or says why it does not open. */
  static async open(bytes: Uint8Array, password: string): Promise<PdfRenderer | PdfRefusal> {
    const pdfium = await instance()
    try {
      pdfium._FPDF_InitLibraryWithConfig(0)
      const data = put(pdfium, bytes)
      // It tries the encodings that passwords had at different times itself.
      const secret = put(pdfium, Buffer.from(`${password}\0`))
      const document = pdfium._FPDF_LoadMemDocument(data, bytes.length, secret)
      if (document !== 0) return new PdfRenderer(pdfium, document)
      const refusal = refusals[pdfium._FPDF_GetLastError()] ?? 'damaged'
      pdfium.HEAPU8.fill(0)
      return refusal
    } catch {
      pdfium.HEAPU8.fill(0)
      return 'damaged'
    }
  }

  /** Lets somebody look at a page, counted from 1; undefined when it cannot be opened. Throws what they throw. */
  async withPage<Result>(
    number: number,
    look: (page: PdfPage) => Promise<Result>,
  ): Promise<Result | undefined> {
    const page = this.#pdfium._FPDF_LoadPage(this.#document, number - 1)
    if (page === 0) return undefined
    const types = this.#objects(page).map((object) => this.#pdfium._FPDFPageObj_GetType(object))
    const result = await look({
      // Forms are pages in a page, and pictures may be in them.
      hasPictures: types.includes(pictureObject) || types.includes(formObject),
      detail: types.includes(formObject) ? Infinity : this.#detail(page),
      longest: Math.max(...this.#sides(page)),
      draw: (longest) => this.#draw(page, longest),
      lacksPicture: () => this.#lacksPicture(page),
    })
    this.#pdfium._FPDF_ClosePage(page)
    return result
  }

  /** Overwrites everything. Nothing can be done with it afterwards. */
  close(): void {
    this.#pdfium.HEAPU8.fill(0)
  }

  #draw(page: number, longest: number): Luma {
    const pdfium = this.#pdfium
    const points = this.#sides(page)
    const scale = longest / Math.max(1, ...points)
    const [width = 1, height = 1] = points.map((side) => Math.max(1, Math.round(side * scale)))
    const data = allocate(pdfium, width * height)
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, greyFormat, data, width)
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, withAnnotations | inGrey)
    const drawn = pdfium.HEAPU8.slice(data, data + width * height)
    pdfium._FPDFBitmap_Destroy(bitmap)
    pdfium.HEAPU8.fill(0, data, data + width * height)
    pdfium.wasmExports.free(data)
    return { width, height, data: drawn }
  }

  #detail(page: number): number {
    const sharpness = this.#pictures(page).map((picture) => this.#pixelsPerPoint(picture))
    return Math.ceil(Math.max(...this.#sides(page)) * Math.max(0, ...sharpness))
  }

  #pixelsPerPoint(picture: number): number {
    const pdfium = this.#pdfium
    const place = allocate(pdfium, 24)
    const at = (index: number) => place + 4 * index
    pdfium._FPDFImageObj_GetImagePixelSize(picture, at(0), at(1))
    pdfium._FPDFPageObj_GetBounds(picture, at(2), at(3), at(4), at(5))
    const view = new DataView(pdfium.HEAPU8.buffer, place, 24)
    const [width, height] = [view.getUint32(0, true), view.getUint32(4, true)]
    const [left = 0, bottom = 0, right = 0, top = 0] = [8, 12, 16, 20].map((to) => view.getFloat32(to, true))
    pdfium.wasmExports.free(place)
    // A picture may lie on its side.
    return Math.max(width, height) / Math.max(1, right - left, top - bottom)
  }

  #lacksPicture(page: number): boolean {
    const pdfium = this.#pdfium
    return this.#pictures(page).some((object) => {
      const bitmap = pdfium._FPDFImageObj_GetBitmap(object)
      if (bitmap !== 0) pdfium._FPDFBitmap_Destroy(bitmap)
      return bitmap === 0
    })
  }

  #pictures(page: number): readonly number[] {
    return this.#objects(page).filter((object) => this.#pdfium._FPDFPageObj_GetType(object) === pictureObject)
  }

  /** In points. */
  #sides(page: number): readonly number[] {
    return [this.#pdfium._FPDF_GetPageWidth(page), this.#pdfium._FPDF_GetPageHeight(page)]
  }

  #objects(page: number): readonly number[] {
    const count = Math.min(mostObjects, this.#pdfium._FPDFPage_CountObjects(page))
    return Array.from({ length: Math.max(0, count) }, (_, index) =>
      this.#pdfium._FPDFPage_GetObject(page, index),
    )
  }
}

function allocate({ wasmExports }: Pdfium, size: number): number {
  const pointer = wasmExports.malloc(size)
  if (pointer === 0) throw new RangeError('no memory')
  return pointer
}

function put(pdfium: Pdfium, bytes: Uint8Array): number {
  const pointer = allocate(pdfium, bytes.length)
  pdfium.HEAPU8.set(bytes, pointer)
  return pointer
}

let compiled: Promise<WebAssembly.Module> | undefined

/** A new instance, which has seen nothing of other documents. */
async function instance(): Promise<Pdfium> {
  compiled ??= readFile(pdfiumPlace()).then((code) => WebAssembly.compile(code))
  const code = await compiled
  const load = PDFiumModule as unknown as (options: {
    instantiateWasm: (imports: Imports, ready: (loaded: WebAssembly.Instance) => void) => object
  }) => Promise<Pdfium>
  return load({
    instantiateWasm(imports, ready) {
      const grow = imports.env.emscripten_resize_heap
      const env = {
        ...imports.env,
        emscripten_resize_heap: (size: number) => (size > mostMemory ? 0 : grow(size)),
      }
      void WebAssembly.instantiate(code, { ...imports, env }).then(ready)
      return {}
    },
  })
}

type Imports = WebAssembly.Imports & {
  /** `emscripten_resize_heap` is asked for memory, in bytes, and answers 0 where there is none. */
  readonly env: { readonly emscripten_resize_heap: (size: number) => number }
}
