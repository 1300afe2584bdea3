const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const MAX_NAMES = 5000

/** Position of the zip's end record, searched from the end as the format asks (a comment of up to 65,535 bytes may follow). */
function findEndRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return undefined
}

/** Names in a zip's directory (at most 5,000, without reading any content); undefined when the directory is missing or broken. */
export function findZipNames(bytes: Uint8Array): string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEndRecord(view)
  if (end === undefined) return undefined
  const names: string[] = []
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const decoder = new TextDecoder()
  while (names.length < Math.min(count, MAX_NAMES)) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined
    const nameLength = view.getUint16(at + 28, true)
    names.push(decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

/** Whether an OLE container (Word 97, or a protected .docx) has a stream of that name; looks for the UTF-16 name in its sectors. */
export function isOleWith(bytes: Uint8Array, stream: string): boolean {
  const pattern = Array.from(stream, (letter) => letter.charCodeAt(0))
  const last = bytes.length - pattern.length * 2
  for (let at = 0; at <= last; at += 128) {
    if (pattern.every((code, i) => bytes[at + i * 2] === code && bytes[at + i * 2 + 1] === 0)) return true
  }
  return false
}
