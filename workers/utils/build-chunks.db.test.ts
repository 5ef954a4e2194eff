import { asc, eq } from "drizzle-orm";
import pino from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blobs, previews, renditions, requests } from "@/db/schema";
import { decodeChunkHeader } from "@/domain/media/chunk-codec";
import type { RequestProgress } from "@/domain/requests/request";
import { closeProducerConnection } from "@/server/queues/connection";
import { hintFollowUps, requestFollowUps } from "@/server/services/media/follow-ups";
import { sweepBlobs } from "@/server/services/media/sweep-blobs";
import { claimRequest } from "@/server/services/request/claim-request";
import { systemContext } from "@/server/services/request/system-context";
import { blobKey, blobStore } from "@/server/storage";
import { asSystem } from "@/server/transaction";
import {
  type BuiltFilm,
  buildFilmTask,
  FILM_SIZE,
  numberedFilm,
  numberOn,
} from "@/tests/builders/film-task";
import { type BuiltOrganization, buildOrganization } from "@/tests/builders/organization";
import { buildProject } from "@/tests/builders/project";
import { useServices } from "@/tests/services";
import type { Work } from "../runtime/work";
import { startWorker } from "../start-worker";
import { buildChunks } from "./build-chunks";
import { buildPreviews } from "./build-previews";

useServices();
afterAll(closeProducerConnection);

const HEVC =
  "-c:v libx265 -tag:v hvc1 -x265-params log-level=error:keyint=20:min-keyint=20:pools=1".split(
    " ",
  );

let organization: BuiltOrganization;
let film: BuiltFilm;
beforeAll(async () => {
  organization = await buildOrganization();
  const project = await buildProject(organization);
  film = await buildFilmTask(project, { words: [...numberedFilm(90), ...HEVC] });
});

/** What follows an import of the film, as the import asks for it. */
const followUps = () =>
  asSystem((tx) =>
    requestFollowUps(
      tx,
      { organizationId: organization.id, initiatorId: organization.owner.id },
      { taskId: film.taskId, hasPictures: true, hasMadeChunks: true },
    ),
  );

/** A run of a follow-up in this very process. */
async function runOf(kind: "build previews" | "build chunks", stop = new AbortController()) {
  const asked = (await followUps()).find((one) => one.kind === kind);
  const claim = await claimRequest(asked?.requestId ?? 0, [kind]);
  if (!claim) throw new Error("nothing to claim");
  const log = pino({ level: "silent" });
  const progress: RequestProgress[] = [];
  const work: Work = {
    request: claim,
    ctx: systemContext({
      queue: "test",
      organizationId: organization.id,
      onBehalfOf: organization.owner.id,
      requestId: claim.id,
      log,
      signal: stop.signal,
    }),
    signal: stop.signal,
    report: (step) => progress.push(step),
  };
  return { work, progress };
}

const made = () =>
  asSystem((tx) =>
    tx
      .select({ id: renditions.id, number: renditions.number, sha256: blobs.sha256 })
      .from(renditions)
      .innerJoin(blobs, eq(blobs.id, renditions.blobId))
      .where(eq(renditions.mediumId, film.mediumId))
      .orderBy(asc(renditions.number)),
  );

async function stored(sha256: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of blobStore().read(blobKey(organization.id, sha256))) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe("building chunks", () => {
  it("keeps what was made when it is cut off, and makes the rest the next time", async () => {
    expect(film.index.isCut).toBe(false);
    const total = film.index.chunks.length;
    expect(total).toBeGreaterThan(2);
    const stop = new AbortController();
    const first = await runOf("build chunks", stop);
    const report = (step: RequestProgress) => {
      if (step.done > 0) stop.abort(new Error("the worker stops"));
    };
    await expect(buildChunks({ ...first.work, report })).rejects.toThrow("the worker stops");
    const kept = await made();
    expect(kept.map(({ number }) => number)).toEqual([0]);
    const second = await runOf("build chunks");
    await buildChunks(second.work);
    const all = await made();
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: total }, (_, at) => at));
    expect(all[0]).toEqual(kept[0]);
    expect(second.progress.at(-1)).toEqual({ done: 90, total: 90, unit: "frames" });
    await sweepBlobs({ youngSecs: 0 });
    const pictures: number[] = [];
    for (const { sha256 } of all) {
      const decoded = decodeChunkHeader(await stored(sha256)) ?? expect.fail("no header");
      pictures.push(...decoded.header.packets.flatMap(({ picture }) => picture ?? []));
    }
    expect(pictures).toEqual(Array.from({ length: 90 }, (_, at) => at));
  });
});

describe("building previews", () => {
  it("gives a film's pictures theirs, each the very frame", async () => {
    const { work, progress } = await runOf("build previews");
    await buildPreviews(work);
    expect(progress.at(-1)).toEqual({ done: 90, total: 90, unit: "frames" });
    const rows = await asSystem((tx) =>
      tx
        .select({ picture: previews.indexInMedium, sha256: blobs.sha256 })
        .from(previews)
        .innerJoin(blobs, eq(blobs.id, previews.blobId))
        .orderBy(asc(previews.indexInMedium)),
    );
    expect(rows.map(({ picture }) => picture)).toEqual(Array.from({ length: 90 }, (_, at) => at));
    for (const { picture, sha256 } of rows) {
      const bytes = await stored(sha256);
      const { data, info } = await sharp(bytes)
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info.width).toBe(FILM_SIZE.width);
      expect(numberOn((x, y) => data[y * info.width + x] ?? 0)).toBe(picture);
    }
  });
});

describe("what follows an import", () => {
  it("runs in the utils worker to its end", async () => {
    const worker = startWorker("utils", pino({ level: "silent" }));
    try {
      const asked = await followUps();
      await hintFollowUps(asked);
      for (const { requestId } of asked) {
        const state = () =>
          asSystem((tx) => tx.select().from(requests).where(eq(requests.id, requestId)));
        await expect
          .poll(async () => (await state())[0]?.state, { timeout: 20_000 })
          .toBe("finished");
      }
    } finally {
      await worker.stop();
    }
  });
});
