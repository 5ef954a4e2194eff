# Who asks, seen from one thing. Words that the rules of every noun lean on.
#
# input: {
#   actor: {kind: "user", id, privilege: "admin" | "user" | "worker", through, isReadOnly},
#   resource: {
#     organization: {id, role: "owner" | "maintainer" | "supervisor" | "worker" | null} | null,
#     ownerId: number | null, assigneeIds: [number],
#     task: {ownerId, assigneeId} | null, project: {ownerId, assigneeId} | null,
#   },
# }
package loupe.who

user_or_higher if input.actor.privilege in {"user", "admin"}

role := input.resource.organization.role

member if role in {"owner", "maintainer", "supervisor", "worker"}

supervisor_or_higher if role in {"owner", "maintainer", "supervisor"}

maintainer_or_higher if role in {"owner", "maintainer"}

# The thing is an organization's.
in_organization if input.resource.organization.id

# The thing is a person's or the server's.
personal if input.resource.organization == null

# The thing is an organization's, and the asker is no member of it.
guest if role == null

# Runs the organization: sees and changes all that is in it.
runs_organization if {
	user_or_higher
	maintainer_or_higher
}

owner if input.resource.ownerId == input.actor.id

assignee if input.actor.id in input.resource.assigneeIds

owner_or_assignee if owner

owner_or_assignee if assignee

task_owner if input.resource.task.ownerId == input.actor.id

task_assignee if input.resource.task.assigneeId == input.actor.id

project_owner if input.resource.project.ownerId == input.actor.id

project_assignee if input.resource.project.assigneeId == input.actor.id

project_staff if project_owner

project_staff if project_assignee

# Owner or assignee of the task or the project that the thing is part of.
staff_of_parent if task_owner

staff_of_parent if task_assignee

staff_of_parent if project_staff
