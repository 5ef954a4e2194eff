import { rmSync } from "node:fs";
import type { DataFolder } from "../data-folder";
import { writePrivateFile } from "../private-file";
import type { Address } from "./address";
import type { Kept } from "./keep-running";
import type { SupervisorState } from "./state";

/** Everything one `up` started, in order, and its account of it on disk. */
export type Supervisor = ReturnType<typeof createSupervisor>;

export function createSupervisor(data: DataFolder, { url, localUrl }: Address) {
  const kept: Kept[] = [];
  let phase: SupervisorState["phase"] = "starting";

  function write() {
    const processes = kept.map(({ name, state, pid, restarts }) => ({
      name,
      state,
      pid,
      restarts,
    }));
    writePrivateFile(data.stateFile, { url, localUrl, phase, processes } satisfies SupervisorState);
  }

  write();
  return {
    onChange: write,
    keep(one: Kept) {
      kept.push(one);
      write();
    },
    ready() {
      phase = "running";
      write();
    },
    /** Stops the applications together, then the services they lean on, and forgets the run. */
    async stopAll() {
      phase = "stopping";
      write();
      const isService = ({ name }: Kept) => name === "postgres" || name === "redis";
      await Promise.all(kept.filter((one) => !isService(one)).map((one) => one.stop()));
      await Promise.all(kept.filter(isService).map((one) => one.stop()));
      for (const file of [data.stateFile, data.environmentFile]) rmSync(file, { force: true });
    },
  };
}
