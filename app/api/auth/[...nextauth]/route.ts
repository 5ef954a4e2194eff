import { handleNextAuth } from "@/server/auth/handle-next-auth";

/** Signing in and out. Next-auth reads cookies through Next, so this has no second mount. */
export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export { handleNextAuth as GET, handleNextAuth as POST };
