# input: {actor, scope, resource}, see who.rego.
# `list` is asked with the facts of the organization whose members are listed.
package loupe.nouns.user

import data.loupe.who

scopes := {"list"}

grounds contains "fellow member" if who.member
