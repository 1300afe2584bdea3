const MAX_NAME_BYTES = 4096

/** A request as the child gets it on stdin: the byte length of the name (32 bits, big-endian), the name in UTF-8, then the file. */
export function encodeRequest(request: { readonly name: string; readonly bytes: Uint8Array }): Buffer {
  const name = Buffer.from(request.name.slice(0, 1000), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(name.length)
  return Buffer.concat([length, name, request.bytes])
}

/** Reads a request back; undefined when it was cut short or is none. */
export function decodeRequest(frame: Buffer): { name: string; bytes: Uint8Array } | undefined {
  if (frame.length < 4) return undefined
  const length = frame.readUInt32BE(0)
  if (length > MAX_NAME_BYTES || frame.length < 4 + length) return undefined
  return { name: frame.toString('utf8', 4, 4 + length), bytes: new Uint8Array(frame.subarray(4 + length)) }
}
