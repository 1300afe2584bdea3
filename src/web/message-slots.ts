/** A message as Lingui formats it: pieces of text, and the names of slots in brackets of their own. */
export type SlottedMessage = (string | [string])[]

/** Cuts a message at its `{name}` slots; our messages have no other syntax, so that no message parser is loaded. */
export function cutSlots(message: string): SlottedMessage {
  return message
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? [piece.slice(1, -1)] : piece))
}
