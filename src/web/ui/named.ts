import { locale, t } from '../locale.ts'

/** A name of the product's tables in the language of the page. */
export function named(name: { readonly vi: string; readonly en: string }): string {
  return name[locale]
}

/** What of a row of a pack is not verified, in words: which part, or that it is not. */
export function unverifiedText(unverified: string | boolean | undefined): string {
  return typeof unverified === 'string' ? t('Chưa kiểm chứng: {what}', { what: unverified }) : t('chưa kiểm chứng')
}
