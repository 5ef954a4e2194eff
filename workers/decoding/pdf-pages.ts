import { readFile } from "node:fs/promises";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { checkPictureCount, damaged, ImageFault } from "@/domain/media/image-header";
import { pdfPagePixels } from "@/domain/media/pdf-page";
import type { DecodedStill } from "./decode-still";

/** The size in pixels of every page, in order. Throws ImageFault. */
export async function measurePages(path: string): Promise<{ width: number; height: number }[]> {
  const pdf = await openPdf(path);
  const count = pdf.document.getPageCount();
  if (count === 0) throw damaged("the PDF has no pages");
  checkPictureCount(count, "pages");
  return Array.from({ length: count }, (_, page) => pdf.sizeOf(page));
}

/** One page on white. Throws ImageFault. */
export async function pdfPixels(path: string, index: number): Promise<DecodedStill> {
  const pdf = await openPdf(path);
  if (index >= pdf.document.getPageCount()) throw damaged(`the PDF has no page ${index + 1}`);
  const { width, height } = pdf.sizeOf(index);
  const page = pdf.document.getPage(index);
  const { data } = await page.render({ width, height, scale: 1, render: "bitmap" });
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4) {
    pixels[to++] = data[from] ?? 0;
    pixels[to++] = data[from + 1] ?? 0;
    pixels[to++] = data[from + 2] ?? 0;
  }
  return { width, height, channels: 3, pixels };
}

async function openPdf(path: string) {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(await readFile(path));
    const raw = rawOf(document);
    return { document, sizeOf: (page: number) => sizeOf(raw, page) };
  } catch (error) {
    if (error instanceof Error && /password|security/i.test(error.message)) {
      throw new ImageFault("ENCRYPTED", "The PDF is encrypted. Send it without a password.");
    }
    throw damaged("it is no PDF that can be read");
  }
}

/** What the wrapper of PDFium keeps to itself. */
interface RawDocument {
  readonly documentIdx: number;
  readonly module: {
    readonly HEAPU8: Uint8Array;
    readonly wasmExports: { malloc(size: number): number; free(at: number): void };
    _FPDF_GetPageSizeByIndexF(document: number, page: number, at: number): number;
  };
}

/** Holds for the version of the package that is pinned; its wrapper can only measure a page by loading all of it. */
function rawOf(document: object): RawDocument {
  return document as RawDocument;
}

function sizeOf({ documentIdx, module }: RawDocument, page: number) {
  const at = module.wasmExports.malloc(8);
  try {
    if (module._FPDF_GetPageSizeByIndexF(documentIdx, page, at) === 0)
      throw damaged(`page ${page + 1} of the PDF cannot be read`);
    const size = new DataView(module.HEAPU8.buffer, at, 8);
    return pdfPagePixels(size.getFloat32(0, true), size.getFloat32(4, true));
  } finally {
    module.wasmExports.free(at);
  }
}
