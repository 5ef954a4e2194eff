import {
  listOrganizations,
  listOrganizationsInput,
} from "@/server/services/organization/list-organizations";
import { canList, router, run } from "../trpc";

export const organizationRouter = router({
  list: canList("organization").input(listOrganizationsInput).query(run(listOrganizations)),
});
