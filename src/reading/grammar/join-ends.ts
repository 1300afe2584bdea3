/*
 * Pattern: a line that ends in a hyphen or a slash right after a letter or a figure goes on without a space: a symbol keeps its mark ("12/KH-" "UBND"),
 * a foreign word that was parted loses it ("Metha-" "done"). A dash with a space before it is a dash. Doubt: a word of two small parts ("kinh-" "tế") loses its hyphen too.
 */

const OPEN_MARK = /[\p{L}\p{N}][-\u2010\u00ad/]$/u
const PARTED = /(?:^|[^\p{L}\p{N}-])\p{L}?\p{Ll}{2,}[-\u2010\u00ad]$/u

/** How two broken ends of one paragraph join: what to cut from the first and what to put between. */
export function joinOf(before: string, after: string): { readonly cut: number; readonly between: '' | ' ' } {
  if (!OPEN_MARK.test(before.slice(-3)) || !/^[\p{L}\p{N}]/u.test(after)) return { cut: 0, between: ' ' }
  const isParted = (/\u00ad$/.test(before) || PARTED.test(before.slice(-24))) && /^\p{Ll}{2}/u.test(after)
  return { cut: isParted ? 1 : 0, between: '' }
}

/** Lines of one cell: a line each, but what a hyphen or a slash holds together. */
export function glueLines(lines: readonly string[]): string {
  let out = ''
  for (const line of lines) {
    const { cut, between } = out === '' ? { cut: 0, between: '' } : joinOf(out, line)
    out = `${out.slice(0, out.length - cut)}${between === ' ' ? '\n' : ''}${line}`
  }
  return out
}
