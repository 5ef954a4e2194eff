import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { closeProducerConnection } from "@/server/queues/connection";
import { contextOf } from "@/tests/builders/context";
import { buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { useServices } from "@/tests/services";
import { attachMedia } from "./attach-media";

const services = useServices();
const sql = postgres(services.ownerUrl, { max: 2 });
afterAll(async () => {
  await sql.end();
  await closeProducerConnection();
});

it("gives the same uploads to one of two who take them in different order, and the other waits for the end", async () => {
  const organization = await buildOrganization();
  const project = await buildProject(organization);
  const ctx = contextOf(organization.owner, [organization]);
  const tasks = await sql<{ id: number }[]>`
    insert into tasks (organization_id, project_id, owner_id, name)
    select ${organization.id}, ${project.id}, ${organization.owner.id}, 'task ' || n
    from generate_series(1, 2) n returning id`;
  // More than one statement takes, so that each of the two could hold what the other needs next.
  const rows = await sql<{ id: string }[]>`
    insert into uploads (organization_id, owner_id, file_name, relative_path, size_bytes, offset_bytes, state, expires_at)
    select ${organization.id}, ${organization.owner.id}, 'a.png', 'a.png', 1, 1, 'received', now() + interval '1 day'
    from generate_series(1, 20000) returning id`;
  const ids = rows.map(({ id }) => id).sort();
  const orders = [ids, [...ids.slice(10_000), ...ids.slice(0, 10_000)]];
  const settled = await Promise.allSettled(
    tasks.map(({ id: taskId }, place) =>
      attachMedia(ctx, { taskId, uploadIds: orders[place] ?? [] }),
    ),
  );
  expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = settled.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused).toMatchObject([{ code: "UPLOAD_NOT_READY", details: { missing: 20_000 } }]);
}, 60_000);
