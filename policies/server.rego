# input: {actor, scope, resource}; the server is one, so every fact is null or empty.
package loupe.nouns.server

import data.loupe.who

scopes := {"view"}

grounds contains "signed in" if who.personal
