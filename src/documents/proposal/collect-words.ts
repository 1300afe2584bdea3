/** Gathers the words of a proposal: equal words get one index, so that facts hold numbers and the content row holds the text. */
export interface WordList {
  indexOf(text: string): number
  readonly words: readonly string[]
}

/** A new, empty list. */
export function collectWords(): WordList {
  const known = new Map<string, number>()
  const words: string[] = []
  return {
    words,
    indexOf: (text) => {
      const index = known.get(text) ?? words.length
      if (index === words.length) {
        known.set(text, index)
        words.push(text)
      }
      return index
    },
  }
}
