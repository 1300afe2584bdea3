import type { CloneLine, DirectiveDetail } from '../../../documents/index.ts'

/** What is chosen for a clone: what is known of the new directive, and for single duties what is left out, worded anew or keeps its years. */
export interface CloneForm {
  readonly year: number
  readonly place: string | null
  readonly issuedOn: string | null
  /** Null while nobody has typed another. */
  readonly title: string | null
  readonly leaveOut: ReadonlySet<string>
  readonly titles: ReadonlyMap<string, string>
  readonly keepYears: ReadonlySet<string>
}

/** The year after the directive, at the same place, with all that it has. */
export function firstForm({ header, receivedAt }: Pick<DirectiveDetail, 'header' | 'receivedAt'>): CloneForm {
  const year = Number((header.issuedOn ?? receivedAt).slice(0, 4)) + 1
  return { year, place: null, issuedOn: null, title: null, leaveOut: new Set(), titles: new Map(), keepYears: new Set() }
}

/** What the preview is asked for: only what changes a line. */
export function questionOf({ year, place, issuedOn, keepYears }: CloneForm) {
  return { year, place, issuedOn, keepYears: [...keepYears].sort() }
}

const orNull = (text: string): string | null => text.trim() || null

/** The order of a clone as JSON; a title that was emptied is as proposed. */
export function orderOf(form: CloneForm, number: string) {
  const titles = [...form.titles].filter(([duty, title]) => title.trim() !== '' && !form.leaveOut.has(duty))
  return {
    ...questionOf(form),
    ...{ number: orNull(number), title: orNull(form.title ?? '') },
    leaveOut: [...form.leaveOut],
    titles: titles.map(([duty, title]) => ({ duty, title: title.trim() })),
  }
}

/** A set with one thing in it or not. */
export function withOne(set: ReadonlySet<string>, one: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(one)
  else next.delete(one)
  return next
}

/** How many duties are taken and how many of these a person must look at. */
export function countLines(lines: readonly CloneLine[], leaveOut: ReadonlySet<string>): { taken: number; doubtful: number; left: number } {
  const taken = lines.filter(({ duty }) => !leaveOut.has(duty))
  return { taken: taken.length, doubtful: taken.filter(({ doubts }) => doubts.length > 0).length, left: lines.length - taken.length }
}
