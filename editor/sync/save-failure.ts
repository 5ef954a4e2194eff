/**
 * Why the server could not be asked, or what it answered.
 * `network`: no answer, or a passing trouble of the server; asking again may help.
 * `signed-out`: the session has ended; asking again helps after signing in.
 * `refused`: the server will not take this change, however often it is sent.
 */
export type SaveFailureKind = "network" | "signed-out" | "refused";

/** Thrown by the functions injected into the editor. `message` is a sentence that a person may read. */
export class SaveFailure extends Error {
  readonly kind: SaveFailureKind;

  constructor(kind: SaveFailureKind, message: string) {
    super(message);
    this.name = "SaveFailure";
    this.kind = kind;
  }
}

/** The failure itself, or a failure of the network if something else was thrown. */
export function saveFailureOf(thrown: unknown): SaveFailure {
  if (thrown instanceof SaveFailure) return thrown;
  return new SaveFailure("network", thrown instanceof Error ? thrown.message : String(thrown));
}
