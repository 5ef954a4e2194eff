import { ROLES, type Facts } from "@/domain/access/facts";
import type { AskingActor } from "@/server/access/decision";

/** One row of a matrix: everything in it must hold. Rows of a scope are alternatives. */
export interface MatrixRow {
  readonly scope: string;
  readonly context: string;
  readonly relation: string;
  readonly privilege: string;
  readonly role: string;
  readonly through: string;
}

const COLUMNS = ["scope", "context", "relation", "privilege", "role", "through"] as const;

/** Reads a `<noun>.matrix.csv`. Throws if the header or a row has another form. */
export function parseMatrix(csv: string): MatrixRow[] {
  const [header, ...lines] = csv.trimEnd().split("\n");
  if (header !== COLUMNS.join(",")) throw new Error(`unexpected header: ${header}`);
  return lines.map((line) => {
    const [scope, context, relation, privilege, role, through, ...rest] = line.split(",");
    if (!scope || !context || !relation || !privilege || !role || !through || rest.length > 0) {
      throw new Error(`unexpected row: ${line}`);
    }
    return { scope, context, relation, privilege, role, through };
  });
}

type User = Extract<AskingActor, { kind: "user" }>;

/**
 * What the matrix says, worked out apart from the Rego: the second opinion that the tests compare with.
 * A scope of which a row says `session` is never for tokens. Administrators need no row of their own, but
 * are bound by that.
 */
export function oracle(
  rows: readonly MatrixRow[],
  actor: AskingActor,
  scope: string,
  facts: Facts,
): boolean {
  if (actor.kind !== "user") {
    return actor.kind === "system" && facts.organization?.id === actor.organizationId;
  }
  const own = rows.filter((row) => row.scope === scope);
  if (own.length === 0) return false;
  if (actor.isReadOnly && !/^(?:list|view)(?::|$)/.test(scope)) return false;
  if (own.some((row) => row.through === "session") && actor.through !== "session") return false;
  return actor.privilege === "admin" || own.some((row) => fits(row, actor, facts));
}

function fits(row: MatrixRow, actor: User, facts: Facts): boolean {
  const role = facts.organization?.role ?? undefined;
  const isInContext = (row.context === "personal") === (facts.organization === null);
  const isPrivileged = row.privilege === "worker" || actor.privilege === row.privilege;
  const hasRole =
    row.role === "any" ||
    (row.role === "guest"
      ? facts.organization !== null && role === undefined
      : role !== undefined && ROLES.findIndex((each) => each === role) <= rank(row.role));
  const isRelated =
    row.relation === "any" ||
    row.relation.split("|").some((each) => relates(each, actor.id, facts));
  return isInContext && isPrivileged && hasRole && isRelated;
}

function rank(role: string): number {
  const at = ROLES.findIndex((each) => each === role);
  if (at < 0) throw new Error(`unknown role: ${role}`);
  return at;
}

function relates(relation: string, userId: number, facts: Facts): boolean {
  switch (relation) {
    case "owner":
      return facts.ownerId === userId;
    case "assignee":
      return facts.assigneeIds.includes(userId);
    case "task owner":
      return facts.task?.ownerId === userId;
    case "task assignee":
      return facts.task?.assigneeId === userId;
    case "project owner":
      return facts.project?.ownerId === userId;
    case "project assignee":
      return facts.project?.assigneeId === userId;
    default:
      throw new Error(`unknown relation: ${relation}`);
  }
}
