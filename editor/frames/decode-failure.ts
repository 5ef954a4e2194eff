import type { DecodeFailureKind } from "./decode-protocol";

/** Why there is no picture. `message` is a sentence for the person. */
export class DecodeFailure extends Error {
  readonly failure: DecodeFailureKind;

  constructor(failure: DecodeFailureKind, message: string) {
    super(message);
    this.name = "DecodeFailure";
    this.failure = failure;
  }
}
