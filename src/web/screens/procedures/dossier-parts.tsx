import type { ProcedureForm, RunView, StepClock } from '../../../procedures/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { filePath } from '../../ui/files/file-text.ts'
import { formName } from './paper-fields.tsx'

/** Why the day is what it is: each day of the count with its reason, and the article. */
export function Why({ clock }: { clock: StepClock | null }) {
  if (clock === null) return null
  return (
    <details>
      <summary>{t('Vì sao: {n} ngày đã đếm', { n: String(clock.days.filter(({ counts }) => counts).length) })}</summary>
      <p>{clock.rule}</p>
      <ol className="days">
        {clock.days.map((day) => (
          <li key={day.date} data-counts={day.counts}>
            {t('{date}: {why}', { date: showDate(day.date), why: day.why })}
          </li>
        ))}
      </ol>
    </details>
  )
}

/** A paper that stands in the dossier: what it is, its number, day and issuer, and its file. */
export function PaperLine({ paper, form }: { paper: RunView['papers'][number]; form: ProcedureForm | undefined }) {
  return (
    <p className="soft">
      {form && <strong>{formName(form)}: </strong>}
      {t('{number} ngày {date}, {issuer}', {
        number: paper.number,
        date: showDate(paper.issuedOn),
        issuer: paper.issuer ?? t('(nội dung đã xóa)'),
      })}
      {paper.file !== null && (
        <>
          {' '}
          <a href={filePath(paper.file)} download className="no-print">
            {t('tải tệp')}
          </a>
        </>
      )}
    </p>
  )
}
