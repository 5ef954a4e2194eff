/** Rows in PostgreSQL's binary COPY format, which the server copies rather than parses. */
export class BinaryCopy {
  #buffer: Buffer;
  #length = 0;

  constructor(sizeBytes = 1 << 16) {
    this.#buffer = Buffer.allocUnsafe(sizeBytes);
    this.#raw(SIGNATURE);
    this.#int32(0);
    this.#int32(0);
  }

  /** Bytes that wait to be taken. */
  get pendingBytes(): number {
    return this.#length;
  }

  /** Begins a row of that many fields; as many fields must follow. */
  row(fieldCount: number): void {
    this.#room(2);
    this.#length = this.#buffer.writeInt16BE(fieldCount, this.#length);
  }

  int32(value: number): void {
    this.#int32(4);
    this.#int32(value);
  }

  int64(value: number): void {
    this.#int32(8);
    this.#room(8);
    this.#length = this.#buffer.writeBigInt64BE(BigInt(value), this.#length);
  }

  boolean(value: boolean): void {
    this.#int32(1);
    this.#room(1);
    this.#length = this.#buffer.writeUInt8(value ? 1 : 0, this.#length);
  }

  uuid(value: string): void {
    this.#int32(16);
    this.#room(16);
    this.#length += this.#buffer.write(value.replaceAll("-", ""), this.#length, "hex");
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.#int32(length);
    this.#room(length);
    this.#length += this.#buffer.write(value, this.#length);
  }

  jsonb(value: unknown): void {
    const json = JSON.stringify(value);
    const length = Buffer.byteLength(json);
    this.#int32(length + 1);
    this.#room(length + 1);
    this.#length = this.#buffer.writeUInt8(JSONB_VERSION, this.#length);
    this.#length += this.#buffer.write(json, this.#length);
  }

  bytes(value: Uint8Array): void {
    this.#int32(value.byteLength);
    this.#raw(value);
  }

  /** A moment, as microseconds since the year 2000. */
  timestamp(value: Date): void {
    this.int64((value.getTime() - YEAR_2000_MS) * 1000);
  }

  /** Closes the format; `take` gives its last bytes. */
  end(): void {
    this.row(-1);
  }

  /** The bytes so far. The next ones go into a new buffer, so that these may be sent without a copy. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#buffer = Buffer.allocUnsafe(this.#buffer.length);
    this.#length = 0;
    return taken;
  }

  #int32(value: number): void {
    this.#room(4);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
  }

  #raw(bytes: Uint8Array): void {
    this.#room(bytes.byteLength);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.byteLength;
  }

  #room(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

const SIGNATURE = Buffer.from("PGCOPY\n\u00ff\r\n\0", "latin1");
const JSONB_VERSION = 1;
const YEAR_2000_MS = Date.UTC(2000, 0, 1);
