import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { readArguments } from '../arguments.ts'
import type { Figure } from '../bench/figure.ts'
import { measure } from '../bench/measure.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION } from '../options.ts'
import { readFileAt } from '../read-file.ts'

const DEFAULT_RUNS = '5'

const machine = () => ({
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  node: process.versions.node,
})

const shown = (value: number, unit: Figure['unit'], locale: CommandContext['locale']): string => {
  const text = `${value.toFixed(unit === 'ms' ? 0 : 2)} ${unit}`
  return locale === 'en' ? text : text.replace('.', ',')
}

function printTable(context: CommandContext, figures: readonly Figure[]): void {
  const isEnglish = context.locale === 'en'
  const { cores, memoryGiB, node } = machine()
  context.out(isEnglish ? `${cores} cores, ${memoryGiB} GiB, Node.js ${node}` : `${cores} nhân, ${memoryGiB} GiB, Node.js ${node}`)
  const rows = figures.map(({ what, unit, runs, median, limit, ratio, isWithin }) => [
    what[context.locale],
    `${shown(median, unit, context.locale)} (${runs.length})`,
    limit === null ? '—' : `≤ ${shown(limit, unit, context.locale)}`,
    ratio === null ? '—' : shown(ratio, '×', context.locale),
    isWithin ? '' : isEnglish ? 'OVER' : 'QUÁ',
  ])
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
  usage: 'bench [--runs N] [--file TỆP.txt] [--no-build] [--json]',
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
    { option: '--no-build', what: { vi: 'không đo lần dựng đầu tiên', en: 'leaves the first build out' } },
    JSON_OPTION,
  ],
  examples: ['dondoc bench', 'dondoc bench --runs 3 --no-build --json'],
  async run(args, context) {
    const asked = readArguments(args, { values: ['runs', 'file'], flags: ['no-build', 'json'], most: 0 })
    if ('wrong' in asked) return wrongUse(context, bench, asked.wrong)
    const runs = asked.values.runs ?? DEFAULT_RUNS
    if (!/^[1-9]\d?$/.test(runs)) return wrongUse(context, bench, { vi: '--runs từ 1 đến 99.', en: '--runs is 1 to 99.' })
    const path = asked.values.file ?? join(context.installation.root, 'samples', 'plan-484.txt')
    const file = readFileAt(path)
    if (!file.ok) return refused(context, file.refusal)
    const options = { file: path, runs: Number(runs), withBuild: !asked.flags.has('no-build') }
    const figures = await measure(context.installation, options, (what) => context.err(`… ${what}`))
    if (asked.flags.has('json')) printJson(context, { machine: machine(), figures })
    else printTable(context, figures)
    return figures.every((figure) => figure.isWithin) ? EXIT.done : EXIT.refused
  },
}
