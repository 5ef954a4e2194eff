import {
  createAccessToken,
  createAccessTokenInput,
} from "@/server/services/access-token/create-access-token";
import { listAccessTokens } from "@/server/services/access-token/list-access-tokens";
import {
  revokeAccessToken,
  revokeAccessTokenInput,
} from "@/server/services/access-token/revoke-access-token";
import { can, router, run, signedIn } from "../trpc";

export const accessTokenRouter = router({
  list: signedIn("access-token", "list").query(run(listAccessTokens)),
  create: signedIn("access-token", "create")
    .input(createAccessTokenInput)
    .mutation(run(createAccessToken)),
  revoke: can("access-token", "delete")
    .input(revokeAccessTokenInput)
    .mutation(run(revokeAccessToken)),
});
