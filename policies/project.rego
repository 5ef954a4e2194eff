# input: {actor, scope, resource}, see who.rego.
# resource: {organization: {id, role}, ownerId, assigneeIds: [0 or 1 id], task: null, project: null}
# For `create` the facts are those of the organization.
package loupe.nouns.project

import data.loupe.where
import data.loupe.who

scopes := {
	"list", "create", "view", "update:desc", "update:assignee", "update:owner", "delete",
	"export:dataset",
}

grounds contains "supervises the organization" if {
	input.scope == "create"
	who.user_or_higher
	who.supervisor_or_higher
}

grounds contains "runs the organization" if {
	input.scope != "create"
	who.runs_organization
}

grounds contains "owner or assignee" if {
	input.scope in {"list", "view", "update:desc"}
	who.member
	who.owner_or_assignee
}

grounds contains "owner" if {
	input.scope in {"update:assignee", "delete", "export:dataset"}
	who.member
	who.owner
}

grounds contains "assignee who supervises" if {
	input.scope == "export:dataset"
	who.supervisor_or_higher
	who.assignee
}

listed contains where.everything[_]

listed contains where.own(relation) if some relation in {"owner", "assignee"}
