# input: {actor, scope, resource}, see who.rego.
# resource: {organization: {id, role}, ownerId: null, assigneeIds: [], task: null, project: null}
package loupe.nouns.organization

import data.loupe.where
import data.loupe.who

scopes := {"list", "view", "update:desc", "delete"}

grounds contains "member" if {
	input.scope in {"list", "view"}
	who.member
}

grounds contains "maintainer" if {
	input.scope == "update:desc"
	who.maintainer_or_higher
}

grounds contains "owner" if {
	input.scope == "delete"
	who.role == "owner"
}

listed contains {"in": where.member} if count(where.member) > 0
