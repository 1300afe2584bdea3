/** Languages of the product: Vietnamese is the source, English is complete. */
export const LOCALES = ['vi', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** A word or sentence of the product in each of its languages. */
export type Name = Readonly<Record<Locale, string>>

/** Reads a locale from an environment value, header or parameter such as `en-US`; anything else is Vietnamese. */
export function parseLocale(value: string | null | undefined): Locale {
  return value?.trim().toLowerCase().startsWith('en') ? 'en' : 'vi'
}
