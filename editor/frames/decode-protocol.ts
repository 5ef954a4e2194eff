/** What the page asks of the decode worker. `abort` names an earlier `decode`. */
export type DecodeRequest =
  | { readonly kind: "decode"; readonly id: number; readonly url: string }
  | { readonly kind: "abort"; readonly id: number };

/** What the worker answers: once for each `decode` that was not aborted. */
export type DecodeReply =
  | { readonly kind: "decoded"; readonly id: number; readonly bitmap: ImageBitmap }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
