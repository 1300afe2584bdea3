import { t } from '../../locale.ts'
import { LayoutRuleOf } from '../../ui/layout-rule.tsx'

interface PaperLinksProps {
  readonly directive: string
  /** The day and the knowledge that the numbers are asked for; empty = now. */
  readonly days?: { readonly asOf?: string | undefined; readonly knownOn?: string | undefined }
  /** With the duty annex, whose form is that of the day of the directive. */
  readonly annex?: boolean
  readonly issuedOn?: string | undefined
}

function Paper({ address, text, query = '' }: { address: string; text: string; query?: string }) {
  return (
    <span>
      {text}{' '}
      <a className="button small" href={`${address}.docx${query}`} download aria-label={`${text} .docx`}>
        .docx
      </a>{' '}
      <a className="button small" href={`${address}.pdf${query}`} download aria-label={`${text} PDF`}>
        PDF
      </a>
    </span>
  )
}

/** Links to the papers that are written of an issued directive: the duty annex, and the note of one page on how its tasks stand. */
export function PaperLinks({ directive, days = {}, annex = false, issuedOn }: PaperLinksProps) {
  const address = `/api/documents/${encodeURIComponent(directive)}`
  const asked = new URLSearchParams(Object.entries(days).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()
  return (
    <div className="row no-print paper-links">
      {annex && <Paper address={`${address}/annex`} text={t('Phụ lục phân công')} />}
      <Paper address={`${address}/briefing`} text={t('Bản tóm tắt một trang')} query={asked === '' ? '' : `?${asked}`} />
      <LayoutRuleOf on={annex ? issuedOn : days.asOf} />
    </div>
  )
}
