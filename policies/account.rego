# input: {actor, scope, resource}; the account is the asker's own, so every fact is null or empty.
package loupe.nouns.account

import data.loupe.who

scopes := {"view", "update:desc", "update:password"}

# A token must not be a way to take the account over.
session_only := {"update:password"}

grounds contains "own account" if who.personal
