interface PcdOptions {
  readonly data?: "ascii" | "binary" | "binary_compressed";
  readonly statedPoints?: number;
  readonly height?: number;
  readonly fields?: string;
  readonly compressedSizes?: readonly [number, number];
}

/** A PCD file with so many points, as wrong as it is told to be. */
export function pcd(
  count: number,
  {
    data = "ascii",
    statedPoints = count,
    height = 1,
    fields = "x y z",
    compressedSizes,
  }: PcdOptions = {},
): Buffer {
  const names = fields.split(" ");
  const each = (word: string) => names.map(() => word).join(" ");
  const head = Buffer.from(
    [
      "# .PCD v0.7 - Point Cloud Data file format",
      "VERSION 0.7",
      `FIELDS ${fields}`,
      `SIZE ${each("4")}`,
      `TYPE ${each("F")}`,
      `COUNT ${each("1")}`,
      `WIDTH ${count}`,
      `HEIGHT ${height}`,
      "VIEWPOINT 0 0 0 1 0 0 0",
      `POINTS ${statedPoints}`,
      `DATA ${data}`,
      "",
    ].join("\n"),
  );
  const floats = Float32Array.from({ length: count * names.length }, (_, n) => n / 4);
  const bytes = Buffer.from(floats.buffer);
  switch (data) {
    case "ascii": {
      const lines = Array.from({ length: count }, (_, point) =>
        floats.subarray(point * names.length, (point + 1) * names.length).join(" "),
      );
      return Buffer.concat([head, Buffer.from(lines.map((line) => `${line}\n`).join(""))]);
    }
    case "binary":
      return Buffer.concat([head, bytes]);
    case "binary_compressed": {
      // Runs of at most 32 bytes that stand as they are: what the format calls literals.
      const runs: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += 32) {
        const run = bytes.subarray(at, at + 32);
        runs.push(Buffer.of(run.length - 1), run);
      }
      const body = Buffer.concat(runs);
      const [compressed, unpacked] = compressedSizes ?? [body.length, bytes.length];
      const sizes = Buffer.alloc(8);
      sizes.writeUInt32LE(compressed, 0);
      sizes.writeUInt32LE(unpacked, 4);
      return Buffer.concat([head, sizes, body]);
    }
  }
}

/** A file of KITTI with so many points. */
export function kittiPoints(count: number): Buffer {
  return Buffer.from(Float32Array.from({ length: count * 4 }, (_, n) => n / 8).buffer);
}
