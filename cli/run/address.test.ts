import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataFolder } from "../data-folder";
import { chooseAddress } from "./address";

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "loupe-address-"));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const choose = (host: string, files: { cert?: string; key?: string } = {}) =>
  chooseAddress(dataFolder(folder), {
    host,
    port: 3000,
    ...files,
    say: (line) => said.push(line),
  });

describe("on this machine", () => {
  it("serves plain HTTP, which browsers trust there", async () => {
    expect(await choose("127.0.0.1")).toEqual({
      host: "127.0.0.1",
      port: 3000,
      url: "http://localhost:3000",
      localUrl: "http://127.0.0.1:3000",
    });
  });
});

describe("beyond this machine", () => {
  it("serves TLS with a certificate of its own, says so, and keeps it", async () => {
    const address = await choose("192.0.2.7");
    expect(address.url).toBe("https://192.0.2.7:3000");
    expect(said.join()).toContain("signed by itself");
    const certificate = new X509Certificate(readFileSync(address.tls?.cert ?? ""));
    expect(certificate.checkHost("localhost")).toBe("localhost");
    expect(statSync(address.tls?.key ?? "").mode & 0o077).toBe(0);
    const again = await choose("192.0.2.7");
    const kept = new X509Certificate(readFileSync(again.tls?.cert ?? ""));
    expect(kept.fingerprint256).toBe(certificate.fingerprint256);
  });

  it("asks for another certificate when the name changes", async () => {
    const first = new X509Certificate(readFileSync((await choose("192.0.2.7")).tls?.cert ?? ""));
    const other = new X509Certificate(readFileSync((await choose("192.0.2.8")).tls?.cert ?? ""));
    expect(other.fingerprint256).not.toBe(first.fingerprint256);
  });

  it("refuses a certificate without its key, and a file that is not there", async () => {
    const self = path.join(import.meta.dirname, "address.ts");
    await expect(choose("0.0.0.0", { cert: self })).rejects.toThrow("given together");
    const files = { cert: self, key: "/nowhere/key.pem" };
    await expect(choose("0.0.0.0", files)).rejects.toThrow("There is no file /nowhere/key.pem");
  });
});
