# input: {actor, scope, resource}, see who.rego.
# resource: {organization: {id, role}, ownerId: who uploads, assigneeIds: [], task: null, project: null}
# For `create` the facts are those of the organization or task that the upload is for.
package loupe.nouns.upload

import data.loupe.who

scopes := {"create", "view", "update:content", "delete"}

grounds contains "member" if {
	input.scope == "create"
	who.member
}

grounds contains "uploads it" if {
	input.scope in {"view", "update:content", "delete"}
	who.in_organization
	who.owner
}
