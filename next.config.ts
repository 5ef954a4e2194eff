import type { NextConfig } from "next";
import { securityHeaders } from "./server/http/security-headers";

/** Packages with native code, workers or their own instances: loaded by Node, not bundled. */
const serverExternalPackages = [
  "@aws-sdk/client-s3",
  "@node-rs/argon2",
  "@open-policy-agent/opa-wasm",
  "@tus/server",
  "bullmq",
  "ioredis",
  "pg",
  "pg-copy-streams",
  "pino",
  "postgres",
  "sharp",
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Loupe's own command checks types, room by room; a second pass here would only take time.
  typescript: { ignoreBuildErrors: true },
  // The picture optimizer decodes foreign bytes in the web process; Loupe makes its previews in a worker.
  images: { unoptimized: true },
  serverExternalPackages,
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: { "/**": ["./policies/compiled/**"] },
  async headers() {
    const publicUrl = process.env.LOUPE_URL ?? "http://localhost:3000";
    const headers = Object.entries(securityHeaders(publicUrl)).map(([key, value]) => ({
      key,
      value,
    }));
    return [{ source: "/:path*", headers }];
  },
};

export default config;
