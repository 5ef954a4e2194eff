import { startFront } from "@/server/http/start-front";

/** The web process as built for production, but with the first wall taken away: for one test, never for use. */
await startFront({});
