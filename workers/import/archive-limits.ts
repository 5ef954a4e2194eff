const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** What an archive may hold. All of it is checked before and again while bytes are inflated. */
export interface ArchiveLimits {
  readonly maxEntries: number;
  /** Inflated size of one file. */
  readonly maxEntryBytes: number;
  /** Inflated size of all files together. */
  readonly maxTotalBytes: number;
  /** Inflated bytes over compressed bytes: beyond it, and beyond the size below, it is a bomb. */
  readonly maxRatio: number;
  readonly ratioAppliesFromEntryBytes: number;
  readonly ratioAppliesFromTotalBytes: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxEntries: 200_000,
  maxEntryBytes: 16 * GIB,
  maxTotalBytes: 256 * GIB,
  maxRatio: 100,
  ratioAppliesFromEntryBytes: 16 * MIB,
  ratioAppliesFromTotalBytes: GIB,
};
