import type { WriterLock } from "../dependencies";

/** The lock that all pages of one browser share. It is let go when the page dies, however it dies. */
export const lockWriterInBrowser: WriterLock = (name, hold, signal) => {
  navigator.locks.request(name, { signal }, hold).catch((reason: unknown) => {
    if (!signal.aborted) throw reason;
  });
};
