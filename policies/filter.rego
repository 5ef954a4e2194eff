# What a list may hold, said without tables. A noun's `listed` is the list form of its rule for `view`.
#
# input: {actor: see decisions.rego, memberships: see where.rego, noun}
# result: "all" | "none" | {any: [{in: [organizationId], notIn: [organizationId],
#          owner, assignee, taskOwner, taskAssignee, projectOwner, projectAssignee: "me"}]}
# Within one clause every part must hold; one clause is enough.
package loupe

default filter := "none"

filter := "all" if {
	input.actor.kind == "user"
	input.actor.privilege == "admin"
	"list" in data.loupe.nouns[input.noun].scopes
} else := {"any": clauses} if {
	input.actor.kind == "user"
	clauses := data.loupe.nouns[input.noun].listed
	count(clauses) > 0
}
