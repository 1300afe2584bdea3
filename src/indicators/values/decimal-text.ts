/** What a value may look like: below 10^12 either way, at most six decimals, a point before them. */
const VALUE = /^-?\d{1,12}(?:\.\d{1,6})?$/

/** Whether a text is a value as it is stored: |value| < 10^12 and at most six decimals. */
export function isValueText(text: string): boolean {
  return VALUE.test(text)
}
