CREATE TABLE "renditions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "renditions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organization_id" integer NOT NULL,
	"medium_id" integer NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"quality" smallint DEFAULT 0 NOT NULL,
	"blob_id" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "renditions_number_key" UNIQUE("medium_id","kind","number","quality"),
	CONSTRAINT "renditions_kind" CHECK ("renditions"."kind" in ('picture', 'chunk', 'tile')),
	CONSTRAINT "renditions_number" CHECK ("renditions"."number" >= 0),
	CONSTRAINT "renditions_quality" CHECK ("renditions"."quality" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "blob_references" DROP CONSTRAINT "blob_references_holder_kind";--> statement-breakpoint
ALTER TABLE "frames" DROP CONSTRAINT "frames_size";--> statement-breakpoint
ALTER TABLE "requests" DROP CONSTRAINT "requests_kind";--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "packets_blob_id" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "first_picture" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "last_picture" integer;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "picture_step" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "image_quality" smallint DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "inspected" jsonb;--> statement-breakpoint
ALTER TABLE "renditions" ADD CONSTRAINT "renditions_medium" FOREIGN KEY ("medium_id","organization_id") REFERENCES "public"."media"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renditions" ADD CONSTRAINT "renditions_blob" FOREIGN KEY ("blob_id","organization_id") REFERENCES "public"."blobs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "renditions_blob_id" ON "renditions" USING btree ("blob_id");--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_packets_blob" FOREIGN KEY ("packets_blob_id","organization_id") REFERENCES "public"."blobs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "frames_removed" ON "frames" USING btree ("task_id","frame") WHERE "frames"."removed_at" is not null;--> statement-breakpoint
CREATE INDEX "media_packets_blob_id" ON "media" USING btree ("packets_blob_id");--> statement-breakpoint
ALTER TABLE "blob_references" ADD CONSTRAINT "blob_references_holder_kind" CHECK ("blob_references"."holder_kind" in ('task', 'medium', 'preview', 'rendition', 'request', 'change', 'version'));--> statement-breakpoint
ALTER TABLE "frames" ADD CONSTRAINT "frames_size" CHECK (("frames"."width" > 0 and "frames"."height" > 0) or ("frames"."width" = 0 and "frames"."height" = 0));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_kind" CHECK ("requests"."kind" in ('import media', 'build previews', 'build chunks', 'export dataset'));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_pictures" CHECK ("tasks"."first_picture" >= 0 and "tasks"."picture_step" > 0 and ("tasks"."last_picture" is null or "tasks"."last_picture" >= "tasks"."first_picture"));--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_image_quality" CHECK ("tasks"."image_quality" between 1 and 100);--> statement-breakpoint
ALTER TABLE "renditions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "renditions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY tenant ON "renditions"
  USING (organization_id = ANY ((SELECT asking_organization_ids())::integer[]) OR (SELECT asking_sees_all()))
  WITH CHECK (organization_id = ANY ((SELECT asking_organization_ids())::integer[]) OR (SELECT asking_sees_all()));
