/** How long an upload is kept after its last byte came, if it is neither finished nor attached. */
export const UPLOAD_LIFE_MS = 24 * 60 * 60 * 1000;

/** The end of the life of an upload to which something happens now. */
export const expiryFrom = (now: Date): Date => new Date(now.getTime() + UPLOAD_LIFE_MS);
