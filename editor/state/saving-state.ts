/** What hinders saving, with a sentence for the person. */
export interface SavingProblem {
  readonly kind:
    | "network"
    | "signed-out"
    | "refused"
    | "conflict"
    | "journal"
    | "another-tab"
    | "load";
  readonly message: string;
}

/**
 * Where the work is. `savedHere`: every edit is on this computer for good. `onServer`: nothing waits to be
 * sent. `revision` is the newest one of the server that the document stands on; `pendingCount` counts
 * records not yet on the server. `offline`: edits are kept and sent again by themselves (also when signed
 * out: `problem.kind` tells).
 */
export interface SavingState {
  readonly state: "saved" | "saving" | "offline" | "conflict" | "refused";
  readonly savedHere: boolean;
  readonly onServer: boolean;
  readonly revision: number;
  readonly pendingCount: number;
  readonly problem: SavingProblem | null;
}
