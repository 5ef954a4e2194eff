# input: {actor, scope, resource}, see who.rego.
# resource: {organization: null, ownerId: who is signed in by it, assigneeIds: [], task: null,
#            project: null}
# For `list` there is no thing: every fact is null or empty, and the list holds the asker's own.
package loupe.nouns.session

import data.loupe.who

scopes := {"list", "view", "delete"}

session_only := {"delete"}

grounds contains "own sessions" if {
	input.scope == "list"
	who.personal
}

grounds contains "own session" if {
	input.scope in {"view", "delete"}
	who.personal
	who.owner
}
