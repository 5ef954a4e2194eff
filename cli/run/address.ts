import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import path from "node:path";
import { generate } from "selfsigned";
import { CommandFault } from "../command";
import type { DataFolder } from "../data-folder";

/** Where the web front listens and how a browser reaches it. */
export type Address = {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** The same server as this machine reaches it, whatever name it goes by outside. */
  readonly localUrl: string;
  readonly tls?: { readonly cert: string; readonly key: string };
};

/**
 * The address for `host`:`port`. On loopback browsers trust plain HTTP. Beyond it they keep codecs and secure cookies
 * to encrypted origins, so TLS is served: with the given certificate, else with a self-signed one that is made once.
 */
export async function chooseAddress(
  data: DataFolder,
  given: { host: string; port: number; cert?: string; key?: string; say: (line: string) => void },
): Promise<Address> {
  const { host, port, cert, key, say } = given;
  if ((cert === undefined) !== (key === undefined)) {
    throw new CommandFault("A certificate and its key must be given together.");
  }
  for (const file of [cert, key]) {
    if (file !== undefined && !existsSync(file))
      throw new CommandFault(`There is no file ${file}.`);
  }
  const isPrivate = isLoopback(host);
  const tls = cert && key ? { cert: path.resolve(cert), key: path.resolve(key) } : undefined;
  const scheme = isPrivate && !tls ? "http" : "https";
  const name = isPrivate ? "localhost" : isAnyAddress(host) ? hostname() : host;
  const url = process.env.LOUPE_URL?.replace(/\/$/, "") || origin(scheme, name, port);
  const localUrl = origin(scheme, isAnyAddress(host) ? "127.0.0.1" : host, port);
  if (scheme === "http") return { host, port, url, localUrl };
  if (isAnyAddress(host) && !process.env.LOUPE_URL) {
    say(`Loupe answers to the name ${name} only; set LOUPE_URL when people reach it by another.`);
  }
  if (tls) return { host, port, url, localUrl, tls };
  const made = await ownCertificate(data, name);
  say(`Serving TLS with a certificate signed by itself (${made.cert}); browsers will warn once.`);
  return { host, port, url, localUrl, tls: made };
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isAnyAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function origin(scheme: "http" | "https", name: string, port: number): string {
  return `${scheme}://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

const validDays = 825;

/** Made again for another name, and a month before it ends. */
async function ownCertificate(data: DataFolder, name: string) {
  const folder = path.join(data.dir, "tls");
  const files = { cert: path.join(folder, "cert.pem"), key: path.join(folder, "key.pem") };
  const subject = path.join(folder, "subject.json");
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const wanted = JSON.stringify([name, hostname(), ...addresses.map(({ address }) => address)]);
  if (existsSync(subject)) {
    const known = JSON.parse(readFileSync(subject, "utf8")) as { wanted: string; until: number };
    if (known.wanted === wanted && known.until > Date.now() && existsSync(files.key)) return files;
  }
  const until = new Date(Date.now() + validDays * 86_400_000);
  const pair = await generate([{ name: "commonName", value: name }], {
    keySize: 2048,
    algorithm: "sha256",
    notAfterDate: until,
    extensions: [
      { name: "basicConstraints", cA: false },
      {
        name: "subjectAltName",
        altNames: [
          ...[...new Set(["localhost", hostname(), name])].map((value) => ({
            type: 2 as const,
            value,
          })),
          ...addresses.map(({ address }) => ({ type: 7 as const, ip: address })),
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.cert, pair.cert, { mode: 0o644 });
  writeFileSync(files.key, pair.private, { mode: 0o600 });
  writeFileSync(subject, JSON.stringify({ wanted, until: until.getTime() - 30 * 86_400_000 }));
  return files;
}
