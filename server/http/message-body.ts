import type { IncomingMessage } from "node:http";

/**
 * A message's body as a web stream that reads no faster than it is asked. Cancelling leaves the rest
 * in the connection for whoever owns it to deal with: Node's own adapter destroys the connection
 * instead, so that no answer could be sent, and in Node 20 throws when data still arrive.
 */
export function messageBody(message: IncomingMessage): ReadableStream<Uint8Array> {
  let isListening = false;
  let stopListening = () => {};
  const listen = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const onData = (part: Buffer) => {
      message.pause();
      controller.enqueue(part);
    };
    const onEnd = () => {
      stopListening();
      controller.close();
    };
    const onCut = (error?: Error) => {
      stopListening();
      controller.error(error ?? new Error("the client left before its body was complete"));
    };
    stopListening = () => {
      message.off("data", onData).off("end", onEnd).off("error", onCut).off("close", onCut);
      message.pause();
    };
    message.on("data", onData).once("end", onEnd).once("error", onCut).once("close", onCut);
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isListening) listen(controller);
        isListening = true;
        message.resume();
      },
      cancel: () => stopListening(),
    },
    { highWaterMark: 0 },
  );
}
