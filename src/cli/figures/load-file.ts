import type { House } from '../../flows/house.ts'
import { type FiguresLoaded, type FiguresProgress, loadFigures } from '../../flows/storekeeping/load-figures.ts'
import { VALUE_RULES } from '../../indicators/index.ts'
import type { Arguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused } from '../command.ts'
import { readFileAt } from '../read-file.ts'
import { withHouseToWrite } from '../with-house.ts'

/** Options of `dondoc figures --load`. */
export const LOAD_OPTIONS: Command['options'] = [
  {
    option: '--load TỆP',
    what: {
      vi: 'nạp số liệu: mỗi dòng một số, cột Đơn vị, Chỉ tiêu, Kỳ, Phân tổ, Giá trị; có dòng sai thì nêu từng dòng và không nạp gì (mã thoát 3)',
      en: 'takes values in: one in each row, columns for unit, indicator, period, part and value; rows that are wrong are told one by one and nothing is taken in (exit code 3)',
    },
  },
  {
    option: '--unit MÃ',
    what: { vi: 'mọi đơn vị trong tệp phải thuộc đơn vị này', en: 'all units of the file must stand under this one' },
  },
  { option: '--again', what: { vi: 'nạp lại một tệp đã nạp', en: 'loads a file again that was loaded before' } },
]

const STAGES = {
  extract: { vi: 'đang đọc tệp', en: 'reading the file' },
  check: { vi: 'đang kiểm tra', en: 'checking' },
  write: { vi: 'đang ghi', en: 'writing' },
} as const

/** Tells a stage once, and every tenth of the rows. */
function teller(context: CommandContext): (progress: FiguresProgress) => void {
  let told = ''
  return ({ stage, done, of }) => {
    const tenth = Math.floor((done * 10) / Math.max(1, of))
    const key = `${stage} ${tenth}`
    if (key === told) return
    told = key
    context.err(`… ${STAGES[stage][context.locale]}${stage === 'check' ? ` ${done}/${of}` : ''}`)
  }
}

function print(context: CommandContext, loaded: FiguresLoaded): void {
  const isEnglish = context.locale === 'en'
  for (const { row, rule, earlier } of loaded.faults) {
    const what = `${VALUE_RULES[rule][context.locale]}${earlier === undefined ? '' : ` (${earlier})`}`
    context.out(isEnglish ? `row ${row}: ${what}` : `dòng ${row}: ${what}`)
  }
  const { count, added, changed, faultCount, unread } = loaded
  if (faultCount > 0) {
    context.out(isEnglish ? `${faultCount} rows are wrong; nothing was taken in.` : `${faultCount} dòng sai; chưa nạp số nào.`)
  } else {
    context.out(
      isEnglish
        ? `${count} values: ${added} new, ${changed} changed, ${count - added - changed} as they were.`
        : `${count} số liệu: ${added} mới, ${changed} sửa, ${count - added - changed} như cũ.`,
    )
  }
  if (unread.length > 0) context.out(isEnglish ? `Sheets not read: ${unread.join(', ')}` : `Trang tính không đọc: ${unread.join(', ')}`)
}

async function load(house: House, context: CommandContext, asked: Arguments, path: string): Promise<number> {
  const file = readFileAt(path)
  if (!file.ok) return refused(context, file.refusal)
  const calledOff = new AbortController()
  const callOff = (): void => calledOff.abort(new Error('called off'))
  process.once('SIGINT', callOff)
  try {
    const wanted = { file: file.value, under: asked.values.unit ?? null, isAgain: asked.flags.has('again') }
    const loaded = await loadFigures(house, wanted, { tell: teller(context), signal: calledOff.signal })
    if (!loaded.ok) return refused(context, loaded.refusal)
    if (asked.flags.has('json')) printJson(context, loaded.value)
    else print(context, loaded.value)
    return loaded.value.faultCount === 0 ? EXIT.done : EXIT.refused
  } catch (error) {
    if (!calledOff.signal.aborted) throw error
    context.err(context.locale === 'en' ? 'Called off; nothing was taken in.' : 'Đã dừng; chưa nạp số nào.')
    return EXIT.refused
  } finally {
    process.off('SIGINT', callOff)
  }
}

/** Takes the values of a spreadsheet in; Ctrl-C calls it off and leaves nothing. */
export async function loadFile(context: CommandContext, asked: Arguments, path: string): Promise<number> {
  return withHouseToWrite(context, asked.values, (house) => load(house, context, asked, path))
}
