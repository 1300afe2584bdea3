import { addDays, plainDate } from '../../../../kernel/index.ts'
import { HOLDING_NAMES, type HoldingView, type PostView, type UnitPostsView } from '../../../../organizations/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { named } from '../../../ui/named.ts'

/** What is done to the posts of a unit: one thing to enter, another last day, or something to take back. */
export type Doing =
  | { readonly kind: 'post' }
  | { readonly kind: 'holding'; readonly post: PostView }
  | { readonly kind: 'absence'; readonly post: PostView; readonly holding: HoldingView }
  | { readonly kind: 'delegation'; readonly post: PostView }
  | { readonly kind: 'end' | 'withdraw'; readonly id: string; readonly what: string }

export const titleOf = (view: UnitPostsView, id: string | null): string =>
  view.posts.find((post) => post.id === id)?.title || t('chức danh không còn')

/** Whoever sits in a post: by name for those who may know it. */
export const holderText = (holding: HoldingView): string =>
  holding.as === 'appointed' ? nameOf(holding) : `${nameOf(holding)} (${named(HOLDING_NAMES[holding.as])})`

const nameOf = ({ account }: HoldingView): string => account?.name ?? t('có người giữ')

/** The days of an entry with its last day in it; an open end is “nay”. */
export function validText({ validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null }): string {
  const last = validTo === null ? t('nay') : showDate(addDays(plainDate(validTo), -1))
  return `${showDate(validFrom)} – ${last}`
}

export const daysText = ({ firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string }): string =>
  `${showDate(firstDay)} – ${showDate(lastDay)}`

/** One thing in the line of time. */
export interface Moment {
  readonly id: string
  readonly from: string
  readonly text: string
  readonly days: string
  readonly more: string
  readonly isNow: boolean
}

const joined = (parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ')
const basisText = (basis: string | null): string | null => (basis === null ? null : t('Căn cứ: {basis}', { basis }))

/** Everything that is known of the posts of a unit, the latest first. */
export function momentsOf(view: UnitPostsView): Moment[] {
  const { on } = view
  const isOpen = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
    validFrom <= on && (validTo === null || on < validTo)
  const isBetween = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) => firstDay <= on && on <= lastDay
  const moments: Moment[] = [
    ...view.posts.map((one) => ({
      ...{ id: one.id, from: one.validFrom, days: validText(one), isNow: one.isOn, text: t('Chức danh {title}', { title: one.title }) },
      more: joined([one.inside?.name ?? null, one.field, basisText(one.basis)]),
    })),
    ...view.holdings.map((one) => ({
      ...{ id: one.id, from: one.validFrom, days: validText(one), isNow: isOpen(one), more: joined([basisText(one.basis)]) },
      text: `${titleOf(view, one.post)}: ${holderText(one)}`,
    })),
    ...view.absences.map((one) => ({
      ...{ id: one.id, from: one.firstDay, days: daysText(one), isNow: isBetween(one) },
      text: t('{title} vắng mặt', { title: titleOf(view, one.post) }),
      more: joined([one.standIn === null ? null : t('thay: {title}', { title: titleOf(view, one.standIn) }), basisText(one.basis)]),
    })),
    ...view.delegations.map((one) => ({
      ...{ id: one.id, from: one.firstDay, days: daysText(one), isNow: isBetween(one) },
      text: t('{from} ủy quyền cho {to}', { from: titleOf(view, one.from), to: titleOf(view, one.to) }),
      more: joined([one.papers.length > 0 ? one.papers.join(', ') : null, one.what, basisText(one.basis)]),
    })),
  ]
  return moments.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.id < b.id ? -1 : 1))
}
