# input: {actor, scope, resource}, see who.rego.
# resource: {organization: {id, role}, ownerId: who made the request, assigneeIds: [], task: null,
#            project: null}
package loupe.nouns.request

import data.loupe.who

scopes := {"list", "view", "view:file", "cancel"}

grounds contains "made the request" if {
	input.scope in {"list", "view", "cancel"}
	who.in_organization
	who.owner
}

# A file leaves the organization only with someone who still belongs to it.
grounds contains "made the request, and is a member" if {
	input.scope == "view:file"
	who.owner
	who.member
}

listed contains {"owner": "me"}
