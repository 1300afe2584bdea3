/** The largest file that may enter, in bytes (25 MB). */
export const MAX_FILE_BYTES = 25 * 1024 * 1024
