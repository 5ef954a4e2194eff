import pino from "pino";
import { logLevel } from "./env";

/** Keys whose values never reach a log, at the top of an entry or one or two levels down. */
const SECRET_KEYS = [
  "authorization",
  "cookie",
  '["set-cookie"]',
  "password",
  "current",
  "next",
  "token",
  "secret",
  "csrfToken",
];

const secretPaths = SECRET_KEYS.flatMap((key) => {
  const step = key.startsWith("[") ? key : `.${key}`;
  return [key, `*${step}`, `*.*${step}`];
});

/** The second net: secrets inside free text, such as a driver's message that quotes its address. */
const SECRETS_IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/lpe_[A-Za-z0-9_-]{8,}/g, "lpe_[hidden]"],
  [/(\w+:\/\/[^\s:/@"]*):[^\s@"]+@/g, "$1:[hidden]@"],
  [/((?:__Host-|__Secure-)?next-auth\.[\w.-]+=)[^;\s"]+/g, "$1[hidden]"],
];

/** Takes tokens, cookies and passwords of addresses out of a line of text. */
export function withoutSecrets(line: string): string {
  return SECRETS_IN_TEXT.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}

/**
 * A logger that writes one JSON object a line to `destination`. When absent: to standard output,
 * without holding up the loop; what is still under way is written before the process ends.
 */
export function createLog(level: string, destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretPaths, censor: "[hidden]" },
    hooks: { streamWrite: withoutSecrets },
  };
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false }));
}

/** The log of this process. A request's lines come from a child that carries its id: `log.child({ requestId })`. */
export const log = createLog(logLevel());
