import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { stopOnSignal } from "./stop-on-signal";

/** A process that answers each request after a second, and stops as the front does. Prints its port. */
const server = createServer((_, response) => {
  setTimeout(() => response.end("whole"), 1_000);
});
stopOnSignal(server, async () => {
  process.stdout.write("afterwards\n");
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
