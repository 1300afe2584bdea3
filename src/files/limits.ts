/** The largest file that may enter, in bytes (25 MB). */
export const MAX_FILE_BYTES = 25 * 1024 * 1024

/** The Debian package that brings the converter of .doc, .odt and .rtf, and of PDFs that follow a template. */
export const OFFICE_PACKAGE = 'libreoffice-writer-nogui'
