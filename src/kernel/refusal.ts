import type { Locale } from './locale.ts'

type RefusalParams = Readonly<Record<string, string | number>>

/** A refusal as data: its code names a definition in some folder's `refusals.ts`; params fill the `{name}` slots of its message. */
export interface Refusal {
  readonly code: string
  readonly params: RefusalParams
}

/** HTTP families of refusals; `server/` maps them in one place. */
export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many' | 'unavailable'

interface RefusalDefinition {
  readonly kind: RefusalKind
  /** What is wrong, who may, what is allowed now; Vietnamese is the source. */
  readonly vi: string
  readonly en: string
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

/** The sentence of a refusal in a locale; an unknown code gives the code itself. */
export function refusalMessage(refusal: Refusal, locale: Locale): string {
  const definition = registry.get(refusal.code)
  if (!definition) return refusal.code
  const text = locale === 'en' ? definition.en : definition.vi
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(refusal.params[name] ?? slot))
}

/** The HTTP family of a refusal; an unknown code counts as `invalid`. */
export function refusalKind(refusal: Refusal): RefusalKind {
  return registry.get(refusal.code)?.kind ?? 'invalid'
}

/** Every refusal that has been declared in this process, by code. */
export function declaredRefusals(): ReadonlyMap<string, RefusalDefinition> {
  return registry
}
