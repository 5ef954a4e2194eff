import { pathToFileURL } from "node:url";
import { z } from "zod";
import { CommandFault } from "../command";
import type { DataFolder } from "../data-folder";
import { readPrivateFile } from "../private-file";
import type { Address } from "./address";
import type { Secrets } from "./secrets";
import type { Services } from "./services";

/** Marks the processes of one installation, so that `down` finds those a killed supervisor left. */
export const installationMark = "LOUPE_DATA";

/**
 * The environment of the web front and the workers. The owner of the database is not in it: they hold a lesser
 * role. What the person set (storage, registration, log level, a secret of their own) passes through.
 */
export function applicationEnvironment({
  data,
  secrets,
  services,
  programs = {},
  address,
  mode,
  inherited = process.env,
}: {
  data: DataFolder;
  secrets: Secrets;
  services: Services;
  /** Where the programs of the machine are that the workers run. */
  programs?: NodeJS.ProcessEnv;
  address: Address;
  mode: "production" | "development";
  inherited?: NodeJS.ProcessEnv;
}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, OWNER_DATABASE_URL: _alsoOwner, ...passed } = inherited;
  return {
    AUTH_SECRET: secrets.authSecret,
    BLOB_URL: pathToFileURL(data.blobs).href,
    ...programs,
    ...passed,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    [installationMark]: data.dir,
    LOUPE_URL: address.url,
    LOUPE_HOST: address.host,
    LOUPE_PORT: String(address.port),
    ...(address.tls && { LOUPE_TLS_CERT: address.tls.cert, LOUPE_TLS_KEY: address.tls.key }),
    APP_DATABASE_URL: asRole(services.ownerUrl, "loupe_app", secrets.appPassword),
    REDIS_URL: services.redisUrl,
  };
}

function asRole(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** The environment of the installation that runs now. Throws when none does. */
export function runningEnvironment(data: DataFolder): Record<string, string> {
  const known = readPrivateFile(data.environmentFile, z.record(z.string(), z.string()));
  if (known) return known;
  throw new CommandFault("Loupe does not run here. Start it with ./loupe up.");
}
