# The first wall: the coarse question before any thing is known. It only turns away early whom the real
# decision would turn away as well; nothing is allowed because of it.
#
# input: {
#   who: "anonymous" | "session" | "bearer" (a token that nobody has verified yet),
#   method: upper case,
#   route: "page" | "entrance" | "asset" | "auth" | "api" | "bytes" | "health",
# }
# result: {answer: "allow" | "redirect" | "deny", reason: string}
package loupe

# What the front and its route table do not guard themselves. API routes know their own methods.
reading_only := {"page", "entrance", "asset"}

# What anyone may reach. The API is among them: some of its procedures are public, and it knows which.
open := {"entrance", "asset", "auth", "health", "api"}

routes := open | {"page", "bytes"}

wall := {"answer": "deny", "reason": "no such route"} if {
	not is_route
} else := {"answer": "deny", "reason": "method"} if {
	input.route in reading_only
	not reads_only
} else := {"answer": "allow", "reason": "open"} if {
	input.route in open
} else := {"answer": "allow", "reason": "session"} if {
	input.who == "session"
} else := {"answer": "allow", "reason": "token, to be verified"} if {
	input.who == "bearer"
	input.route == "bytes"
} else := {"answer": "redirect", "reason": "not signed in"} if {
	input.route == "page"
} else := {"answer": "deny", "reason": "not signed in"}

is_route if input.route in routes

reads_only if input.method in {"GET", "HEAD"}
