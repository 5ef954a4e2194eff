import { Console } from "node:console";
import { ImageFault } from "@/domain/media/image-header";
import { measurePages } from "./pdf-pages";
import { stillPixels } from "./still-pixels";
import { type StillAnswer, type StillQuestion, stillQuestionSchema } from "./still-answer";

// The process that decodes still pictures. It is started for one picture, reads one file, and answers on its standard
// output; whatever goes wrong in a decoder ends no other process.

// Some decoders talk to the console, and standard output is for the answer alone.
globalThis.console = new Console(process.stderr);

const question = stillQuestionSchema.parse(JSON.parse(process.argv[2] ?? ""));
const { head, pixels } = await answer(question).catch((error: unknown) => ({
  head: faultOf(error),
  pixels: new Uint8Array(0),
}));
const headBytes = Buffer.from(JSON.stringify(head));
const lengthBytes = Buffer.alloc(4);
lengthBytes.writeUInt32LE(headBytes.length);
process.stdout.write(Buffer.concat([lengthBytes, headBytes]));
process.stdout.write(pixels, () => process.exit(0));

async function answer(
  asked: StillQuestion,
): Promise<{ readonly head: StillAnswer; readonly pixels: Uint8Array }> {
  switch (asked.kind) {
    case "decode": {
      const { pixels, ...size } = await stillPixels(asked);
      return { head: { kind: "pixels", ...size }, pixels };
    }
    case "measure pages":
      return {
        head: { kind: "pages", pages: await measurePages(asked.path) },
        pixels: new Uint8Array(0),
      };
  }
}

function faultOf(error: unknown): StillAnswer {
  if (error instanceof ImageFault)
    return { kind: "fault", reason: error.reason, message: error.message };
  const reason = error instanceof Error ? error.message.split(/[\n\0]/)[0]?.toWellFormed() : "";
  return {
    kind: "fault",
    reason: "NOT_AN_IMAGE",
    message: `The picture cannot be decoded (${reason?.slice(0, 200)}).`,
  };
}
