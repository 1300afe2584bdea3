/*
 * Pattern: where a font says that a letter is narrower than it is drawn, a space appears inside a word. A lone ending that stands behind an open syllable is joined
 * to it: “chứ c” → “chức”. The stops c, ch, p, t end a syllable with a sharp or a heavy tone only, so that “điểm c”, “và c” stay two words. Doubt: letters that
 * count ("lớp t") behind an open syllable with such a tone.
 */

const LONE_ENDING =
  /(\p{Ll}+[aăâeêioôơuưyàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]) (c|ch|p|t|ng|nh)(?![\p{L}\p{N}.)\]/])/gu
const HAS_STOP = /^(?:c|ch|p|t)$/
const SHARP_OR_HEAVY = /[\u0301\u0323]/
const GLIDE = /[aàáạảãăâeèéẹẻẽoòóọỏõôơuùúụủũưừứựửữ][iìíịỉĩyỳýỵỷỹ]$/u

/** The words of a run without spaces that stand inside a word. */
export function joinSyllables(text: string): string {
  if (!text.includes(' ')) return text
  return text.replace(LONE_ENDING, (whole, open: string, ending: string) => {
    if (GLIDE.test(open)) return whole
    return HAS_STOP.test(ending) && !SHARP_OR_HEAVY.test(open.normalize('NFD')) ? whole : open + ending
  })
}
