import type { Name } from '../../kernel/index.ts'
import type { HoldingKind, PostEntry, PostRank } from './facts.ts'

/** What a post is, as screens name it. */
export const POST_RANK_NAMES: Readonly<Record<PostRank, Name>> = {
  head: { vi: 'người đứng đầu', en: 'head' },
  deputy: { vi: 'cấp phó', en: 'deputy' },
  'unit-head': { vi: 'người đứng đầu đơn vị bên trong', en: 'head of a unit inside' },
  'unit-deputy': { vi: 'cấp phó đơn vị bên trong', en: 'deputy in a unit inside' },
}

/** How a post is held. */
export const HOLDING_NAMES: Readonly<Record<HoldingKind, Name>> = {
  appointed: { vi: 'bổ nhiệm', en: 'appointed' },
  acting: { vi: 'quyền (Q.)', en: 'acting (Q.)' },
  'in-charge': { vi: 'phụ trách', en: 'in charge' },
}

/** The kinds of entries. */
export const ENTRY_NAMES: Readonly<Record<PostEntry['kind'], Name>> = {
  post: { vi: 'Chức danh', en: 'Post' },
  holding: { vi: 'Người giữ', en: 'Holder' },
  absence: { vi: 'Vắng mặt', en: 'Leave' },
  delegation: { vi: 'Ủy quyền', en: 'Delegation' },
}
