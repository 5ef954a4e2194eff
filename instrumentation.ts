import { authSecret } from "@/server/env";

/** Called once by Next before it serves: without a sound environment it must not, whoever started it. */
export function register(): void {
  authSecret();
}
