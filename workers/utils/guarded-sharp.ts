import sharp from "sharp";

// Untrusted bytes meet three decoders and no other: what libvips can load besides stays shut.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"],
});
sharp.concurrency(1);
sharp.cache(false);

/** The one way to sharp in this worker. */
export { sharp };
