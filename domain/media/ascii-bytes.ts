/** The characters of `text` as bytes. Throws RangeError on a character beyond ASCII. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) throw new RangeError(`not ASCII: U+${code.toString(16)}`);
    bytes[at] = code;
  }
  return bytes;
}
