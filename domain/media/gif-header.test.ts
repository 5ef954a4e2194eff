import fc from "fast-check";
import { expect, it } from "vitest";
import { gifHeader } from "./gif-header";
import { bytesOf, u16le } from "./image-bytes.fixture";
import { ImageFault } from "./image-header";
import { createHeaderProbe } from "./image-probe";

const read = (file: Uint8Array, pieceBytes = file.length) => {
  const probe = createHeaderProbe(gifHeader);
  for (let at = 0; at < file.length; at += pieceBytes)
    probe.push(file.subarray(at, at + pieceBytes));
  return probe.end();
};

const screen = (width: number, height: number) =>
  bytesOf("GIF89a", u16le(width), u16le(height), 0x80, 0, 0, new Uint8Array(6));
const picture = (width: number, height: number, left = 0) =>
  bytesOf(0x2c, u16le(left), u16le(0), u16le(width), u16le(height), 0, 2, 2, 0x4c, 0x01, 0);
const delay = bytesOf(0x21, 0xf9, 4, 0, 5, 0, 0, 0);
const gif = bytesOf(screen(20, 10), delay, picture(20, 10), delay, picture(5, 5), 0x3b);

it("counts the pictures of a GIF, each as large as its screen", () => {
  const wanted = { mediaType: "image/gif", width: 20, height: 10, pictureCount: 2 };
  for (const pieceBytes of [1, 7, gif.length]) expect(read(gif, pieceBytes)).toMatchObject(wanted);
  expect(read(bytesOf(gif, "what follows is not looked at"))).toMatchObject(wanted);
  expect(read(gif.subarray(0, -1))).toMatchObject(wanted);
});

it("refuses what is cut, empty, or larger than its screen", () => {
  for (let length = 0; length < gif.length - 17; length++)
    if (length < 27 || length > 44) expect(() => read(gif.subarray(0, length))).toThrow(ImageFault);
  expect(() => read(bytesOf(screen(20, 10), 0x3b))).toThrow("no pictures");
  expect(() => read(bytesOf(screen(20, 10), picture(20, 10, 1), 0x3b))).toThrow(
    "beyond its screen",
  );
  expect(() => read(bytesOf(screen(20, 10), 0x99))).toThrow("no block");
  expect(() => read(bytesOf(screen(0, 10), picture(0, 10)))).toThrow("nothing to show");
});

it("answers for any bytes with a header or a fault", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        expect(read(bytesOf("GIF89a", bytes)).pictureCount).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ImageFault);
      }
    }),
  );
});
