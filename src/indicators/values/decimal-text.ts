/** What a value may look like: below 10^12 either way, at most six decimals, a point before them. */
const VALUE = /^-?\d{1,12}(?:\.\d{1,6})?$/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** Whether a text is a value as it is stored: |value| < 10^12 and at most six decimals. */
export function isValueText(text: string): boolean {
  return VALUE.test(text)
}

/** What is wrong with a text that is no value: no number at all, or one that is out of range. */
export function valueFault(text: string): 'not-a-number' | 'out-of-range' {
  return NUMBER.test(text) ? 'out-of-range' : 'not-a-number'
}
