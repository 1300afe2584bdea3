import type { Locale } from '../kernel/index.ts'
import type { Command } from './command.ts'
import { usageIn } from './usage-words.ts'

const WORDS = {
  vi: {
    title: 'dondoc <lệnh> [tham số]',
    more: 'dondoc <lệnh> --help: tham số và ví dụ của một lệnh. DONDOC_LOCALE=en: tiếng Anh.',
    codes: 'Mã thoát: 0 xong, 2 dùng sai, 3 bị từ chối (lý do ở stderr), 1 lỗi của chương trình.',
    options: 'Tham số',
    examples: 'Ví dụ',
  },
  en: {
    title: 'dondoc <command> [arguments]',
    more: 'dondoc <command> --help: options and examples of one command. DONDOC_LOCALE=vi: Vietnamese.',
    codes: 'Exit codes: 0 done, 2 wrong use, 3 refused (the reason on stderr), 1 a fault of the program.',
    options: 'Options',
    examples: 'Examples',
  },
} as const

const column = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length)) + 2

/** The list of all commands with what each does. */
export function helpOfAll(commands: readonly Command[], locale: Locale): string {
  const words = WORDS[locale]
  const shown = commands.filter((command) => !command.hidden)
  const width = column(shown.map((command) => command.name))
  const lines = shown.map((command) => `  ${command.name.padEnd(width)}${command.summary[locale]}`)
  return [words.title, '', ...lines, '', words.more, words.codes].join('\n')
}

/** How one command is used: its options, its examples and the exit codes. */
export function helpOf(command: Command, locale: Locale): string {
  const words = WORDS[locale]
  const named = command.options.map(({ option, what }) => ({ option: usageIn(locale, option), what: what[locale] }))
  const width = column(named.map(({ option }) => option))
  const options = named.map(({ option, what }) => `  ${option.padEnd(width)}${what}`)
  return [
    `dondoc ${usageIn(locale, command.usage)}`,
    command.summary[locale],
    ...(options.length === 0 ? [] : ['', `${words.options}:`, ...options]),
    ...(command.examples.length === 0 ? [] : ['', `${words.examples}:`, ...command.examples.map((example) => `  ${example}`)]),
    '',
    words.codes,
  ].join('\n')
}
