-- Who asks, as the transaction said it. Unset or empty: nobody, and nothing is visible.
CREATE FUNCTION asking_organization_ids() RETURNS integer[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('app.organization_ids', true), ''), '{}')::integer[] $$;
--> statement-breakpoint
CREATE FUNCTION asking_sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('app.sees_all', true), '') = 'on' $$;
--> statement-breakpoint
-- One policy for every tenant table. The functions stand in sub-selects, so that they are called once a query
-- and not once a row. FORCE: the owner of the tables is held to it as well, unless it is a superuser.
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'memberships', 'invitations', 'projects', 'tasks', 'labels', 'attributes', 'label_schema_revisions',
    'media', 'frames', 'context_media', 'segments', 'segment_frames', 'jobs', 'job_collaborators',
    'annotations', 'keyframes', 'annotation_relations', 'changes', 'facts', 'requests',
    'blobs', 'blob_references', 'uploads', 'upload_parts', 'previews',
    'dataset_versions', 'dataset_version_jobs'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING (organization_id = ANY ((SELECT asking_organization_ids())::integer[]) OR (SELECT asking_sees_all()))
         WITH CHECK (organization_id = ANY ((SELECT asking_organization_ids())::integer[]) OR (SELECT asking_sees_all()))',
      tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant ON organizations
  USING (id = ANY ((SELECT asking_organization_ids())::integer[]) OR (SELECT asking_sees_all()))
  WITH CHECK (id = ANY ((SELECT asking_organization_ids())::integer[]) OR (SELECT asking_sees_all()));
--> statement-breakpoint
-- Facts about a person or the server belong to no tenant: anyone may add one, only the system reads them.
CREATE POLICY without_tenant ON facts FOR INSERT WITH CHECK (organization_id IS NULL);
