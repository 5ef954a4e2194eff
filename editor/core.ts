import { View } from "./camera/view";
import type { JobFacts } from "./dependencies";
import { Picker } from "./picking/picker";
import { followRemovals } from "./session/follow-removals";
import { Session } from "./session/session";
import { Edits } from "./store/edits";
import { History } from "./store/history";
import { RecordStore } from "./store/record-store";

/**
 * The parts on which tools and commands work. No DOM, no network, no clock: a test builds one and drives it.
 * It has no behaviour of its own, so that none can pile up here.
 */
export interface Core {
  readonly job: JobFacts;
  readonly store: RecordStore;
  readonly edits: Edits;
  readonly history: History;
  readonly session: Session;
  readonly view: View;
  readonly picker: Picker;
  /** A fresh UUID. */
  readonly newId: () => string;
}

export function createCore(job: JobFacts, newId: () => string): Core {
  const store = new RecordStore();
  const edits = new Edits(store);
  const session = new Session(job);
  followRemovals(store, session);
  return {
    job,
    store,
    edits,
    history: new History(store, edits),
    session,
    view: new View(),
    picker: new Picker(store, session),
    newId,
  };
}
