import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { loadPacks } from '../../flows/load-packs.ts'
import { readArguments } from '../arguments.ts'
import type { Figure } from '../bench/figure.ts'
import { type Measured, measure } from '../bench/measure.ts'
import { benchReading } from '../bench/reading/bench-reading.ts'
import { benchValues } from '../bench/values/bench-values.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION } from '../options.ts'
import { readFileAt } from '../read-file.ts'

const DEFAULT_RUNS = '5'
const DEFAULT_TASKS = '100000'

const machine = () => ({
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  node: process.versions.node,
})

const shown = (value: number, unit: Figure['unit'], locale: CommandContext['locale']): string => {
  const text = `${value.toFixed(unit === 'ms' ? 0 : 2)} ${unit}`
  return locale === 'en' ? text : text.replace('.', ',')
}

function printTable(context: CommandContext, { figures, notMeasured, server }: Measured): void {
  const isEnglish = context.locale === 'en'
  const { cores, memoryGiB, node } = machine()
  context.out(isEnglish ? `${cores} cores, ${memoryGiB} GiB, Node.js ${node}` : `${cores} nhân, ${memoryGiB} GiB, Node.js ${node}`)
  if (server !== undefined) context.out(server)
  const measured = figures.map(({ what, unit, runs, median, limit, ratio, isWithin }) => [
    what[context.locale],
    `${shown(median, unit, context.locale)} (${runs.length})`,
    limit === null ? '—' : `≤ ${shown(limit, unit, context.locale)}`,
    ratio === null ? '—' : shown(ratio, '×', context.locale),
    isWithin ? '' : isEnglish ? 'OVER' : 'QUÁ',
  ])
  const missing = notMeasured.map(({ what, unit, limit, why }) => [
    ...[what[context.locale], '—', limit === null ? '—' : `≤ ${shown(limit, unit, context.locale)}`, '—', why[context.locale]],
  ])
  const rows = [...measured, ...missing]
  const head = isEnglish ? ['figure', 'median (runs)', 'limit', 'ratio', ''] : ['chỉ số', 'trung vị (số lần)', 'giới hạn', 'tỷ lệ', '']
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of [head, ...rows])
    context.out(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

export const bench: Command = {
  name: 'bench',
  usage:
    'bench [--runs N] [--tasks N] [--file TỆP.txt] [--no-build] [--only-postgres] [--json] | bench --reading [--write] [--json] | bench --values [--quick] [--runs N] [--write] [--json]',
  summary: {
    vi: 'Đo các chỉ số và in cạnh giới hạn của chúng; chỉ số nào quá giới hạn thì mã thoát 3.',
    en: 'Measures the figures and prints each beside its limit; exit code 3 when one is over.',
  },
  options: [
    {
      option: '--runs N',
      what: {
        vi: `số lần đo mỗi chỉ số, lấy trung vị (mặc định ${DEFAULT_RUNS})`,
        en: `runs of each figure, whose median counts (default ${DEFAULT_RUNS})`,
      },
    },
    {
      option: '--file TỆP',
      what: {
        vi: 'văn bản .txt để đo việc đọc (mặc định samples/plan-484.txt)',
        en: 'the .txt paper to read (default samples/plan-484.txt)',
      },
    },
    {
      option: '--tasks N',
      what: {
        vi: `số nhiệm vụ trong cơ sở dữ liệu đo, từ 10000 (mặc định ${DEFAULT_TASKS})`,
        en: `tasks in the database that is measured, from 10000 (default ${DEFAULT_TASKS})`,
      },
    },
    {
      option: '--only-postgres',
      what: { vi: 'chỉ đo các chỉ số cần PostgreSQL (DATABASE_URL)', en: 'only the figures that need PostgreSQL (DATABASE_URL)' },
    },
    { option: '--no-build', what: { vi: 'không đo lần dựng đầu tiên', en: 'leaves the first build out' } },
    {
      option: '--reading',
      what: {
        vi: 'thay vào đó đo đọc đúng đến đâu (F1) theo định dạng và kiểu nhiễu',
        en: 'instead how right papers are read (F1), by format and noise',
      },
    },
    {
      option: '--values',
      what: {
        vi: 'thay vào đó đo kho số liệu chỉ tiêu: 12.000 đơn vị, 30.000.000 số (cần DATABASE_URL)',
        en: 'instead the store of values of indicators: 12,000 units, 30,000,000 values (needs DATABASE_URL)',
      },
    },
    { option: '--quick', what: { vi: 'với --values: 2.000.000 số', en: 'with --values: 2,000,000 values' } },
    {
      option: '--write',
      what: { vi: 'với --reading, --values: ghi bảng vào docs/guide', en: 'with --reading, --values: writes the table into docs/guide' },
    },
    JSON_OPTION,
  ],
  examples: ['dondoc bench', 'dondoc bench --reading', 'dondoc bench --runs 3 --no-build --json'],
  async run(args, context) {
    const asked = readArguments(args, {
      values: ['runs', 'tasks', 'file'],
      flags: ['no-build', 'only-postgres', 'json', 'reading', 'values', 'quick', 'write'],
      most: 0,
    })
    if ('wrong' in asked) return wrongUse(context, bench, asked.wrong)
    if (asked.flags.has('reading')) {
      const packs = loadPacks()
      if (!packs.ok) return refused(context, packs.refusal)
      return benchReading(context, packs.value.readingWords, { json: asked.flags.has('json'), write: asked.flags.has('write') })
    }
    const runs = asked.values.runs ?? DEFAULT_RUNS
    if (!/^[1-9]\d?$/.test(runs)) return wrongUse(context, bench, { vi: '--runs từ 1 đến 99.', en: '--runs is 1 to 99.' })
    if (asked.flags.has('values')) {
      const flags = { isQuick: asked.flags.has('quick'), json: asked.flags.has('json'), write: asked.flags.has('write') }
      return benchValues(context, { ...flags, rounds: Number(runs) })
    }
    const tasks = asked.values.tasks ?? DEFAULT_TASKS
    if (!/^([1-9]\d{4,5}|1000000)$/.test(tasks))
      return wrongUse(context, bench, { vi: '--tasks từ 10000 đến 1000000.', en: '--tasks is 10000 to 1000000.' })
    const path = asked.values.file ?? join(context.installation.root, 'samples', 'plan-484.txt')
    const file = readFileAt(path)
    if (!file.ok) return refused(context, file.refusal)
    const options = {
      ...{ file: path, runs: Number(runs), tasks: Number(tasks), databaseUrl: process.env.DATABASE_URL || undefined },
      ...{ withBuild: !asked.flags.has('no-build'), onlyPostgres: asked.flags.has('only-postgres') },
    }
    const measured = await measure(context.installation, options, (what) => context.err(`… ${what}`))
    if (asked.flags.has('json')) printJson(context, { machine: machine(), ...measured })
    else printTable(context, measured)
    return measured.figures.every((figure) => figure.isWithin) ? EXIT.done : EXIT.refused
  },
}
