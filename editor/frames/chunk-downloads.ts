import { ChunkDownload, type OpenChunk } from "./chunk-download";

interface DownloadsParts {
  readonly open: OpenChunk;
  /** What whole chunks may take together. */
  readonly limitBytes: number;
  /** Told the addresses of whole chunks whenever they change. */
  readonly onStored: (urls: readonly string[]) => void;
}

/** Chunks under way or here whole, by address. Of those that are whole, the one used longest ago goes first. */
export class ChunkDownloads {
  readonly #parts: DownloadsParts;
  readonly #downloads = new Map<string, ChunkDownload>();

  constructor(parts: DownloadsParts) {
    this.#parts = parts;
  }

  /** The chunk, which counts as used now; its download begins if it had not. One that failed is begun anew. */
  get(url: string): ChunkDownload {
    const download = this.#downloads.get(url) ?? this.#begin(url);
    this.#downloads.delete(url);
    this.#downloads.set(url, download);
    return download;
  }

  /**
   * Begins the first of these that is not here, once those before it are. Call it again when one has come. They take no
   * more than half of the bytes, so that none of them drives out another.
   */
  fetchInOrder(urls: Iterable<string>): void {
    let sizeBytes = 0;
    for (const url of urls) {
      const download = this.get(url);
      sizeBytes += download.sizeBytes;
      if (!download.isWhole || sizeBytes > this.#parts.limitBytes / 2) return;
    }
  }

  /** Ends the downloads under way that are not among these. */
  endOthers(urls: ReadonlySet<string>): void {
    for (const [url, download] of this.#downloads)
      if (!download.isWhole && !urls.has(url)) {
        this.#downloads.delete(url);
        download.abort();
      }
  }

  #begin(url: string): ChunkDownload {
    const download = new ChunkDownload(url, this.#parts.open);
    download.whole.then(
      () => this.#settle(),
      () => {
        if (this.#downloads.get(url) === download) this.#downloads.delete(url);
      },
    );
    return download;
  }

  #settle(): void {
    let sizeBytes = 0;
    for (const [, download] of this.#downloads) sizeBytes += download.sizeBytes;
    const whole = [...this.#downloads].filter(([, { isWhole }]) => isWhole);
    // The last used stays, even if it alone is over the bound.
    for (const [url, download] of whole.slice(0, -1)) {
      if (sizeBytes <= this.#parts.limitBytes) break;
      this.#downloads.delete(url);
      sizeBytes -= download.sizeBytes;
    }
    this.#parts.onStored(
      [...this.#downloads].filter(([, { isWhole }]) => isWhole).map(([url]) => url),
    );
  }
}
