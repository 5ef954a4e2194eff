/** Time as the editor sees it, so that tests can turn the clock themselves. Each call returns its cancel. */
export interface Scheduler {
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** Before the next paint of the screen. */
  readonly nextFrame: (callback: () => void) => () => void;
}

/** The clock of the browser. */
export const browserScheduler: Scheduler = {
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  nextFrame: (callback) => {
    const request = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(request);
  },
};
