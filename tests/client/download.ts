import type { Script } from "./script";

/** The result file of a finished request. */
export async function download(
  { url, token }: Pick<Script, "url" | "token">,
  requestId: number,
): Promise<Uint8Array> {
  const answer = await fetch(`${url}/api/requests/${requestId}/file`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (answer.status !== 200) throw new Error(`the file was answered with ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
