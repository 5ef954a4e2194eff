import { existsSync } from "node:fs";
import path from "node:path";
import { toolsDir } from "../checkout";
import { hasApt, installDebianPackages, unpackDebianPackages } from "./debian";

/** A program that may be run: its path and what its environment needs besides ours. */
export type Program = {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder it was unpacked into, when it is not installed. */
  readonly root?: string;
};

/**
 * Finds a program on the machine, or brings it: on Debian and Ubuntu as a package, installed when root, otherwise
 * unpacked under `toolsDir`. Elsewhere throws with the command that a person has to give.
 */
export async function bringProgram({
  names,
  packages,
  folders = ["usr/bin", "usr/sbin", "bin"],
  isService = false,
  say,
}: {
  /** In order of preference. */
  names: readonly string[];
  packages: readonly string[];
  /** Where the program lies inside the unpacked packages. */
  folders?: readonly string[];
  /** Its package would start the distribution's own copy of it: then it is only unpacked, for root too. */
  isService?: boolean;
  say: (line: string) => void;
}): Promise<Program> {
  const present = findOnPath(names, process.env.PATH ?? "");
  if (present) return { command: present, env: {} };

  const wanted = packages.join(" ");
  if (!hasApt()) {
    throw new Error(`${names[0]} is needed. Install it and try again: ${installCommand(wanted)}`);
  }
  if (process.getuid?.() === 0 && !isService) {
    say(`Installing ${wanted} with apt`);
    await installDebianPackages(packages);
    const installed = findOnPath(names, process.env.PATH ?? "/usr/bin");
    if (installed) return { command: installed, env: {} };
    throw new Error(`${wanted} was installed but has no ${names[0]}`);
  }
  const root = path.join(toolsDir, packages.join("+"));
  if (!existsSync(root)) say(`Fetching ${wanted} with apt into ${root}`);
  const unpacked = await unpackDebianPackages(packages, root);
  const command = findOnPath(names, folders.map((folder) => path.join(root, folder)).join(":"));
  if (command) return { command, env: unpacked.env, root };
  throw new Error(
    `${wanted} was unpacked but has no ${names[0]}. Give: sudo apt-get install ${wanted}`,
  );
}

function findOnPath(names: readonly string[], searchPath: string): string | undefined {
  for (const name of names) {
    for (const folder of searchPath.split(":")) {
      const candidate = path.join(folder, name);
      if (folder && existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}

function installCommand(wanted: string): string {
  const managers = [
    ["/usr/bin/dnf", "sudo dnf install"],
    ["/sbin/apk", "sudo apk add"],
    ["/usr/bin/pacman", "sudo pacman -S"],
    ["/usr/bin/zypper", "sudo zypper install"],
  ] as const;
  const found = managers.find(([program]) => existsSync(program));
  // Other families name the Redis package plainly.
  return `${found?.[1] ?? "your package manager's install"} ${wanted.replace("redis-server", "redis")}`;
}
