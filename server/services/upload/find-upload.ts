import { eq } from "drizzle-orm";
import { uploads } from "@/db/schema";
import type { Context } from "@/server/context";
import { inTransaction } from "@/server/transaction";

export interface FoundUpload {
  readonly id: string;
  readonly organizationId: number;
  readonly sizeBytes: number | null;
  readonly offsetBytes: number;
  readonly metadata: Record<string, string | null>;
  readonly expiresAt: Date;
}

/** Where an upload stands; undefined for one that is not there, was given up, or is attached already. */
export async function findUpload(ctx: Context, id: string): Promise<FoundUpload | undefined> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx.select().from(uploads).where(eq(uploads.id, id)),
  );
  return row && (row.state === "receiving" || row.state === "received") ? row : undefined;
}
