import type { Script } from "./script";

/** Sends one file in one request, by tus's creation with upload. Answers the id of the upload. */
export async function upload(
  { url, token }: Pick<Script, "url" | "token">,
  taskId: number,
  path: string,
  bytes: Uint8Array,
): Promise<string> {
  const encode = (text: string) => Buffer.from(text).toString("base64");
  const answer = await fetch(`${url}/api/uploads`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "tus-resumable": "1.0.0",
      "upload-length": String(bytes.length),
      "upload-metadata": `filename ${encode(path)},taskId ${encode(String(taskId))}`,
      "content-type": "application/offset+octet-stream",
    },
    body: bytes as BodyInit,
  });
  const text = await answer.text();
  if (answer.status !== 201)
    throw new Error(`the upload was answered with ${answer.status}: ${text}`);
  const id = answer.headers.get("location")?.split("/").at(-1);
  if (!id) throw new Error("the answer names no upload");
  return id;
}
