import { and, eq } from "drizzle-orm";
import { blobReferences } from "@/db/schema";
import type { RequestKind } from "@/domain/requests/request";
import type { Tx } from "@/server/transaction";
import { abandonImport } from "../media/abandon-import";

/** The parts of a request that tell what it leaves behind. */
export interface EndedRequest {
  readonly id: number;
  readonly kind: RequestKind;
  readonly organizationId: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Puts right what a request leaves behind that will not finish: failed, cancelled or given up. In the transaction
 * that ends it, so that nobody meets a task that waits for work which never comes.
 */
export async function settleAftermath(tx: Tx, request: EndedRequest): Promise<void> {
  await tx
    .delete(blobReferences)
    .where(and(eq(blobReferences.holderKind, "request"), eq(blobReferences.holderId, request.id)));
  await AFTERMATHS[request.kind](tx, request);
}

const nothing = async () => {};

const AFTERMATHS: Record<RequestKind, (tx: Tx, request: EndedRequest) => Promise<void>> = {
  "import media": abandonImport,
  "build previews": nothing,
  "build chunks": nothing,
  "export dataset": nothing,
};
