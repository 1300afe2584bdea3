import { locale } from '../locale.ts'

/** A name of the product's tables in the language of the page. */
export function named(name: { readonly vi: string; readonly en: string }): string {
  return name[locale]
}
