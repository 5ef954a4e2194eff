import type { Script } from "./script";

/** A resumable upload spoken by hand, request by request, so that a test can cut any one of them. */
export function openTus({ url, token }: Pick<Script, "url" | "token">) {
  const headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const encode = (text: string) => Buffer.from(text).toString("base64");
  return {
    /** Announces a file. Answers the path of the upload. */
    async create(taskId: number, fileName: string, sizeBytes: number): Promise<string> {
      const answer = await fetch(`${url}/api/uploads`, {
        method: "POST",
        headers: {
          ...headers,
          "upload-length": String(sizeBytes),
          "upload-metadata": `filename ${encode(fileName)},taskId ${encode(String(taskId))}`,
        },
      });
      const location = answer.headers.get("location");
      if (answer.status !== 201 || location === null) {
        throw new Error(`creation was answered with ${answer.status}: ${await answer.text()}`);
      }
      return new URL(location, url).pathname;
    },
    /** How many bytes the server has. */
    async offset(path: string): Promise<number> {
      const answer = await fetch(url + path, { method: "HEAD", headers });
      return Number(answer.headers.get("upload-offset"));
    },
    /** Sends bytes that begin at `offset`. Answers the status. */
    async send(path: string, offset: number, bytes: Uint8Array): Promise<number> {
      const answer = await fetch(url + path, {
        method: "PATCH",
        headers: {
          ...headers,
          "upload-offset": String(offset),
          "content-type": "application/offset+octet-stream",
        },
        body: bytes as BodyInit,
      });
      await answer.arrayBuffer();
      return answer.status;
    },
  };
}
