/** What a child says on its second output when the text is out of the file and the reading of it begins. */
export const EXTRACTED = 'extracted\n'

const MAX_NAME_BYTES = 4096
/** The body of a report of five hundred agencies, on its way into a template, is some megabytes. */
const MAX_QUESTION_BYTES = 32 << 20

/** What a child is given to read: a file, its name, and what is asked about it (JSON; empty for its bare content). */
export interface ChildFrame {
  readonly name: string
  readonly question: string
  readonly bytes: Uint8Array
}

const lengthOf = (part: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return length
}

/** A request as the child gets it on stdin: name and question, each in UTF-8 behind its byte length (32 bits, big-endian), then the file. */
export function encodeRequest(request: ChildFrame): Buffer {
  const name = Buffer.from(request.name.slice(0, 1000), 'utf8')
  const question = Buffer.from(request.question, 'utf8')
  return Buffer.concat([lengthOf(name), name, lengthOf(question), question, request.bytes])
}

/** One part behind its length; undefined when it is cut short or longer than it may be. */
function partAt(frame: Buffer, at: number, most: number): { text: string; next: number } | undefined {
  if (frame.length < at + 4) return undefined
  const length = frame.readUInt32BE(at)
  const next = at + 4 + length
  return length > most || frame.length < next ? undefined : { text: frame.toString('utf8', at + 4, next), next }
}

/** Reads a request back; undefined when it was cut short or is none. */
export function decodeRequest(frame: Buffer): ChildFrame | undefined {
  const name = partAt(frame, 0, MAX_NAME_BYTES)
  const question = name && partAt(frame, name.next, MAX_QUESTION_BYTES)
  if (!name || !question) return undefined
  return { name: name.text, question: question.text, bytes: new Uint8Array(frame.subarray(question.next)) }
}
