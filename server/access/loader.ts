import type { Resource, ResourceId } from "@/domain/access/facts";
import type { Noun } from "@/domain/access/scopes";
import type { Tx } from "@/server/transaction";

/** Nouns of which things are loaded by id. The others are asked about without a thing. */
export type Loaded = Exclude<Noun, "account" | "server" | "user">;

/**
 * Reads the facts about things in one query. `askerId` is whose role in the organization is told;
 * null for the system. Ids that are not there are left out; the order is free.
 */
export type Loader<N extends Loaded> = (
  tx: Tx,
  ids: readonly ResourceId<N>[],
  askerId: number | null,
) => Promise<readonly Resource<N>[]>;
