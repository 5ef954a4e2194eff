import { z } from "zod";

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const MIN_SECRET_BYTES = 32;

/** Secrets that stand in examples and tutorials: whoever knows them could forge every session. */
const WELL_KNOWN_SECRET =
  /change.?me|your.?secret|super.?secret|example|password|loupe|^(.{1,8})\1+$/i;

const url = (...protocols: readonly string[]) =>
  z
    .string({ error: "is missing" })
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that begins with ${protocols.join(" or ")}`,
    );

const wholeNumber = (min: number, max: number, byDefault: number) =>
  z.coerce
    .number({ error: "must be a whole number" })
    .int("must be a whole number")
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .default(byDefault);

const logLevels = z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
  error: "must be trace, debug, info, warn, error, fatal or silent",
});

const schema = z
  .object({
    NODE_ENV: z
      .enum(["development", "production", "test"], {
        error: "must be development, production or test",
      })
      .default("development"),
    LOUPE_URL: url("http:", "https:").default("http://localhost:3000"),
    LOUPE_HOST: z.string().min(1).default("127.0.0.1"),
    LOUPE_PORT: wholeNumber(0, 65535, 3000),
    LOUPE_PROXY_HOPS: wholeNumber(0, 10, 0),
    LOUPE_TLS_CERT: z.string().min(1).optional(),
    LOUPE_TLS_KEY: z.string().min(1).optional(),
    APP_DATABASE_URL: url("postgres:", "postgresql:"),
    REDIS_URL: url("redis:", "rediss:"),
    AUTH_SECRET: z.string().min(1).optional(),
    BLOB_URL: url("file:", "s3:"),
    BLOB_ACCESS_KEY: z.string().min(1).optional(),
    BLOB_SECRET_KEY: z.string().min(1).optional(),
    LOUPE_REGISTRATION: z
      .enum(["open", "closed"], { error: "must be open or closed" })
      .default("closed"),
    LOUPE_UPLOAD_CHUNK_BYTES: wholeNumber(64 * 1024, 1024 * MIB, 8 * MIB),
    LOUPE_MAX_UPLOAD_BYTES: wholeNumber(1, 1024 * GIB, 10 * GIB),
    /** What an organization may have, stored or on the way. Absent: no limit. */
    LOUPE_ORGANIZATION_QUOTA_BYTES: z.coerce
      .number({ error: "must be a whole number" })
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(Number.MAX_SAFE_INTEGER, "is too large")
      .optional(),
    LOG_LEVEL: logLevels.default("info"),
  })
  .superRefine((value, check) => {
    if ((value.LOUPE_TLS_CERT === undefined) !== (value.LOUPE_TLS_KEY === undefined)) {
      check.addIssue({
        code: "custom",
        path: ["LOUPE_TLS_CERT"],
        message: "and LOUPE_TLS_KEY must be given together",
      });
    }
  });

export type Environment = Readonly<z.infer<typeof schema>>;

/** The process was started with an environment it cannot work with. One sentence for each fault. */
export class EnvironmentFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "EnvironmentFault";
    this.faults = faults;
  }
}

/** Reads the variables Loupe knows; an empty string counts as absent, as in compose files. */
export function parseEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvironmentFault(
    parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`),
  );
}

/**
 * The secret that signs sessions. In production a missing, short or well-known one is refused,
 * so that a server that anyone could forge a session for never starts.
 */
export function parseAuthSecret({ NODE_ENV, AUTH_SECRET }: Environment): string {
  if (AUTH_SECRET === undefined) throw new EnvironmentFault(["AUTH_SECRET is missing."]);
  if (NODE_ENV !== "production") return AUTH_SECRET;
  if (new TextEncoder().encode(AUTH_SECRET).byteLength < MIN_SECRET_BYTES) {
    throw new EnvironmentFault([`AUTH_SECRET must have at least ${MIN_SECRET_BYTES} bytes.`]);
  }
  if (WELL_KNOWN_SECRET.test(AUTH_SECRET) || new Set(AUTH_SECRET).size < 8) {
    throw new EnvironmentFault(["AUTH_SECRET is too easy to guess; use 32 random bytes."]);
  }
  return AUTH_SECRET;
}

let parsedOnce: Environment | undefined;
let secretOnce: string | undefined;

/** The environment of this process, parsed at the first call. Throws EnvironmentFault. */
export function env(): Environment {
  parsedOnce ??= parseEnvironment(process.env);
  return parsedOnce;
}

/** Only what checks or issues sessions asks for this, so workers can run without it. Throws EnvironmentFault. */
export function authSecret(): string {
  secretOnce ??= parseAuthSecret(env());
  return secretOnce;
}

/**
 * The level alone, so that the log exists before the environment is known to be sound and can
 * carry the sentence that says what is wrong with it.
 */
export function logLevel(): string {
  return logLevels.safeParse(process.env.LOG_LEVEL).data ?? "info";
}

const ffmpegSchema = z.object({
  LOUPE_FFMPEG: z.string().default("ffmpeg"),
  LOUPE_FFPROBE: z.string().default("ffprobe"),
  LOUPE_FFMPEG_LIBRARIES: z.string().default(""),
});

/**
 * How ffmpeg and ffprobe are called, names on the PATH or paths of files, and the folders of their libraries where
 * they were only unpacked. Apart from the rest, because a child process that decodes gets nothing else of ours.
 */
export function ffmpegPrograms(): {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly libraries: string;
  readonly searchPath: string;
} {
  const given = Object.entries(process.env).filter(([, value]) => value !== "");
  const parsed = ffmpegSchema.parse(Object.fromEntries(given));
  return {
    ffmpeg: parsed.LOUPE_FFMPEG,
    ffprobe: parsed.LOUPE_FFPROBE,
    libraries: parsed.LOUPE_FFMPEG_LIBRARIES,
    searchPath: process.env.PATH ?? "",
  };
}

/** Next-auth reads two names of its own from the environment; they follow from ours. */
export function prepareNextAuth(): void {
  process.env.NEXTAUTH_URL = env().LOUPE_URL;
  process.env.NEXTAUTH_SECRET = authSecret();
}
