# input: {actor, scope, resource}, see who.rego.
# resource: {organization: null, ownerId: whose token it is, assigneeIds: [], task: null, project: null}
# For `list` and `create` there is no thing: every fact is null or empty.
package loupe.nouns["access-token"]

import data.loupe.who

scopes := {"list", "create", "view", "delete"}

# A token that leaks must not be able to make or revoke others.
session_only := {"create", "delete"}

grounds contains "own tokens" if {
	input.scope in {"list", "create"}
	who.personal
}

grounds contains "own token" if {
	input.scope in {"view", "delete"}
	who.personal
	who.owner
}
