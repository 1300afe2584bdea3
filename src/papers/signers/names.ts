import type { Name } from '../../kernel/index.ts'

export const SIGNER_REASONS = ['holds', 'acting', 'stands-in', 'by-order', 'delegated'] as const
/** Why somebody may sign. */
export type SignerReason = (typeof SIGNER_REASONS)[number]

/** Why somebody may sign, as screens say it. */
export const SIGNER_REASON_NAMES: Readonly<Record<SignerReason, Name>> = {
  holds: { vi: 'giữ chức danh này', en: 'holds the post' },
  acting: { vi: 'quyền người đứng đầu', en: 'acting head' },
  'stands-in': { vi: 'thay người vắng mặt', en: 'stands in for somebody who is away' },
  'by-order': { vi: 'ký thừa lệnh', en: 'signs by order' },
  delegated: { vi: 'được ủy quyền bằng văn bản', en: 'has a written delegation' },
}
