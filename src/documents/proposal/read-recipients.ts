import { toneKey } from '../../kernel/index.ts'
import type { ProposedRecipient, RecipientPurpose } from '../schema.ts'
import { matchParties, type PartyContext } from './match-party.ts'

const FILE_COPY = /^lưu(?!\p{L})/u
const REPORT = /\(\s*(?:để\s+)?(?:b\/c(?:áo)?|bc|báo cáo)[^)]{0,40}\)/u
const INFORMATION = /\(\s*(?:để\s+)?(?:biết|p\/h|phối hợp|theo dõi|t\/d|chỉ đạo|giám sát)[^)]{0,60}\)/u

/** What a line of “Nơi nhận” is sent for: (để b/cáo) = report, (để biết, phối hợp) = information, lưu = file copy, nothing = action. */
export function purposeOf(line: string): RecipientPurpose {
  const key = toneKey(line)
  if (FILE_COPY.test(key)) return 'file-copy'
  if (REPORT.test(key)) return 'report'
  return INFORMATION.test(key) ? 'information' : 'action'
}

/** The lines of “Nơi nhận” with purpose and units of the document's date; a line that names nobody known keeps its words. */
export function readRecipients(lines: readonly string[], context: PartyContext): ProposedRecipient[] {
  return lines.map((line, index) => {
    const name = line
      .replace(/\([^)]{0,200}\)/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s\-–•+*]+|[\s;.,]+$/g, '')
    const purpose = purposeOf(line)
    const parties = purpose === 'file-copy' || name === '' ? [] : matchParties(context, name).parties
    return { id: `n${index + 1}`, word: context.words.indexOf(line), purpose, parties: [...parties] }
  })
}
