/** Mirrors what the server demands, so that people learn it before they send. */
export const MIN_PASSWORD_LENGTH = 10;
