import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Server as TlsServer } from "node:tls";

/**
 * Follows a server's connections and answers a function that closes those with nothing under way.
 * Node's own `closeIdleConnections` leaves alone what has not sent a request yet, and browsers keep
 * such connections in reserve: each would hold up a stop until its time limit.
 */
export function idleConnections(server: Server): () => void {
  const underWay = new Map<Socket, number>();
  const opened = server instanceof TlsServer ? "secureConnection" : "connection";
  server.on(opened, (socket: Socket) => {
    underWay.set(socket, 0);
    socket.once("close", () => underWay.delete(socket));
  });
  server.on("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const before = underWay.get(socket);
      if (before !== undefined) underWay.set(socket, before - 1);
    });
  });
  return () => {
    for (const [socket, count] of underWay) if (count === 0) socket.destroy();
  };
}
