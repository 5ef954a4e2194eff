# The one door for questions about things: a list in, an answer for each out, in the same order.
#
# input: {
#   actor: {kind: "anonymous"}
#        | {kind: "system", organizationId}
#        | {kind: "user", id, privilege: "admin" | "user" | "worker",
#           through: "session" | "token", isReadOnly: boolean},
#   questions: [{noun, scope, resource: see who.rego}],
# }
# result: [{allow: boolean, reason: string}]
package loupe

decisions := [answer |
	some question in input.questions
	answer := data.loupe.decision with input as object.union(question, {"actor": input.actor})
]

# Refusals that bind everyone come first, then what needs no rule of the noun, then the noun's rules.
decision := {"allow": false, "reason": "no such scope"} if {
	not is_scope
} else := {"allow": false, "reason": "not signed in"} if {
	input.actor.kind == "anonymous"
} else := {"allow": true, "reason": "system, within its organization"} if {
	input.actor.kind == "system"
	input.resource.organization.id == input.actor.organizationId
} else := {"allow": false, "reason": "system, outside its organization"} if {
	input.actor.kind == "system"
} else := {"allow": false, "reason": "no such actor"} if {
	not is_user
} else := {"allow": false, "reason": "the token is read-only"} if {
	not may_write
	not reads
} else := {"allow": false, "reason": "needs a session, not a token"} if {
	input.scope in data.loupe.nouns[input.noun].session_only
	not in_session
} else := {"allow": true, "reason": "administrator"} if {
	input.actor.privilege == "admin"
} else := {"allow": true, "reason": min(grounds)} if {
	grounds := data.loupe.nouns[input.noun].grounds
	count(grounds) > 0
} else := {"allow": false, "reason": "no rule allows it"}

# Each a rule of its own: `not` of a rule holds also where the input lacks what the rule looks at, while
# `not` of an expression does not.
is_scope if input.scope in data.loupe.nouns[input.noun].scopes

is_user if input.actor.kind == "user"

may_write if input.actor.isReadOnly == false

in_session if input.actor.through == "session"

reads if input.scope in {"view", "list"}

reads if startswith(input.scope, "view:")
