# input: {actor, scope, resource}, see who.rego.
# resource: {organization: {id, role}, ownerId: null, assigneeIds: [assignee and collaborators],
#            task: {ownerId, assigneeId}, project: {ownerId, assigneeId} | null}
package loupe.nouns.job

import data.loupe.where
import data.loupe.who

scopes := {
	"list", "view", "update:desc", "update:assignee", "update:stage", "update:state",
	"view:annotations", "update:annotations", "update:completed", "view:media", "update:metadata",
	"export:dataset",
}

# What annotating needs.
annotating := {
	"list", "view", "view:annotations", "view:media", "update:annotations", "update:state",
	"update:metadata",
}

grounds contains "runs the organization" if who.runs_organization

grounds contains "assignee, or staff of the task or its project" if {
	input.scope in annotating
	who.member
	assignee_or_staff
}

assignee_or_staff if who.assignee

assignee_or_staff if who.staff_of_parent

# Someone from outside who was given this job, and nothing else of the organization.
grounds contains "guest who is the assignee" if {
	input.scope in annotating
	who.guest
	who.assignee
}

# Changing a job that is completed, or opening it again: what a worker has handed in stays as it is.
grounds contains "supervises it" if {
	input.scope == "update:completed"
	who.supervisor_or_higher
	assignee_or_staff
}

# Not the job's assignee: whoever annotates does not pass the work on.
grounds contains "staff of the task or its project" if {
	input.scope in {"update:desc", "update:assignee", "update:stage"}
	who.member
	who.staff_of_parent
}

grounds contains "owner of the task or its project" if {
	input.scope == "export:dataset"
	who.member
	owner_of_parent
}

owner_of_parent if who.task_owner

owner_of_parent if who.project_owner

grounds contains "assignee who supervises" if {
	input.scope == "export:dataset"
	who.supervisor_or_higher
	assignee_of_it_or_of_a_parent
}

assignee_of_it_or_of_a_parent if who.assignee

assignee_of_it_or_of_a_parent if who.task_assignee

assignee_of_it_or_of_a_parent if who.project_assignee

listed contains where.everything[_]

listed contains where.own(relation) if {
	some relation in {"assignee", "taskOwner", "taskAssignee", "projectOwner", "projectAssignee"}
}

listed contains {"notIn": where.member, "assignee": "me"}
