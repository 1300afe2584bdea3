import { readInChild } from '../../../files/child-read.ts'
import { nfc } from '../../../kernel/index.ts'
import { type ReadingWords, readDocument } from '../../../reading/index.ts'

const SMALL = 50_000
const LARGE = 5_000_000
const WARM_UP = 20
const ROUNDS = 3
const GROWTH_LIMIT = 1.3
const LEAST_MEGABYTES = 2
const START_LIMIT_MS = 500

/** One kind of content, read at two sizes. */
export interface SpeedFigure {
  readonly content: string
  readonly megabytesPerSecond: number
  /** Time for each byte at 5 MB over that at 50 kB. */
  readonly growth: number
  /** Time of reading over the time of bringing the same text, letters apart from their marks, to NFC. */
  readonly overNfc: number
  readonly isWithin: boolean
}

/** How long a reader takes to start, and how long a file waits for one that was started ahead, in milliseconds. */
export interface StartFigure {
  readonly cold: number
  readonly warm: number
  readonly isWithin: boolean
}

export interface SpeedFigures {
  readonly texts: readonly SpeedFigure[]
  readonly start: StartFigure
}

const many = (length: number, make: (i: number) => string): string => {
  const parts: string[] = []
  for (let size = 0, i = 0; size < length; i++) {
    const part = make(i)
    parts.push(part)
    size += part.length
  }
  return parts.join('').slice(0, length)
}

/** Contents that would show a reader that looks at everything again for each thing that it finds. */
const CONTENTS: Readonly<Record<string, (length: number, sample: string) => string>> = {
  plan: (length, sample) => many(length, () => sample),
  line: (length) => many(length, () => 'Trồng cây phân tán ở các xã, '),
  sentences: (length) => many(length, () => 'Sở Thí dụ chủ trì, phối hợp với các sở trồng cây phân tán; '),
  labels: (length) => many(length, (i) => `${i + 1}. Trồng cây phân tán\n`),
  citations: (length) => many(length, (i) => `Căn cứ Quyết định số ${i}/2016/QĐ-UBND ngày 12/8/2016 của UBND nơi đo; `),
  commas: (length) => `Sở Thí dụ chủ trì, phối hợp với ${many(length, (i) => `Sở số ${i}, `)}`,
  table: (length) => `TT | Việc | Cơ quan | Hạn\n${many(length, (i) => `${i + 1} | Trồng cây phân tán | Sở Thí dụ | 30/12/2016\n`)}`,
  outline: (length) => many(length, (i) => `${['I.', '1.', 'a)', '-', '+'][i % 5]} Sở Thí dụ trồng cây phân tán.\n`),
  targets: (length) => many(length, (i) => `- Trồng ${i + 1} cây xanh ở xã;\n`),
  bodies: (length) => many(length, (i) => `${i + 1}. Sở số ${i} chủ trì, phối hợp với Sở số ${i + 1} trồng cây.\n`),
  annexes: (length) => many(length, (i) => `PHỤ LỤC ${i + 1}\nTT | Việc | Cơ quan\n1 | Trồng cây phân tán | Sở Thí dụ\n`),
  articles: (length) => many(length, (i) => `Điều ${i + 1}. Trồng cây\n1. Sở Thí dụ trồng.\na) Cây xanh.\n`),
  marks: (length) => many(length, () => '(“Sở Thí dụ, '),
  terms: (length) => many(length, () => 'trước ngày 30/12/2016, quý IV/2016, đạt 95%, trồng 3.400 cây; '),
}

/** The least time that this process itself needed, in milliseconds: what others do on the machine does not count. */
function leastTime(times: number, work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const from = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(from)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

function measureText(content: string, make: (length: number) => string, words: ReadingWords): SpeedFigure {
  // Joined texts are flattened by being written and read, as a file is.
  const flat = (length: number): string => Buffer.from(make(length)).toString('utf8')
  const read = (text: string) => readDocument({ kind: 'text', file: 'bench.txt', text }, words)
  const [small, large] = [flat(SMALL), flat(LARGE)]
  leastTime(WARM_UP, () => read(small))
  // As much text in small papers one after another: their memory is swept too, and a single one of a few milliseconds would leave that out.
  const papers = LARGE / SMALL
  const readSmall = (): void => {
    for (let i = 0; i < papers; i++) read(small)
  }
  const perByte = leastTime(ROUNDS, readSmall) / papers / Buffer.byteLength(small)
  const time = leastTime(ROUNDS, () => read(large))
  const parted = large.normalize('NFD')
  const bytes = Buffer.byteLength(large)
  const growth = time / bytes / perByte
  const megabytesPerSecond = bytes / 1e6 / (time / 1000)
  const overNfc = time / leastTime(3, () => nfc(parted))
  return {
    content,
    megabytesPerSecond,
    growth,
    overNfc,
    isWithin: growth <= GROWTH_LIMIT && (content !== 'plan' || megabytesPerSecond >= LEAST_MEGABYTES),
  }
}

/** The time of a whole question to a reader that answers at once: it starts, takes the file and ends. */
async function timeQuestion(entry: string): Promise<number> {
  const began = performance.now()
  await readInChild({ entry, bytes: new TextEncoder().encode('Kế hoạch'), name: 'a.txt' })
  return performance.now() - began
}

async function measureStart(entry: string, keepWarm: (entry: string) => () => Promise<void>): Promise<StartFigure> {
  const cold: number[] = []
  for (let i = 0; i < 5; i++) cold.push(await timeQuestion(entry))
  const cool = keepWarm(entry)
  const warm: number[] = []
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    warm.push(await timeQuestion(entry))
  }
  await cool()
  const figure = { cold: Math.min(...cold), warm: Math.min(...warm) }
  return { ...figure, isWithin: figure.cold <= START_LIMIT_MS }
}

/** How fast text of many kinds is read, how that grows with it, and how long a built reader takes to start. */
export async function measureSpeed(
  { sample, words }: { readonly sample: string; readonly words: ReadingWords },
  reader: { readonly entry: string; readonly keepWarm: (entry: string) => () => Promise<void> },
  tell: (what: string) => void,
): Promise<SpeedFigures> {
  const texts: SpeedFigure[] = []
  for (const [content, make] of Object.entries(CONTENTS)) {
    tell(content)
    texts.push(measureText(content, (length) => make(length, sample), words))
  }
  tell('start')
  return { texts, start: await measureStart(reader.entry, reader.keepWarm) }
}
