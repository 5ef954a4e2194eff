import { once } from "node:events";
import { request } from "node:https";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { expect, it } from "vitest";
import { dispatcher } from "./dispatch";
import { createFront } from "./front";

it("serves TLS when it is given a certificate, and tells browsers to insist on it", async () => {
  const { cert, private: key } = await generate([{ name: "commonName", value: "loupe.test" }]);
  const publicUrl = new URL("https://loupe.test");
  const front = createFront({
    publicUrl,
    proxyHops: 0,
    isHostFixed: true,
    tls: { cert: Buffer.from(cert), key: Buffer.from(key) },
    dispatch: dispatcher(
      [
        {
          pattern: "/api/where",
          methods: ["GET"],
          policy: "public",
          handler: async ({ url }) => Response.json({ url }),
        },
      ],
      { publicUrl: () => publicUrl.href },
    ),
    pages: () => async (_, response) => void response.end(),
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const { port } = front.address() as AddressInfo;
  const asked = request({
    port,
    path: "/api/where",
    servername: "loupe.test",
    headers: { host: "loupe.test" },
    ca: cert,
  }).end();
  const [message] = (await once(asked, "response")) as [IncomingMessage];
  let body = "";
  for await (const part of message) body += part;
  front.closeAllConnections();
  expect(JSON.parse(body)).toEqual({ url: "https://loupe.test/api/where" });
  expect(message.headers["strict-transport-security"]).toMatch(/^max-age=63072000/);
});
