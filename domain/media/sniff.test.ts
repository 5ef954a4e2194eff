import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sniff } from "./sniff";

/** The characters as bytes, with zeros behind them. */
function file(text: string, at = 0): Uint8Array {
  const bytes = new Uint8Array(600);
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  return bytes;
}

describe("sniff", () => {
  it.each([
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["\x89PNG\r\n\x1a\n", "image/png"],
    ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
    ["GIF89a", "image/gif"],
    ["BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "image/bmp"],
    ["II*\0", "image/tiff"],
    ["MM\0*", "image/tiff"],
    ["\0\0\0\x20ftypavif", "image/avif"],
    ["\0\0\0\x20ftypheic", "image/heic"],
    ["PK\x03\x04", "application/zip"],
    ["PK\x05\x06", "application/zip"],
    ["Rar!\x1a\x07\x01\0", "application/vnd.rar"],
    ["7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"],
    ["\x1f\x8b\x08", "application/gzip"],
    ["%PDF-1.7", "application/pdf"],
    ["\0\0\0\x20ftypisom", "video/mp4"],
    ["\0\0\0\x14ftypqt  ", "video/quicktime"],
    ["\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "video/webm"],
    ["\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska", "video/x-matroska"],
    ["RIFF\x10\0\0\0AVI ", "video/x-msvideo"],
    ["#EXTM3U\nfile:///etc/passwd", "application/vnd.apple.mpegurl"],
    ["<svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml"],
    ["\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<svg>", "image/svg+xml"],
    ["\xff\xfe<\0s\0v\0g\0>\0", "image/svg+xml"],
    ["  \n<!DOCTYPE html><html>", "text/html"],
    ["<script>alert(1)</script>", "text/html"],
    ["<?xml version='1.0'?><annotations>", "application/xml"],
    ["BM means nothing by itself", "application/octet-stream"],
    ["", "application/octet-stream"],
    ["hello", "application/octet-stream"],
  ])("knows what begins with %j", (start, mediaType) => {
    expect(sniff(file(start)).mediaType).toBe(mediaType);
  });

  it("knows what has its mark further in", () => {
    expect(sniff(file("ustar", 257)).mediaType).toBe("application/x-tar");
    expect(sniff(file("DICM", 128)).mediaType).toBe("application/dicom");
  });

  it("names an empty file and one of a single byte as unknown", () => {
    expect(sniff(new Uint8Array(0)).kind).toBe("unknown");
    expect(sniff(new Uint8Array(1)).kind).toBe("unknown");
  });

  it("answers for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(sniff(bytes).name).not.toBe("");
      }),
    );
  });
});
