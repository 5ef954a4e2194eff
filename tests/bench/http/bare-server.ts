import { createServer } from "node:http";

/**
 * The limit: Node's own server, answering each path with bytes that it was given at the start (its
 * first argument: a JSON object of bodies by path) on the port that is its second.
 */
const [, , given = "{}", port = "0"] = process.argv;
const bodies = new Map(Object.entries(JSON.parse(given) as Record<string, string>));

createServer((request, response) => {
  const body = bodies.get(request.url ?? "");
  response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
  response.end(body);
}).listen(Number(port), "127.0.0.1");
