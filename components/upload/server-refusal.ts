import { DetailedError } from "tus-js-client";

/** Why the server did not take a file. `code` is the stable word of our own errors, where it was one. */
export interface ServerRefusal {
  readonly message: string;
  readonly code: string | undefined;
}

/** What the server said, when it said it as our errors do; else the error's own words. */
export function refusalOf(error: unknown): ServerRefusal {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  const said = body === undefined ? undefined : refusalIn(body);
  const own = error instanceof Error ? error.message : String(error);
  return said ?? { message: own, code: undefined };
}

/** Reads an answer's body: ours in JSON, or a short plain text. A page of HTML says nothing to a person. */
export function refusalIn(body: string): ServerRefusal | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return undefined;
    if ("message" in parsed && typeof parsed.message === "string") {
      const code = "code" in parsed && typeof parsed.code === "string" ? parsed.code : undefined;
      return { message: parsed.message, code };
    }
    return "error" in parsed ? refusalIn(JSON.stringify(parsed.error)) : undefined;
  } catch {
    const isPlain = body.length > 0 && body.length < 300 && !body.startsWith("<");
    return isPlain ? { message: body.trim(), code: undefined } : undefined;
  }
}
