-- The application: every row that the policies show, and no power over the tables themselves.
GRANT USAGE ON SCHEMA public TO loupe_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO loupe_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO loupe_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO loupe_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO loupe_app;
--> statement-breakpoint
-- What happened is written once. Purging a task still takes its change log along: foreign keys act as the owner.
REVOKE UPDATE, DELETE, TRUNCATE ON facts, changes FROM loupe_app;
