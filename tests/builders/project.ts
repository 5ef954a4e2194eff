import { attributes, labels, projects } from "@/db/schema";
import { asSystem } from "@/server/transaction";
import { uniqueName } from "./unique-name";
import type { BuiltOrganization } from "./organization";

export interface BuiltProject {
  readonly id: number;
  readonly organization: BuiltOrganization;
  /** In the order of the names asked for. */
  readonly labelIds: readonly number[];
  /** Of the first label: a select with the values red and green. */
  readonly attributeId: number;
}

/** A project with labels for any shape. */
export async function buildProject(
  organization: BuiltOrganization,
  labelNames: readonly string[] = ["car", "person"],
): Promise<BuiltProject> {
  const organizationId = organization.id;
  const ownerId = organization.owner.id;
  return asSystem(async (tx) => {
    const [project] = await tx
      .insert(projects)
      .values({ organizationId, ownerId, name: uniqueName("project") })
      .returning();
    if (!project) throw new Error("an insert returned no row");
    const rows = await tx
      .insert(labels)
      .values(
        labelNames.map((name, position) => ({
          organizationId,
          projectId: project.id,
          name,
          color: "#3366cc",
          position,
        })),
      )
      .returning({ id: labels.id });
    const [first] = rows;
    if (!first) throw new Error("a project needs a label");
    const [attribute] = await tx
      .insert(attributes)
      .values({
        organizationId,
        labelId: first.id,
        name: "colour",
        input: "select",
        mutable: false,
        values: ["red", "green"],
        defaultValue: "red",
      })
      .returning({ id: attributes.id });
    if (!attribute) throw new Error("an insert returned no row");
    const labelIds = rows.map(({ id }) => id);
    return { id: project.id, organization, labelIds, attributeId: attribute.id };
  });
}
