/**
 * Gives a request this very signal. A Request made with `signal` gets one of its own that follows the
 * given one by a weak reference: in Node 20 it may be collected while an answer is still streamed,
 * and whoever listened to it is never told that the client left.
 */
export function withSignal(request: Request, signal: () => AbortSignal): Request {
  return Object.defineProperty(request, "signal", { get: signal, configurable: true });
}
