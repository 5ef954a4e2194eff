# input: {actor, scope, resource}, see who.rego.
# resource: {organization: {id, role}, ownerId, assigneeIds: [0 or 1 id], task: null,
#            project: {ownerId, assigneeId} | null}
# For `create` the facts are those of the project, or of the organization for a task with labels of its own.
package loupe.nouns.task

import data.loupe.where
import data.loupe.who

scopes := {
	"list", "create", "view", "update:desc", "update:assignee", "update:owner", "delete",
	"view:annotations", "view:media", "update:metadata", "import:media", "export:dataset",
}

grounds contains "supervises the organization" if {
	input.scope == "create"
	who.user_or_higher
	who.supervisor_or_higher
}

grounds contains "owner or assignee of the project" if {
	input.scope == "create"
	who.user_or_higher
	who.member
	who.owner_or_assignee
}

grounds contains "runs the organization" if {
	input.scope != "create"
	who.runs_organization
}

grounds contains "owner or assignee of it or of its project" if {
	input.scope in {
		"list", "view", "view:annotations", "view:media", "update:desc", "update:metadata",
		"import:media",
	}
	who.member
	staff
}

staff if who.owner_or_assignee

staff if who.project_staff

# Not the plain assignee: whoever is given a task does not give it away.
grounds contains "owner, or staff of the project" if {
	input.scope in {"update:assignee", "update:owner", "delete"}
	who.member
	owner_or_project_staff
}

owner_or_project_staff if who.owner

owner_or_project_staff if who.project_staff

grounds contains "owner of it or of its project" if {
	input.scope == "export:dataset"
	who.member
	owner_of_it_or_of_the_project
}

owner_of_it_or_of_the_project if who.owner

owner_of_it_or_of_the_project if who.project_owner

grounds contains "assignee who supervises" if {
	input.scope == "export:dataset"
	who.supervisor_or_higher
	assignee_of_it_or_of_the_project
}

assignee_of_it_or_of_the_project if who.assignee

assignee_of_it_or_of_the_project if who.project_assignee

listed contains where.everything[_]

listed contains where.own(relation) if {
	some relation in {"owner", "assignee", "projectOwner", "projectAssignee"}
}
