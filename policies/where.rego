# Where someone is a member, for the filters of lists.
#
# input: {
#   actor: {kind: "user", id, privilege, through, isReadOnly},
#   memberships: [{organizationId, role: "owner" | "maintainer" | "supervisor" | "worker"}],
#   noun,
# }
package loupe.where

# Every organization of which the asker is a member.
member contains membership.organizationId if some membership in input.memberships

# Those that the asker runs.
runs contains membership.organizationId if {
	input.actor.privilege in {"user", "admin"}
	some membership in input.memberships
	membership.role in {"owner", "maintainer"}
}

# All that is in the organizations that the asker runs.
everything contains {"in": runs} if count(runs) > 0

# What is the asker's own, by one relation, in organizations of which the asker is a member.
own(relation) := {"in": member, relation: "me"} if count(member) > 0
