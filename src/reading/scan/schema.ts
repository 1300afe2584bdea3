import { z } from 'zod'

const Dots = z.number().nonnegative()

/** How an engine looks at a picture: as a page with blocks, as lines below one another, or as words that stand anywhere. */
export const PageMode = z.enum(['page', 'column', 'scattered'])
export type PageMode = z.infer<typeof PageMode>

/** The numbers by which Tesseract knows the ways of looking at a picture. */
export const MODE_NUMBERS = { page: 3, column: 6, scattered: 11 } as const satisfies Record<PageMode, number>

/** The pictures that an engine reads of one page: the page twice, its table cells twice, its stamps. */
export const LookName = z.enum(['page', 'pageAgain', 'cells', 'cellsAgain', 'stamps'])
export type LookName = z.infer<typeof LookName>

/** What is known of a page of a scan: its sizes in dots, drawn lines in points, cells that were cut out, and what the engine said of each look (TSV). */
export const LookedPage = z.strictObject({
  number: z.int().positive(),
  width: Dots,
  height: Dots,
  dpi: z.number().positive(),
  rules: z.array(z.strictObject({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() })).max(4000),
  moved: z.array(z.strictObject({ x: Dots, y: Dots, width: Dots, height: Dots, at: Dots })).max(4000),
  tables: z.partialRecord(LookName, z.string().max(4_000_000)),
})
export type LookedPage = z.infer<typeof LookedPage>

/** A picture that an engine outside of the child is to read. */
export const Look = z.strictObject({ name: LookName, mode: PageMode, dpi: z.number().positive(), pgm: z.base64() })
export type Look = z.infer<typeof Look>

/** One page as it comes from the child: how many pages there are, what people see (PNG), and what is still to be read. */
export const PageAnswer = z.strictObject({
  of: z.int().positive(),
  page: LookedPage,
  looks: z.array(Look).max(5),
  png: z.base64(),
  /** What the child has spent: processor time, and its memory at most. */
  spent: z.strictObject({ seconds: z.number(), megabytes: z.number() }),
})
export type PageAnswer = z.infer<typeof PageAnswer>

/** Where the engine that comes with the product and what it knows of the language lie. */
export const EngineFiles = z.strictObject({ wasm: z.string(), language: z.string() })
export type EngineFiles = z.infer<typeof EngineFiles>

/** What is asked of a scan: the picture of a page, read by the engine inside the child where its files are named. */
export const PageQuestion = z.strictObject({ scan: z.strictObject({ page: z.int().positive(), engine: EngineFiles.nullable() }) })
export type PageQuestion = z.infer<typeof PageQuestion>

/** What is asked once the pages are read: what the paper says, by words of the language; pages that are not named have text of their own. */
export const ScanQuestion = z.strictObject({ pages: z.array(LookedPage).max(500), words: z.unknown() })
export type ScanQuestion = z.infer<typeof ScanQuestion>
