import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { checkout } from "./checkout";

/** Where one installation keeps everything. All paths are absolute. */
export type DataFolder = {
  readonly dir: string;
  readonly logs: string;
  readonly blobs: string;
  readonly secretsFile: string;
  /** What the running supervisor says of itself and its children. */
  readonly stateFile: string;
  /** The environment its processes run with. */
  readonly environmentFile: string;
  readonly claimFile: string;
  /** Stands once the demo was made. */
  readonly demoFile: string;
};

export const dataOption = { data: { type: "string" } } as const;

/** The data folder that `--data` names, relative to where the command was given; `.loupe` in the checkout by default. */
export function dataFolder(option: string | undefined): DataFolder {
  const dir = option === undefined ? path.join(checkout, ".loupe") : path.resolve(option);
  return {
    dir,
    logs: path.join(dir, "logs"),
    blobs: path.join(dir, "blobs"),
    secretsFile: path.join(dir, "secrets.json"),
    stateFile: path.join(dir, "run", "state.json"),
    environmentFile: path.join(dir, "run", "environment.json"),
    demoFile: path.join(dir, "demo"),
    claimFile: path.join(dir, "run", "claim.json"),
  };
}

/** Makes the folders. Root leaves the way through open (not the listing) to the account PostgreSQL runs under. */
export function createDataFolder(data: DataFolder) {
  mkdirSync(data.dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  for (const inner of [data.logs, data.blobs, path.dirname(data.stateFile)]) {
    mkdirSync(inner, { recursive: true, mode: 0o700 });
  }
}

const maxLogBytes = 32 * 1024 * 1024;

/** The log file of one process. A long one is set aside first, replacing the one set aside before it. */
export function logFile(data: DataFolder, name: string): string {
  const file = path.join(data.logs, `${name}.log`);
  if (existsSync(file) && statSync(file).size > maxLogBytes) renameSync(file, `${file}.1`);
  return file;
}
