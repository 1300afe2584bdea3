import type { Name } from '../../kernel/index.ts'
import type { BookAction, BookStatus } from './actions.ts'

/** The words for where a book stands. */
export const BOOK_STATUS_NAMES: Readonly<Record<BookStatus, Name>> = {
  open: { vi: 'đang mở', en: 'open' },
  closed: { vi: 'đã khóa sổ', en: 'closed' },
}

/** The words for what can be done with a book and its numbers. */
export const BOOK_ACTION_NAMES: Readonly<Record<BookAction, Name>> = {
  reserve: { vi: 'giữ số', en: 'reserve a number' },
  register: { vi: 'vào sổ văn bản đến', en: 'register an incoming paper' },
  use: { vi: 'dùng số', en: 'use a number' },
  cancel: { vi: 'hủy số', en: 'cancel a number' },
  pass: { vi: 'bỏ qua số', en: 'pass numbers over' },
  close: { vi: 'khóa sổ', en: 'close the book' },
}
