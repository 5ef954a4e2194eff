const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 with padding (RFC 4648, 4): the room knows neither Buffer nor btoa. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += letter(word >> 18) + letter(word >> 12);
    text += (left > 1 ? letter(word >> 6) : "=") + (left > 2 ? letter(word) : "=");
  }
  return text;
}

/** The bytes of base64 with padding. Throws RangeError on anything else. */
export function fromBase64(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (text.length % 4 !== 0) throw new RangeError("not base64: its length is no multiple of 4");
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let at = 0; at < text.length; at += 4) {
    const isLast = at + 4 === text.length;
    let word = 0;
    for (let place = 0; place < 4; place++) {
      const isPadding = isLast && place >= 4 - padding;
      word = (word << 6) | (isPadding ? 0 : valueOf(text.charAt(at + place)));
    }
    bytes.set([word >> 16, (word >> 8) & 0xff, word & 0xff], (at / 4) * 3);
  }
  return bytes.subarray(0, bytes.length - padding);
}

function letter(value: number): string {
  return LETTERS.charAt(value & 63);
}

function valueOf(char: string): number {
  const value = LETTERS.indexOf(char);
  if (value < 0) throw new RangeError(`not base64: ${JSON.stringify(char)}`);
  return value;
}
