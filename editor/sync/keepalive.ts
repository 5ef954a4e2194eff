/**
 * Browsers refuse a request that outlives its page (`fetch` with `keepalive`) when it and others like it hold
 * more than 64 KiB; this leaves room for what wraps the change.
 */
export const KEEPALIVE_BYTES = 60_000;
