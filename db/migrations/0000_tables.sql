CREATE TABLE "access_tokens" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_tokens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"is_read_only" boolean DEFAULT true NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "annotation_relations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "annotation_relations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"job_id" integer NOT NULL,
	"kind" text NOT NULL,
	"from_id" bigint NOT NULL,
	"to_id" bigint NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_by_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annotation_relations_key" UNIQUE("job_id","from_id","to_id","kind")
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "annotations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"job_id" integer NOT NULL,
	"key" uuid NOT NULL,
	"kind" text NOT NULL,
	"parent_id" bigint,
	"label_id" integer NOT NULL,
	"frame" integer NOT NULL,
	"shape_type" text,
	"geometry" "bytea",
	"attributes" jsonb NOT NULL,
	"group" integer NOT NULL,
	"z_order" integer NOT NULL,
	"source" text NOT NULL,
	"score" double precision,
	"occluded" boolean NOT NULL,
	"outside" boolean NOT NULL,
	"start_ms" double precision,
	"stop_ms" double precision,
	"created_by_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by_id" integer NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annotations_job_key" UNIQUE("job_id","id"),
	CONSTRAINT "annotations_client_key" UNIQUE("organization_id","key"),
	CONSTRAINT "annotations_kind" CHECK ("annotations"."kind" in ('tag', 'shape', 'track', 'interval')),
	CONSTRAINT "annotations_source" CHECK ("annotations"."source" in ('manual', 'semi-auto', 'auto', 'file', 'consensus')),
	CONSTRAINT "annotations_shape" CHECK (("annotations"."kind" = 'shape') = ("annotations"."shape_type" is not null)),
	CONSTRAINT "annotations_geometry" CHECK (("annotations"."geometry" is null) = ("annotations"."shape_type" is null)),
	CONSTRAINT "annotations_frame" CHECK ("annotations"."frame" >= 0),
	CONSTRAINT "annotations_score" CHECK ("annotations"."score" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "attributes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attributes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"label_id" integer NOT NULL,
	"name" text NOT NULL,
	"input" text NOT NULL,
	"mutable" boolean NOT NULL,
	"values" text[] DEFAULT '{}'::text[] NOT NULL,
	"default_value" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "attributes_input" CHECK ("attributes"."input" in ('select', 'radio', 'checkbox', 'number', 'text'))
);
--> statement-breakpoint
CREATE TABLE "blob_references" (
	"organization_id" integer NOT NULL,
	"blob_id" integer NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blob_references_blob_id_holder_kind_holder_id_pk" PRIMARY KEY("blob_id","holder_kind","holder_id"),
	CONSTRAINT "blob_references_holder_kind" CHECK ("blob_references"."holder_kind" in ('task', 'medium', 'preview', 'request', 'change', 'version'))
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "blobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"media_type" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blobs_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "blobs_content_key" UNIQUE("organization_id","sha256"),
	CONSTRAINT "blobs_sha256" CHECK ("blobs"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "blobs_size" CHECK ("blobs"."size_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"organization_id" integer NOT NULL,
	"job_id" integer NOT NULL,
	"revision" integer NOT NULL,
	"change_id" uuid NOT NULL,
	"author_id" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"diff" "bytea",
	"source_request_id" integer,
	"source_blob_id" integer,
	"added_ids" bigint[] NOT NULL,
	"archived_label_ids" integer[] DEFAULT '{}'::integer[] NOT NULL,
	"touched_keys" uuid[] NOT NULL,
	CONSTRAINT "changes_job_id_revision_pk" PRIMARY KEY("job_id","revision"),
	CONSTRAINT "changes_change_key" UNIQUE("job_id","change_id"),
	CONSTRAINT "changes_revision" CHECK ("changes"."revision" > 0),
	CONSTRAINT "changes_content" CHECK (num_nonnulls("changes"."diff", "changes"."source_blob_id") >= 1)
);
--> statement-breakpoint
CREATE TABLE "context_media" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "context_media_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"task_id" integer NOT NULL,
	"frame" integer NOT NULL,
	"medium_id" integer NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "context_media_frame_key" UNIQUE("task_id","frame","position")
);
--> statement-breakpoint
CREATE TABLE "dataset_version_jobs" (
	"organization_id" integer NOT NULL,
	"version_id" integer NOT NULL,
	"job_id" integer NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "dataset_version_jobs_version_id_job_id_pk" PRIMARY KEY("version_id","job_id"),
	CONSTRAINT "dataset_version_jobs_revision" CHECK ("dataset_version_jobs"."revision" >= 0)
);
--> statement-breakpoint
CREATE TABLE "dataset_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dataset_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"project_id" integer,
	"task_id" integer,
	"name" text NOT NULL,
	"label_schema_revision_id" integer NOT NULL,
	"media_manifest_hash" text NOT NULL,
	"author_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dataset_versions_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "dataset_versions_project_name_key" UNIQUE("project_id","name"),
	CONSTRAINT "dataset_versions_task_name_key" UNIQUE("task_id","name"),
	CONSTRAINT "dataset_versions_one_owner" CHECK (num_nonnulls("dataset_versions"."project_id", "dataset_versions"."task_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "fact_consumers" (
	"name" text PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" DEFAULT '0' NOT NULL,
	"fact_id" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "facts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"organization_id" integer,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"user_id" integer,
	"through_kind" text,
	"through_id" text,
	"request_id" text NOT NULL,
	"verb" text NOT NULL,
	"noun" text NOT NULL,
	"noun_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "facts_actor_kind" CHECK ("facts"."actor_kind" in ('user', 'system', 'anonymous'))
);
--> statement-breakpoint
CREATE TABLE "frames" (
	"organization_id" integer NOT NULL,
	"task_id" integer NOT NULL,
	"frame" integer NOT NULL,
	"medium_id" integer NOT NULL,
	"index_in_medium" integer DEFAULT 0 NOT NULL,
	"presentation_time_secs" double precision,
	"name" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"orientation" smallint DEFAULT 1 NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"alias_of" integer,
	CONSTRAINT "frames_task_id_frame_pk" PRIMARY KEY("task_id","frame"),
	CONSTRAINT "frames_frame" CHECK ("frames"."frame" >= 0 and "frames"."index_in_medium" >= 0),
	CONSTRAINT "frames_size" CHECK ("frames"."width" > 0 and "frames"."height" > 0),
	CONSTRAINT "frames_orientation" CHECK ("frames"."orientation" between 1 and 8)
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"key_hash" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"inviter_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by_id" integer,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_key_key" UNIQUE("key_hash"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('owner', 'maintainer', 'supervisor', 'worker'))
);
--> statement-breakpoint
CREATE TABLE "job_collaborators" (
	"organization_id" integer NOT NULL,
	"job_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_collaborators_job_id_user_id_pk" PRIMARY KEY("job_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"task_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"kind" text DEFAULT 'annotation' NOT NULL,
	"parent_job_id" integer,
	"assignee_id" integer,
	"assignee_updated_at" timestamp (3) with time zone,
	"stage" text DEFAULT 'annotation' NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('annotation', 'ground truth', 'consensus replica')),
	CONSTRAINT "jobs_stage" CHECK ("jobs"."stage" in ('annotation', 'validation', 'acceptance')),
	CONSTRAINT "jobs_state" CHECK ("jobs"."state" in ('new', 'in progress', 'completed', 'rejected')),
	CONSTRAINT "jobs_revision" CHECK ("jobs"."revision" >= 0),
	CONSTRAINT "jobs_replica_parent" CHECK (("jobs"."kind" = 'consensus replica') = ("jobs"."parent_job_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "keyframes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "keyframes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"job_id" integer NOT NULL,
	"annotation_id" bigint NOT NULL,
	"frame" integer NOT NULL,
	"shape_type" text NOT NULL,
	"geometry" "bytea" NOT NULL,
	"attributes" jsonb NOT NULL,
	"z_order" integer NOT NULL,
	"occluded" boolean NOT NULL,
	"outside" boolean NOT NULL,
	"updated_by_id" integer NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "keyframes_frame_key" UNIQUE("job_id","annotation_id","frame"),
	CONSTRAINT "keyframes_frame" CHECK ("keyframes"."frame" >= 0)
);
--> statement-breakpoint
CREATE TABLE "label_schema_revisions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "label_schema_revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"project_id" integer,
	"task_id" integer,
	"revision" integer NOT NULL,
	"labels" jsonb NOT NULL,
	"author_id" integer NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "label_schema_revisions_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "label_schema_revisions_project_key" UNIQUE("project_id","revision"),
	CONSTRAINT "label_schema_revisions_task_key" UNIQUE("task_id","revision"),
	CONSTRAINT "label_schema_revisions_one_owner" CHECK (num_nonnulls("label_schema_revisions"."project_id", "label_schema_revisions"."task_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "labels_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"project_id" integer,
	"task_id" integer,
	"parent_id" integer,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"type" text DEFAULT 'any' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"skeleton" jsonb,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "labels_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "labels_type" CHECK ("labels"."type" in ('any', 'tag', 'rectangle', 'polygon', 'polyline', 'points', 'ellipse', 'cuboid', 'mask', 'skeleton')),
	CONSTRAINT "labels_one_owner" CHECK (num_nonnulls("labels"."project_id", "labels"."task_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "media_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"blob_id" integer NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"stored_width" integer,
	"stored_height" integer,
	"duration_secs" double precision,
	"picture_count" integer DEFAULT 1 NOT NULL,
	"index_blob_id" integer,
	"header" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "media_content_key" UNIQUE("organization_id","sha256"),
	CONSTRAINT "media_kind" CHECK ("media"."kind" in ('image', 'video', 'point cloud', 'audio', 'page')),
	CONSTRAINT "media_picture_count" CHECK ("media"."picture_count" > 0)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "memberships_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"role" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_member_key" UNIQUE("organization_id","user_id"),
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('owner', 'maintainer', 'supervisor', 'worker'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organizations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_personal" boolean DEFAULT false NOT NULL,
	"owner_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "previews" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "previews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"medium_id" integer NOT NULL,
	"index_in_medium" integer DEFAULT 0 NOT NULL,
	"size" text DEFAULT 'small' NOT NULL,
	"blob_id" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "previews_picture_key" UNIQUE("medium_id","index_in_medium","size"),
	CONSTRAINT "previews_size" CHECK ("previews"."size" in ('small', 'large'))
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "projects_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"name" text NOT NULL,
	"owner_id" integer NOT NULL,
	"assignee_id" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by_id" integer,
	CONSTRAINT "projects_organization_key" UNIQUE("id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"initiator_id" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"payload" jsonb NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" integer NOT NULL,
	"progress" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_token" uuid,
	"lease_until" timestamp (3) with time zone,
	"cancel_requested_at" timestamp (3) with time zone,
	"result" jsonb,
	"failure" jsonb,
	"idempotency_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "requests_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "requests_kind" CHECK ("requests"."kind" in ('import media', 'build previews', 'export dataset')),
	CONSTRAINT "requests_state" CHECK ("requests"."state" in ('queued', 'running', 'finished', 'failed', 'cancelled')),
	CONSTRAINT "requests_target_kind" CHECK ("requests"."target_kind" in ('project', 'task', 'job')),
	CONSTRAINT "requests_lease" CHECK (("requests"."state" = 'running') = ("requests"."lease_token" is not null and "requests"."lease_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "segment_frames" (
	"organization_id" integer NOT NULL,
	"task_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"frame" integer NOT NULL,
	CONSTRAINT "segment_frames_segment_id_frame_pk" PRIMARY KEY("segment_id","frame")
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "segments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"task_id" integer NOT NULL,
	"kind" text DEFAULT 'range' NOT NULL,
	"start_frame" integer NOT NULL,
	"stop_frame" integer NOT NULL,
	"frame_count" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "segments_task_key" UNIQUE("task_id","id"),
	CONSTRAINT "segments_kind" CHECK ("segments"."kind" in ('range', 'list')),
	CONSTRAINT "segments_frames" CHECK ("segments"."start_frame" >= 0 and "segments"."stop_frame" >= "segments"."start_frame" and "segments"."frame_count" between 1 and "segments"."stop_frame" - "segments"."start_frame" + 1),
	CONSTRAINT "segments_range" CHECK ("segments"."kind" <> 'range' or "segments"."frame_count" = "segments"."stop_frame" - "segments"."start_frame" + 1)
);
--> statement-breakpoint
CREATE TABLE "server_settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by_id" integer,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sessions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"user_agent" text DEFAULT '' NOT NULL,
	"ip" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account" text NOT NULL,
	"ip" text NOT NULL,
	"has_succeeded" boolean NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tasks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"project_id" integer,
	"name" text NOT NULL,
	"owner_id" integer NOT NULL,
	"assignee_id" integer,
	"state" text DEFAULT 'draft' NOT NULL,
	"subset" text DEFAULT '' NOT NULL,
	"dimension" text DEFAULT '2d' NOT NULL,
	"segment_size" integer,
	"overlap" integer DEFAULT 0 NOT NULL,
	"sorting" text DEFAULT 'natural' NOT NULL,
	"frame_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by_id" integer,
	CONSTRAINT "tasks_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "tasks_state" CHECK ("tasks"."state" in ('draft', 'preparing', 'ready', 'failed')),
	CONSTRAINT "tasks_dimension" CHECK ("tasks"."dimension" in ('1d', '2d', '3d')),
	CONSTRAINT "tasks_sorting" CHECK ("tasks"."sorting" in ('lexicographical', 'natural', 'predefined', 'random')),
	CONSTRAINT "tasks_segment_size" CHECK ("tasks"."segment_size" > 0),
	CONSTRAINT "tasks_overlap" CHECK ("tasks"."overlap" >= 0 and ("tasks"."segment_size" is null or "tasks"."overlap" < "tasks"."segment_size"))
);
--> statement-breakpoint
CREATE TABLE "upload_parts" (
	"organization_id" integer NOT NULL,
	"upload_id" uuid NOT NULL,
	"offset_bytes" bigint NOT NULL,
	"size_bytes" bigint NOT NULL,
	"blob_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upload_parts_upload_id_offset_bytes_pk" PRIMARY KEY("upload_id","offset_bytes"),
	CONSTRAINT "upload_parts_size" CHECK ("upload_parts"."size_bytes" > 0 and "upload_parts"."offset_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" integer NOT NULL,
	"owner_id" integer NOT NULL,
	"file_name" text NOT NULL,
	"relative_path" text NOT NULL,
	"size_bytes" bigint,
	"offset_bytes" bigint DEFAULT 0 NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'receiving' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uploads_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "uploads_state" CHECK ("uploads"."state" in ('receiving', 'received', 'attached', 'abandoned')),
	CONSTRAINT "uploads_offset" CHECK ("uploads"."offset_bytes" >= 0 and ("uploads"."size_bytes" is null or "uploads"."offset_bytes" <= "uploads"."size_bytes"))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"username" text NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"password_hash" text,
	"privilege" text DEFAULT 'user' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"token_epoch" integer DEFAULT 0 NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone,
	"anonymized_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_privilege" CHECK ("users"."privilege" in ('admin', 'user', 'worker'))
);
--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_relations" ADD CONSTRAINT "annotation_relations_job" FOREIGN KEY ("job_id","organization_id") REFERENCES "public"."jobs"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_relations" ADD CONSTRAINT "annotation_relations_from" FOREIGN KEY ("job_id","from_id") REFERENCES "public"."annotations"("job_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation_relations" ADD CONSTRAINT "annotation_relations_to" FOREIGN KEY ("job_id","to_id") REFERENCES "public"."annotations"("job_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_job" FOREIGN KEY ("job_id","organization_id") REFERENCES "public"."jobs"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_label" FOREIGN KEY ("label_id","organization_id") REFERENCES "public"."labels"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_parent" FOREIGN KEY ("job_id","parent_id") REFERENCES "public"."annotations"("job_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributes" ADD CONSTRAINT "attributes_label" FOREIGN KEY ("label_id","organization_id") REFERENCES "public"."labels"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blob_references" ADD CONSTRAINT "blob_references_blob" FOREIGN KEY ("blob_id","organization_id") REFERENCES "public"."blobs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_job" FOREIGN KEY ("job_id","organization_id") REFERENCES "public"."jobs"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_source_request" FOREIGN KEY ("source_request_id","organization_id") REFERENCES "public"."requests"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_source_blob" FOREIGN KEY ("source_blob_id","organization_id") REFERENCES "public"."blobs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "context_media" ADD CONSTRAINT "context_media_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "context_media" ADD CONSTRAINT "context_media_medium" FOREIGN KEY ("medium_id","organization_id") REFERENCES "public"."media"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version_jobs" ADD CONSTRAINT "dataset_version_jobs_version" FOREIGN KEY ("version_id","organization_id") REFERENCES "public"."dataset_versions"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version_jobs" ADD CONSTRAINT "dataset_version_jobs_job" FOREIGN KEY ("job_id","organization_id") REFERENCES "public"."jobs"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_project" FOREIGN KEY ("project_id","organization_id") REFERENCES "public"."projects"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_label_schema" FOREIGN KEY ("label_schema_revision_id","organization_id") REFERENCES "public"."label_schema_revisions"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_medium" FOREIGN KEY ("medium_id","organization_id") REFERENCES "public"."media"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_alias" FOREIGN KEY ("task_id","alias_of") REFERENCES "public"."frames"("task_id","frame") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_inviter_id_users_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_id_users_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_collaborators" ADD CONSTRAINT "job_collaborators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_collaborators" ADD CONSTRAINT "job_collaborators_job" FOREIGN KEY ("job_id","organization_id") REFERENCES "public"."jobs"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_segment" FOREIGN KEY ("task_id","segment_id") REFERENCES "public"."segments"("task_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_parent" FOREIGN KEY ("parent_job_id","organization_id") REFERENCES "public"."jobs"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keyframes" ADD CONSTRAINT "keyframes_job" FOREIGN KEY ("job_id","organization_id") REFERENCES "public"."jobs"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keyframes" ADD CONSTRAINT "keyframes_annotation" FOREIGN KEY ("job_id","annotation_id") REFERENCES "public"."annotations"("job_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_schema_revisions" ADD CONSTRAINT "label_schema_revisions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_schema_revisions" ADD CONSTRAINT "label_schema_revisions_project" FOREIGN KEY ("project_id","organization_id") REFERENCES "public"."projects"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_schema_revisions" ADD CONSTRAINT "label_schema_revisions_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_project" FOREIGN KEY ("project_id","organization_id") REFERENCES "public"."projects"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_parent" FOREIGN KEY ("parent_id","organization_id") REFERENCES "public"."labels"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_blob" FOREIGN KEY ("blob_id","organization_id") REFERENCES "public"."blobs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_index_blob" FOREIGN KEY ("index_blob_id","organization_id") REFERENCES "public"."blobs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "previews" ADD CONSTRAINT "previews_medium" FOREIGN KEY ("medium_id","organization_id") REFERENCES "public"."media"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "previews" ADD CONSTRAINT "previews_blob" FOREIGN KEY ("blob_id","organization_id") REFERENCES "public"."blobs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_deleted_by_id_users_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_initiator_id_users_id_fk" FOREIGN KEY ("initiator_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_frames" ADD CONSTRAINT "segment_frames_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_frames" ADD CONSTRAINT "segment_frames_segment" FOREIGN KEY ("task_id","segment_id") REFERENCES "public"."segments"("task_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_frames" ADD CONSTRAINT "segment_frames_frame" FOREIGN KEY ("task_id","frame") REFERENCES "public"."frames"("task_id","frame") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_task" FOREIGN KEY ("task_id","organization_id") REFERENCES "public"."tasks"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "server_settings" ADD CONSTRAINT "server_settings_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_deleted_by_id_users_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_project" FOREIGN KEY ("project_id","organization_id") REFERENCES "public"."projects"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload" FOREIGN KEY ("upload_id","organization_id") REFERENCES "public"."uploads"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_tokens_hash_key" ON "access_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "access_tokens_user" ON "access_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "annotation_relations_to_id" ON "annotation_relations" USING btree ("job_id","to_id");--> statement-breakpoint
CREATE INDEX "annotations_parent_id" ON "annotations" USING btree ("job_id","parent_id") WHERE "annotations"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "annotations_label_id" ON "annotations" USING btree ("label_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attributes_label_name_key" ON "attributes" USING btree ("label_id","name") WHERE "attributes"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "attributes_label_id" ON "attributes" USING btree ("label_id");--> statement-breakpoint
CREATE INDEX "blob_references_holder" ON "blob_references" USING btree ("holder_kind","holder_id");--> statement-breakpoint
CREATE INDEX "blobs_created" ON "blobs" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "context_media_medium_id" ON "context_media" USING btree ("medium_id");--> statement-breakpoint
CREATE INDEX "dataset_version_jobs_job_id" ON "dataset_version_jobs" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "dataset_versions_label_schema_id" ON "dataset_versions" USING btree ("label_schema_revision_id");--> statement-breakpoint
CREATE INDEX "facts_outbox" ON "facts" USING btree ("transaction_id","id");--> statement-breakpoint
CREATE INDEX "facts_organization" ON "facts" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "facts_noun" ON "facts" USING btree ("noun","noun_id","id");--> statement-breakpoint
CREATE INDEX "frames_medium_id" ON "frames" USING btree ("medium_id");--> statement-breakpoint
CREATE INDEX "invitations_organization" ON "invitations" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "job_collaborators_user" ON "job_collaborators" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "jobs_organization" ON "jobs" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "jobs_task_id" ON "jobs" USING btree ("task_id","id");--> statement-breakpoint
CREATE INDEX "jobs_assignee" ON "jobs" USING btree ("assignee_id","state");--> statement-breakpoint
CREATE INDEX "jobs_parent_id" ON "jobs" USING btree ("parent_job_id");--> statement-breakpoint
CREATE UNIQUE INDEX "labels_project_name_key" ON "labels" USING btree ("project_id",coalesce("parent_id", 0),"name") WHERE "labels"."archived_at" is null and "labels"."project_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "labels_task_name_key" ON "labels" USING btree ("task_id",coalesce("parent_id", 0),"name") WHERE "labels"."archived_at" is null and "labels"."task_id" is not null;--> statement-breakpoint
CREATE INDEX "labels_project_id" ON "labels" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "labels_task_id" ON "labels" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "labels_parent_id" ON "labels" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "media_blob_id" ON "media" USING btree ("blob_id");--> statement-breakpoint
CREATE INDEX "media_index_blob_id" ON "media" USING btree ("index_blob_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations" USING btree (lower("slug"));--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_personal_key" ON "organizations" USING btree ("owner_id") WHERE "organizations"."is_personal";--> statement-breakpoint
CREATE INDEX "organizations_owner" ON "organizations" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "previews_blob_id" ON "previews" USING btree ("blob_id");--> statement-breakpoint
CREATE INDEX "projects_organization" ON "projects" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "projects_assignee" ON "projects" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "projects_deleted" ON "projects" USING btree ("deleted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_idempotency_key" ON "requests" USING btree ("organization_id","idempotency_key") WHERE "requests"."state" in ('queued', 'running', 'finished');--> statement-breakpoint
CREATE INDEX "requests_organization" ON "requests" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "requests_initiator" ON "requests" USING btree ("initiator_id","id");--> statement-breakpoint
CREATE INDEX "requests_target" ON "requests" USING btree ("target_kind","target_id","id");--> statement-breakpoint
CREATE INDEX "requests_queued" ON "requests" USING btree ("created_at") WHERE "requests"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "requests_leases" ON "requests" USING btree ("lease_until") WHERE "requests"."state" = 'running';--> statement-breakpoint
CREATE INDEX "requests_expiry" ON "requests" USING btree ("expires_at") WHERE "requests"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_account" ON "sign_in_attempts" USING btree ("account","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_ip" ON "sign_in_attempts" USING btree ("ip","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_at" ON "sign_in_attempts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "tasks_organization" ON "tasks" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "tasks_project_id" ON "tasks" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "tasks_assignee" ON "tasks" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "tasks_deleted" ON "tasks" USING btree ("deleted_at");--> statement-breakpoint
CREATE INDEX "uploads_owner" ON "uploads" USING btree ("owner_id","state");--> statement-breakpoint
CREATE INDEX "uploads_expiry" ON "uploads" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users" USING btree (lower(normalize("username", NFKC)));--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower(normalize("email", NFKC)));