import { addDays, type Locale, plainDate } from '../kernel/index.ts'
import { HOLDING_NAMES, type UnitPostsView } from '../organizations/index.ts'

const WORDS = {
  vi: { nobody: 'chưa có người giữ', away: 'vắng mặt', standIn: 'thay: ', by: 'ủy quyền', to: 'đến hết', hidden: 'có người giữ' },
  en: { nobody: 'nobody', away: 'away', standIn: 'standing in: ', by: 'delegates to', to: 'until the end of', hidden: 'held' },
} as const

const dateOf = (day: string): string => day.split('-').reverse().join('/')
const lastDay = (validTo: string): string => dateOf(addDays(plainDate(validTo), -1))

/** The posts that a unit has on a day, a line for each: who holds it and how, a leave of that day, and delegations in force. */
export function postLines(view: UnitPostsView, locale: Locale): string[] {
  const words = WORDS[locale]
  const titleOf = (id: string | null): string => view.posts.find((post) => post.id === id)?.title ?? ''
  const posts = view.posts.filter(({ isOn }) => isOn)
  const lines = posts.map((post) => {
    const holding = view.holdings.find(({ id }) => id === post.holding)
    const absence = view.absences.find(({ id }) => id === post.absence)
    const until = holding?.validTo ? ` ${words.to} ${lastDay(holding.validTo)}` : ''
    const who = holding ? `${holding.account?.name ?? words.hidden} (${HOLDING_NAMES[holding.as][locale]}${until})` : words.nobody
    const instead = absence?.standIn ? `; ${words.standIn}${titleOf(absence.standIn)}` : ''
    const away = absence ? ` · ${words.away} ${dateOf(absence.firstDay)} – ${dateOf(absence.lastDay)}${instead}` : ''
    const inside = post.inside === null ? '' : `, ${post.inside.name}`
    return `${post.title}${inside}: ${who}${away}`
  })
  const given = view.delegations
    .filter(({ firstDay, lastDay: last }) => firstDay <= view.on && view.on <= last)
    .map(({ from, to, papers, lastDay: last, basis }) => {
      const what = papers.length > 0 ? ` [${papers.join(', ')}]` : ''
      return `${titleOf(from)} ${words.by} ${titleOf(to)}${what} ${words.to} ${dateOf(last)}${basis === null ? '' : ` · ${basis}`}`
    })
  return [...lines, ...given]
}
