import type { UploadAddresses } from "./upload-addresses";
import { isAlive, type UploadSession } from "./upload-session";

/** An upload that another tab runs, or that a tab which is gone left behind. */
export interface OtherUpload {
  readonly session: UploadSession;
  readonly isRunning: boolean;
}

/** What the tabs of one browser know of each other's uploads: the record of each task, and whether its tab lives. */
export interface UploadSessions {
  /** Says that this tab uploads to the task, until it is called off or the tab is gone, however it goes. */
  hold(taskId: number): () => void;
  tell(session: UploadSession): Promise<void>;
  forget(taskId: number): Promise<void>;
  find(taskId: number): Promise<OtherUpload | undefined>;
  /** Hears each time a tab tells something of the task. */
  listen(taskId: number, heard: () => void): () => void;
}

/** The locks that all tabs of a browser share. A lock is free again when its tab is gone, however it went. */
export interface SharedLocks {
  request(
    name: string,
    options: { readonly signal: AbortSignal },
    hold: () => Promise<void>,
  ): Promise<void>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

const lockName = (taskId: number) => `loupe-upload/${taskId}`;

export function openUploadSessions(
  addresses: UploadAddresses,
  now: () => number,
  browserLocks?: SharedLocks,
): UploadSessions {
  // Pages are drawn on the server too, where there are no tabs: nothing is opened before it is needed.
  const locks = () => browserLocks ?? navigator.locks;
  let opened: BroadcastChannel | undefined;
  const channel = () => (opened ??= new BroadcastChannel("loupe-uploads"));
  /** A channel does not reach the tab that speaks. */
  const here = new Set<(taskId: number) => void>();
  /** Tasks to which this tab uploads: no other is asked about them. */
  const own = new Set<number>();
  const say = (taskId: number) => {
    channel().postMessage(taskId);
    for (const hear of here) hear(taskId);
  };
  return {
    hold(taskId) {
      own.add(taskId);
      const leaving = new AbortController();
      const { signal } = leaving;
      const untilLeft = () =>
        new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      locks()
        .request(lockName(taskId), { signal }, untilLeft)
        .catch((reason: unknown) => {
          if (!signal.aborted) throw reason;
        });
      return () => leaving.abort();
    },
    async tell(session) {
      await addresses.putSession(session);
      say(session.taskId);
    },
    async forget(taskId) {
      await addresses.removeSession(taskId);
      own.delete(taskId);
      say(taskId);
    },
    async find(taskId) {
      if (own.has(taskId)) return undefined;
      const session = await addresses.findSession(taskId);
      if (session === undefined || !isAlive(session, now())) return undefined;
      const { held = [] } = await locks().query();
      return { session, isRunning: held.some(({ name }) => name === lockName(taskId)) };
    },
    listen(taskId, heard) {
      const hear = (told: unknown) => {
        if (told === taskId) heard();
      };
      const hearMessage = ({ data }: MessageEvent) => hear(data);
      here.add(hear);
      channel().addEventListener("message", hearMessage);
      return () => {
        here.delete(hear);
        channel().removeEventListener("message", hearMessage);
      };
    },
  };
}
