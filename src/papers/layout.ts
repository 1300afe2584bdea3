import { z } from 'zod'
import { isValidOn, ok, type PlainDate, packRowShape, type Result, refuse } from '../kernel/index.ts'
import { paperRefusals } from './refusals.ts'

const unverified = z.union([z.boolean(), z.string()]).default(false)

const between = (value: number, { min, max }: { min: number; max: number }): boolean => min <= value && value <= max

/** One value of a layout with the bounds that the rule gives it. */
export const Measure = z
  .strictObject({ value: z.number().min(0).max(2000), min: z.number(), max: z.number(), basis: z.string().optional(), unverified })
  .refine((measure) => between(measure.value, measure), 'the value lies outside what the rule allows')
export type Measure = z.infer<typeof Measure>

/** How an element is written: size in points with the bounds of the rule, and its shape. */
export const LetterStyle = z
  .strictObject({
    size: z.number(),
    min: z.number().min(6),
    max: z.number().max(30),
    bold: z.boolean().default(false),
    italic: z.boolean().default(false),
    caps: z.boolean().default(false),
    basis: z.string().optional(),
    unverified,
  })
  .refine((style) => between(style.size, style), 'the size lies outside what the rule allows')
export type LetterStyle = z.infer<typeof LetterStyle>

const MEASURES = [
  'pageWidth',
  'pageHeight',
  'marginTop',
  'marginBottom',
  'marginLeft',
  'marginRight',
  'pageNumberFromTop',
  'headLeftShare',
  'firstLineIndent',
  'paragraphGap',
  'lineHeight',
  'issuerRule',
  'subjectRule',
] as const

export const STYLES = [
  'nationalName',
  'motto',
  'superior',
  'issuer',
  'number',
  'placeDate',
  'typeName',
  'subject',
  'letterSubject',
  'to',
  'body',
  'basis',
  'heading',
  'table',
  'tableHead',
  'note',
  'authority',
  'signerName',
  'recipientsHead',
  'recipients',
  'annexLabel',
  'annexTitle',
  'attachedTo',
  'pageNumber',
] as const
export type StyleName = (typeof STYLES)[number]

const word = z.string().trim().min(1).max(120)

/** The layout of official papers in one period: lengths in mm (`paragraphGap` in points), rules as shares of the text above them. */
export const Layout = z.strictObject({
  id: z.string().min(1).max(40),
  nameVi: word,
  font: word,
  measures: z.record(z.enum(MEASURES), Measure),
  pageNumber: z.strictObject({
    place: z.enum(['top-center', 'bottom-right']),
    firstShown: z.int().min(1).max(2),
    style: z.literal('pageNumber'),
    unverified,
  }),
  words: z.strictObject({
    nationalName: word,
    motto: word,
    number: word,
    letterSubject: word,
    to: word,
    recipients: word,
    fileCopy: word,
    annex: word,
    attachedTo: word,
    /** Words before which the name of an agency goes to a second line when it does not fit one. */
    issuerBreaks: z.array(word).default([]),
  }),
  styles: z.record(z.enum(STYLES), LetterStyle),
  ...packRowShape,
})
export type Layout = z.infer<typeof Layout>

/** The layouts of a pack, one for each period. */
export const LayoutPack = z.strictObject({ layouts: z.array(Layout) })
export type LayoutPack = z.infer<typeof LayoutPack>

/** The layout that holds on the day of a paper; of several the last (a further pack replaces). Refuses LAYOUT_MISSING. */
export function layoutOn(layouts: readonly Layout[], on: PlainDate): Result<Layout> {
  const layout = layouts.findLast((row) => isValidOn(row, on))
  return layout ? ok(layout) : refuse(paperRefusals, 'LAYOUT_MISSING', { on })
}

/** What of a layout no source confirmed, as `element: why`; the layout's own doubt first. */
export function doubtsOf(layout: Layout): string[] {
  const parts: [string, string | boolean][] = [
    ['layout', layout.unverified],
    ['pageNumber', layout.pageNumber.unverified],
    ...MEASURES.map((name): [string, string | boolean] => [name, layout.measures[name].unverified]),
    ...STYLES.map((name): [string, string | boolean] => [name, layout.styles[name].unverified]),
  ]
  return parts.flatMap(([name, doubt]) => (doubt === false ? [] : [doubt === true ? name : `${name}: ${doubt}`]))
}
