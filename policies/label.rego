# input: {actor, scope, resource}, see who.rego.
# resource: {organization: {id, role}, ownerId: null, assigneeIds: [],
#            task: {ownerId, assigneeId} | null, project: {ownerId, assigneeId} | null}
# For `create` the facts are those of the project or task that the label is for.
package loupe.nouns.label

import data.loupe.who

scopes := {"create", "view", "update:desc", "delete"}

grounds contains "runs the organization" if who.runs_organization

grounds contains "owner or assignee of the project or task" if {
	input.scope == "create"
	who.member
	holds_parent_to_be
}

holds_parent_to_be if who.owner_or_assignee

holds_parent_to_be if who.project_staff

grounds contains "owner or assignee of the project or task" if {
	input.scope != "create"
	who.member
	who.staff_of_parent
}
