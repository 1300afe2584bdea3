import { useState } from 'react'
import type { BesideView, DossierDetail } from '../../../procedures/index.ts'
import { locale, t } from '../../locale.ts'
import { unverifiedText } from '../../ui/named.ts'
import { BesideSheet } from './beside-sheet.tsx'
import { PaperLine, Why } from './dossier-parts.tsx'
import { dueWords, saidIn, showMoment } from './procedure-data.ts'

type Deed = BesideView['allowed'][number]

const DEED_TEXTS = { begin: 'Ghi bắt đầu', do: 'Ghi đã làm' } as const satisfies Readonly<Record<Deed, string>>

function dueText({ status, clock, limit, begins }: BesideView): string {
  if (status === 'awaits') return t('chờ: {act}', { act: begins === null ? '' : saidIn(begins) })
  if (status === 'done') return t('đã làm')
  const due = clock === null ? null : dueWords(clock)
  if (due !== null) return t('Hạn: {due}', { due })
  if (clock !== null) return t('đang tạm dừng, chưa nói được ngày')
  return limit === null ? t('chưa tìm thấy thời hạn') : limit[locale]
}

function Entry({ entry, dossier }: { entry: BesideView['entries'][number]; dossier: DossierDetail }) {
  const forms = dossier.definition.parts.flatMap((part) => part.forms)
  return (
    <li>
      <p className="soft">
        {entry.deed === 'begin' ? t('bắt đầu {day}', { day: showMoment(entry.at) }) : t('đã làm {day}', { day: showMoment(entry.at) })}
        {entry.isLate && <strong className="late"> {t('muộn')}</strong>}
      </p>
      {entry.papers.map((paper) => (
        <PaperLine key={`${paper.form} ${paper.number}`} paper={paper} form={forms.find(({ id }) => id === paper.form)} />
      ))}
      {entry.note !== null && <p className="said">{entry.note}</p>}
    </li>
  )
}

function One({ one, dossier, onDeed }: { one: BesideView; dossier: DossierDetail; onDeed: (deed: Deed) => void }) {
  return (
    <li>
      <p>
        <strong>{saidIn(one.step)}</strong> <span className="soft">{one.again ? t('định kỳ') : t('một lần')}</span>
      </p>
      <p>
        {locale === 'en' ? one.seatEn : one.seatVi}
        {`: ${one.unit?.name ?? t('chưa xác định')}`}
      </p>
      <p className={one.isLate ? 'late' : undefined}>
        <strong>
          {dueText(one)}
          {one.isLate && ` · ${t('quá hạn')}`}
        </strong>
      </p>
      <p className="soft">
        {one.from !== null && t('Tính từ {from}', { from: showMoment(one.from) })}
        {one.basis !== null && ` · ${one.basis}`}
      </p>
      {one.unverified !== false && <p className="note">{unverifiedText(one.unverified)}</p>}
      <Why clock={one.clock} />
      {one.entries.length > 0 && (
        <ol className="life">
          {one.entries.map((entry) => (
            <Entry key={`${entry.deed} ${entry.at} ${entry.papers[0]?.number}`} entry={entry} dossier={dossier} />
          ))}
        </ol>
      )}
      <p className="row no-print">
        {one.allowed.map((deed) => (
          <button key={deed} type="button" className="button small" onClick={() => onDeed(deed)}>
            {t('{deed}: {step}', { deed: t(DEED_TEXTS[deed]), step: saidIn(one.step) })}
          </button>
        ))}
      </p>
    </li>
  )
}

/** What runs beside the line of steps, each with its own clock; nothing is drawn where nothing runs there. */
export function Beside({ dossier }: { dossier: DossierDetail }) {
  const [open, setOpen] = useState<{ one: BesideView; deed: Deed }>()
  if (dossier.besideRuns.length === 0) return null
  return (
    <section className="card" aria-labelledby="beside">
      <h2 id="beside">{t('Việc song song')}</h2>
      <p className="soft">{t('Chạy cùng các bước, có thời hạn riêng, không giữ hồ sơ lại.')}</p>
      <ul className="beside">
        {dossier.besideRuns.map((one) => (
          <One key={one.step.id} one={one} dossier={dossier} onDeed={(deed) => setOpen({ one, deed })} />
        ))}
      </ul>
      {open !== undefined && <BesideSheet dossier={dossier} one={open.one} deed={open.deed} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
