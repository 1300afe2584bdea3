import type { Locale, Name } from './locale.ts'

type RefusalParams = Readonly<Record<string, string | number>>

/** A refusal as data: its code names a definition in some folder's `refusals.ts`; params fill the `{name}` slots of its message, `name.vi` and `name.en` where the value itself differs by language. */
export interface Refusal {
  readonly code: string
  readonly params: RefusalParams
}

/** HTTP families of refusals; `server/` maps them in one place. */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'full'

/** Names of codes (roles, statuses, actions) by language; the names of a folder's tables fit as they are. */
type RefusalNames = Readonly<Record<string, Name>>

interface RefusalDefinition {
  readonly kind: RefusalKind
  /** What is wrong, who may, what is allowed now; Vietnamese is the source. */
  readonly vi: string
  readonly en: string
  /** For slots whose value is one code or several with commas between: the names to write in their place. */
  readonly names?: Readonly<Record<string, RefusalNames>>
}

export type RefusalCatalog = Readonly<Record<string, RefusalDefinition>>

const registry = new Map<string, RefusalDefinition>()

/** Declares the refusals of a folder. Codes are SCREAMING_SNAKE and unique over the whole product; a second declaration throws. */
export function defineRefusals<const C extends RefusalCatalog>(catalog: C): C {
  for (const [code, definition] of Object.entries(catalog)) {
    const known = registry.get(code)
    if (known && known.vi !== definition.vi) throw new Error(`refusal ${code} is defined twice`)
    registry.set(code, definition)
  }
  return catalog
}

/** Builds a refused result with a code of the given catalog. */
export function refuse<const C extends RefusalCatalog>(
  _catalog: C,
  code: Extract<keyof C, string>,
  params: RefusalParams = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, params } }
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** A value as a sentence writes it: codes by their names, a day as dd/MM/yyyy, everything else as it is. */
function written(value: string | number, names: RefusalNames | undefined, locale: Locale): string {
  const text = String(value).replace(ISO_DAY, '$3/$2/$1')
  if (names === undefined) return text
  return text
    .split(',')
    .map((code) => names[code.trim()]?.[locale] ?? code.trim())
    .join(', ')
}

/** The sentence of a refusal in a locale, with names of codes and days as that language writes them; an unknown code gives the code itself. */
export function refusalMessage(refusal: Refusal, locale: Locale): string {
  const definition = registry.get(refusal.code)
  if (!definition) return refusal.code
  const text = locale === 'en' ? definition.en : definition.vi
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = refusal.params[`${name}.${locale}`] ?? refusal.params[name]
    return value === undefined ? slot : written(value, definition.names?.[name], locale)
  })
}

/** The HTTP family of a refusal; an unknown code counts as `invalid`. */
export function refusalKind(refusal: Refusal): RefusalKind {
  return registry.get(refusal.code)?.kind ?? 'invalid'
}

/** Every refusal that has been declared in this process, by code. */
export function declaredRefusals(): ReadonlyMap<string, RefusalDefinition> {
  return registry
}
