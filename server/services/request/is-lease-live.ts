import { requests } from "@/db/schema";
import { asSystem } from "@/server/transaction";
import { heldBy } from "./lease";

/** Whether a request still runs under this lease, so that what its run keeps on disk is still wanted. */
export async function isLeaseLive(id: number, leaseToken: string): Promise<boolean> {
  const rows = await asSystem((tx) =>
    tx.select({ id: requests.id }).from(requests).where(heldBy({ id, leaseToken })),
  );
  return rows.length > 0;
}
