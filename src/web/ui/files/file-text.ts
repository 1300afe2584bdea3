/** `850 B`, `12 kB`, `3,4 MB`: a size as people say it. */
export function showSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`
  return `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)} MB`
}

/** The first eight digits of a file's hash: enough to tell two files apart when they are read aloud. */
export function shortHash(hash: string): string {
  return hash.slice(7, 15)
}

/** Where a kept file is downloaded. */
export const filePath = (hash: string): string => `/api/files/${encodeURIComponent(hash)}`
