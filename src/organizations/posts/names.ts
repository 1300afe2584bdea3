import type { Name } from '../../kernel/index.ts'
import type { HoldingKind } from './facts.ts'

/** How a post is held. */
export const HOLDING_NAMES: Readonly<Record<HoldingKind, Name>> = {
  appointed: { vi: 'bổ nhiệm', en: 'appointed' },
  acting: { vi: 'quyền (Q.)', en: 'acting (Q.)' },
  'in-charge': { vi: 'phụ trách', en: 'in charge' },
}
