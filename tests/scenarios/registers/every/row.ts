/** A value as it is sent; `link` becomes the record that the table entered into a register before. */
export type Sent = { readonly kind: string; readonly [key: string]: unknown }
export type SentValues = Readonly<Record<string, Sent>>

export const t = (text: string): Sent => ({ kind: 'text', text })
export const d = (date: string): Sent => ({ kind: 'date', date })
export const n = (value: number): Sent => ({ kind: 'number', value })
export const c = (choice: string): Sent => ({ kind: 'choice', choice })
export const u = (unit: string): Sent => ({ kind: 'unit', unit })
export const us = (...units: string[]): Sent => ({ kind: 'units', units })
export const doc = (number: string): Sent => ({ kind: 'document', number, issuedOn: '2017-06-01', issuer: 'UBND tỉnh', file: null })
export const link = (register: string): Sent => ({ kind: 'link', register })
export const none: Sent = { kind: 'none' }

/** What a register is shown by: a record, what it refuses, where it goes, and what its indicators count then. */
export interface RegisterRow {
  readonly register: string
  /** Entered for 5 June 2017; the clock stands at 20 June 2017. */
  readonly values: SentValues
  /** Values put over those of the record, and the refusal; `check:ID` is the sentence of a check of the definition. */
  readonly refused: readonly (readonly [SentValues, string])[]
  /** Changes in order, two days apart from 7 June on; with a code the change is refused and nothing moves. */
  readonly moves: readonly (readonly [SentValues, string?])[]
  /** Each indicator that is counted from the register: after the entry, after the moves. Worked out by hand. */
  readonly figures: Readonly<Record<string, readonly [number, number]>>
}
