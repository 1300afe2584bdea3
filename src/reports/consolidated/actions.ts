import type { Name } from '../../kernel/index.ts'
import type { ConsolidatedStatus } from './consolidated-state.ts'

export const CONSOLIDATED_ACTIONS = [
  'write-line',
  'remove-line',
  'submit',
  'send-back',
  'sign',
  'number',
  'keep-files',
  'send',
  'record-receipt',
] as const
export type ConsolidatedAction = (typeof CONSOLIDATED_ACTIONS)[number]

/** What each status allows. A number is given after the signature; files are kept once, with the number on them. */
export const CONSOLIDATED_STATUS_ACTIONS = {
  draft: ['write-line', 'remove-line', 'submit'],
  'sent-back': ['write-line', 'remove-line', 'submit'],
  submitted: ['send-back', 'sign'],
  signed: ['number'],
  numbered: ['keep-files', 'send'],
  sent: ['record-receipt'],
  received: [],
} as const satisfies Record<ConsolidatedStatus, readonly ConsolidatedAction[]>

/** The official words for a status of the consolidated report. */
export const CONSOLIDATED_STATUS_NAMES: Readonly<Record<ConsolidatedStatus, Name>> = {
  draft: { vi: 'Dự thảo', en: 'Draft' },
  submitted: { vi: 'Đã trình', en: 'Submitted' },
  'sent-back': { vi: 'Trả lại để sửa', en: 'Sent back' },
  signed: { vi: 'Đã ký', en: 'Signed' },
  numbered: { vi: 'Đã cấp số', en: 'Numbered' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  received: { vi: 'Nơi nhận đã nhận', en: 'Received' },
}

/** The words for what can be done with the consolidated report, as they stand in a sentence. */
export const CONSOLIDATED_ACTION_NAMES: Readonly<Record<ConsolidatedAction, Name>> = {
  'write-line': { vi: 'ghi dòng', en: 'write a line' },
  'remove-line': { vi: 'bỏ dòng', en: 'remove a line' },
  submit: { vi: 'trình', en: 'submit' },
  'send-back': { vi: 'trả lại', en: 'send back' },
  sign: { vi: 'ký', en: 'sign' },
  number: { vi: 'cấp số', en: 'give a number' },
  'keep-files': { vi: 'lưu bản phát hành', en: 'keep the issued files' },
  send: { vi: 'gửi đi', en: 'send' },
  'record-receipt': { vi: 'ghi nhận đã nhận', en: 'record the receipt' },
}
