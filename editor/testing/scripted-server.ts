import { apply } from "@/domain/annotations/apply";
import type { Diff } from "@/domain/annotations/diff";
import type { DocumentRecord } from "@/domain/annotations/record";
import {
  type ChangesPage,
  MAX_SAVED_RECORDS,
  type SaveInput,
  type SaveReply,
} from "@/domain/annotations/saving";
import { countOf } from "@/domain/annotations/empty-diff";
import type { LoadedAnnotations } from "../dependencies";
import type { ToldChange } from "../sync/missing-changes";
import { SaveFailure } from "../sync/save-failure";

/** The server takes no larger request. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** What becomes of a save on its way: it arrives and is answered, or something is lost. */
export type Passage = "through" | "request lost" | "reply lost" | "request late";

/**
 * The server's side of saving as the seam has it: consecutive revisions, a base that must be the newest, a
 * change id that is applied once. What happens on the way is written beforehand in `passages`.
 */
export class ScriptedServer {
  readonly records = new Map<string, DocumentRecord>();
  readonly log: ToldChange[] = [];
  /** Changes that one page holds. */
  pageLength = 200;
  /** Ids of changes that are told without what they do. */
  readonly tooLarge = new Set<string>();
  /** Used up from the front; when there are none left, everything gets through. */
  passages: Passage[] = [];
  /** A reason to refuse a change; null to take it. */
  refuses: (input: SaveInput) => string | null = () => null;
  isSignedIn = true;
  /** Nobody who asks for the document gets an answer. */
  isAway = false;
  readonly #late: SaveInput[] = [];

  get revision(): number {
    return this.log.length;
  }

  async save(input: SaveInput): Promise<SaveReply> {
    // Through JSON, as over the wire: nothing of the client's own is kept.
    const sent: SaveInput = JSON.parse(JSON.stringify(input));
    const passage = this.passages.shift() ?? "through";
    await Promise.resolve();
    if (!this.isSignedIn) throw new SaveFailure("signed-out", "Your session has ended.");
    if (passage === "request lost") throw new SaveFailure("network", "No connection.");
    if (passage === "request late") {
      this.#late.push(sent);
      throw new SaveFailure("network", "No connection.");
    }
    const reply = this.#receive(sent);
    if (passage === "reply lost") throw new SaveFailure("network", "No connection.");
    return reply;
  }

  /** Requests that were late arrive now; nobody waits for their answers. */
  deliverLate(): void {
    for (const input of this.#late.splice(0))
      try {
        this.#receive(input);
      } catch (thrown) {
        if (!(thrown instanceof SaveFailure)) throw thrown;
      }
  }

  /** Someone else saves. Answers the change's id. */
  saveAsOther(diff: Diff): string {
    const changeId = `other-${this.revision}`;
    this.#write(changeId, diff);
    return changeId;
  }

  async load(): Promise<LoadedAnnotations> {
    if (this.isAway) throw new SaveFailure("network", "No connection.");
    await Promise.resolve();
    return { revision: this.revision, records: [...this.records.values()], ids: {} };
  }

  async changesSince(revision: number): Promise<ChangesPage> {
    await Promise.resolve();
    return this.#page(revision);
  }

  #page(since: number): ChangesPage {
    const changes = this.log.slice(since, since + this.pageLength);
    const nextSince = since + this.pageLength < this.revision ? since + this.pageLength : null;
    const told = changes.map((change) =>
      this.tooLarge.has(change.changeId) ? { ...change, diff: null } : change,
    );
    return { revision: this.revision, changes: told, nextSince };
  }

  #receive({ changeId, baseRevision, diff }: SaveInput): SaveReply {
    const before = this.log.find((change) => change.changeId === changeId);
    if (before !== undefined) return { status: "saved", revision: before.revision, ids: {} };
    if (baseRevision !== this.revision) return { status: "stale", ...this.#page(baseRevision) };
    if (countOf(diff) > MAX_SAVED_RECORDS)
      throw new SaveFailure("refused", `A save touches at most ${MAX_SAVED_RECORDS} records.`);
    if (JSON.stringify(diff).length > MAX_BODY_BYTES)
      throw new SaveFailure("refused", "The request is too large.");
    const reason = this.refuses({ jobId: 0, changeId, baseRevision, diff });
    if (reason !== null) throw new SaveFailure("refused", reason);
    this.#write(changeId, diff);
    const ids = Object.fromEntries(Object.keys(diff.added).map((key, place) => [key, place + 1]));
    return { status: "saved", revision: this.revision, ids };
  }

  #write(changeId: string, diff: Diff): void {
    apply(this.records, diff);
    const revision = this.revision + 1;
    this.log.push({ revision, changeId, authorId: 1, at: "2026-01-01T00:00:00Z", diff });
  }
}
