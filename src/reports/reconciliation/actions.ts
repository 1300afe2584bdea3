import type { Name } from '../../kernel/index.ts'

export const RECONCILIATION_STATUSES = ['open', 'explained', 'signing', 'agreed', 'reopened'] as const
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number]
export const RECONCILIATION_ACTIONS = ['explain', 'sign'] as const
export type ReconciliationAction = (typeof RECONCILIATION_ACTIONS)[number]

/** What each status allows; server and screen read the same table. What both sides signed stands until a figure changes: then it is open again by itself. */
export const RECONCILIATION_STATUS_ACTIONS = {
  open: ['explain'],
  explained: ['explain', 'sign'],
  signing: ['explain', 'sign'],
  agreed: [],
  reopened: ['explain'],
} as const satisfies Record<ReconciliationStatus, readonly ReconciliationAction[]>

/** The official words for a status. */
export const RECONCILIATION_STATUS_NAMES: Readonly<Record<ReconciliationStatus, Name>> = {
  open: { vi: 'Chờ giải trình', en: 'Explanations awaited' },
  explained: { vi: 'Đã giải trình, chờ ký', en: 'Explained, to be signed' },
  signing: { vi: 'Một bên đã ký', en: 'Signed by one side' },
  agreed: { vi: 'Các bên đã thống nhất, đã ký', en: 'Agreed and signed' },
  reopened: { vi: 'Mở lại vì số liệu thay đổi sau khi ký', en: 'Open again: figures changed after it was signed' },
}
