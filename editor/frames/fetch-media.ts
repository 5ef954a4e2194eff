import { DecodeFailure } from "./decode-failure";

/** Asks for media by address. Rejects with a DecodeFailure, or with the signal's reason when it is aborted. */
export async function fetchMedia(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal, credentials: "same-origin" }).catch(
    (reason: unknown) => {
      if (signal.aborted) throw reason;
      throw new DecodeFailure("fetch", "The picture could not be fetched. Check the connection.");
    },
  );
  if (response.ok) return response;
  throw new DecodeFailure("fetch", await refusal(response));
}

/** The server's own sentence, if it gave one. */
async function refusal(response: Response): Promise<string> {
  const plain = `The picture could not be fetched: HTTP ${response.status}.`;
  if (!(response.headers.get("content-type") ?? "").includes("json")) return plain;
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== "object" || body === null || !("message" in body)) return plain;
  return typeof body.message === "string" ? body.message : plain;
}
