import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DossierDetail, ProcedurePart, ProcedureStep, ProcedureView } from '../../../procedures/index.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitSelect, useUnits } from '../../ui/unit-picker.tsx'
import { actionsPath, MomentField, NoPerson, useSend } from './dossier-fields.tsx'
import { momentIn, papersIn, seatsIn, typedIn } from './dossier-form.ts'
import { PaperFields, papersOfStep } from './paper-fields.tsx'
import { saidIn } from './procedure-data.ts'

/** The form of a new dossier: its number and the day of the act, which chooses the law. */
export function OpenSheet({ procedure, onClose }: { procedure: ProcedureView; onClose: () => void }) {
  const send = useSend(t('Đã mở hồ sơ.'))
  const navigate = useNavigate()
  const submit = async (form: FormData): Promise<void> => {
    const body = { caseNumber: typedIn(form, 'caseNumber') ?? '', at: momentIn(form, 'at'), note: typedIn(form, 'note') }
    const { id } = await send(`/api/procedures/${procedure.id}/dossiers`, body)
    void navigate({ to: '/ho-so/$dossier', params: { dossier: id } })
  }
  return (
    <Sheet title={t('Mở hồ sơ: {name}', { name: saidIn(procedure) })} submit={t('Mở hồ sơ')} onSubmit={submit} onClose={onClose}>
      <NoPerson />
      <Field label={t('Số hồ sơ')} hint={t('Chữ, số và . / - _, có ít nhất một chữ số')}>
        <input name="caseNumber" maxLength={40} required />
      </Field>
      <MomentField label={saidIn({ nameVi: procedure.actVi, nameEn: procedure.actEn })} name="at" required />
      <Field label={t('Ghi chú')}>
        <textarea name="note" rows={2} maxLength={4000} />
      </Field>
    </Sheet>
  )
}

/** The step at which a dossier stands, in its definition. */
export function stepOf(dossier: DossierDetail): { part: ProcedurePart; step: ProcedureStep } | undefined {
  const part = dossier.definition.parts.find(({ regime }) => regime === dossier.regime)
  const step = part?.steps.find(({ id }) => id === dossier.step?.id)
  return part && step ? { part, step } : undefined
}

/** Steps that may follow: the planned one first; where the question changes, also those with which a regime that takes it over begins. */
function followers(dossier: DossierDetail, at: { step: ProcedureStep; next: string | null }): ProcedureStep[] {
  const own = dossier.definition.parts.find(({ regime }) => regime === dossier.regime)
  const planned = own?.steps.find(({ id }) => id === at.next)
  if (planned === undefined) return []
  if (planned.asks === at.step.asks) return [planned]
  const entries = dossier.definition.parts.flatMap((part) => {
    const takesOver = part.regime !== dossier.regime && part.transition?.takes.includes(planned.asks) === true
    return takesOver ? part.steps.filter(({ id }) => part.entries[planned.asks] === id) : []
  })
  return [planned, ...entries]
}

/** Units that the next step needs named; one that stands already can be left. */
function SeatFields({ dossier, steps }: { dossier: DossierDetail; steps: readonly ProcedureStep[] }) {
  const units = useUnits()
  if (units.length === 0) return null
  const wanted = dossier.seats.filter(({ isNamed, id }) => isNamed && steps.some(({ seat }) => seat === id))
  return wanted.map((seat) => (
    <UnitSelect
      key={seat.id}
      label={saidIn(seat)}
      name={`seat-${seat.id}`}
      units={units}
      value={seat.unit?.id ?? ''}
      none={t('chưa chọn')}
      required={seat.unit === null && steps.length === 1}
    />
  ))
}

/** The end of a step: what came of it, when, with which papers, and from when the next term counts where the law asks for that. */
export function StepSheet({ dossier, onClose }: { dossier: DossierDetail; onClose: () => void }) {
  const found = stepOf(dossier)
  const [outcome, setOutcome] = useState(found?.step.outcomes[0]?.id ?? '')
  const send = useSend(t('Đã ghi xong bước.'))
  if (found === undefined) return null
  const { step } = found
  const papers = papersOfStep(dossier, found)
  const chosen = step.outcomes.find(({ id }) => id === outcome)
  const next = followers(dossier, { step, next: chosen?.next ?? null })
  const [planned] = next
  const asked = next.flatMap(({ counts }) => (counts.from === 'asked' ? [counts] : []))[0]
  const submit = async (form: FormData): Promise<void> => {
    const request = {
      ...{ action: 'step', step: step.id, outcome, at: momentIn(form, 'at'), from: momentIn(form, 'from'), note: typedIn(form, 'note') },
      papers: papersIn(
        form,
        papers.map(({ id }) => id),
      ),
      seats: seatsIn(
        form,
        dossier.seats.map(({ id }) => id),
      ),
    }
    await send(actionsPath(dossier), { expectedVersion: dossier.version, request })
  }
  return (
    <Sheet title={t('Xong bước: {step}', { step: saidIn(step) })} submit={t('Ghi xong bước')} onSubmit={submit} onClose={onClose}>
      <NoPerson />
      <fieldset>
        <legend>{t('Kết quả')}</legend>
        {step.outcomes.map((one) => (
          <label key={one.id}>
            <input type="radio" name="outcome" value={one.id} checked={one.id === outcome} onChange={() => setOutcome(one.id)} />{' '}
            {saidIn(one)}
          </label>
        ))}
      </fieldset>
      <MomentField
        label={t('Ngày xong bước')}
        name="at"
        required
        hour={planned?.term?.unit === 'hour' && planned.counts.from === 'previous'}
      />
      {asked && <MomentField key={asked.nameVi} label={saidIn(asked)} name="from" required={asked.required && next.length === 1} />}
      <SeatFields dossier={dossier} steps={next} />
      <PaperFields dossier={dossier} forms={papers} />
      <Field label={t('Ghi chú')}>
        <textarea name="note" rows={2} maxLength={4000} />
      </Field>
    </Sheet>
  )
}

/** Standing still on a ground, and going on again: both by a decision. */
export function PauseSheet({ dossier, action, onClose }: { dossier: DossierDetail; action: 'pause' | 'resume'; onClose: () => void }) {
  const send = useSend(action === 'pause' ? t('Đã tạm dừng.') : t('Đã cho tiếp tục.'))
  const found = stepOf(dossier)
  const title = action === 'pause' ? t('Tạm dừng') : t('Tiếp tục')
  const submit = async (form: FormData): Promise<void> => {
    const ground = action === 'pause' ? { ground: String(form.get('ground')) } : {}
    const request = { action, ...ground, at: momentIn(form, 'at'), number: typedIn(form, 'number') ?? '' }
    await send(actionsPath(dossier), { expectedVersion: dossier.version, request })
  }
  return (
    <Sheet title={title} submit={title} onSubmit={submit} onClose={onClose}>
      {action === 'pause' && (
        <Field label={t('Căn cứ')}>
          <select name="ground" required>
            {found?.part.pauses.map((ground) => (
              <option key={ground.id} value={ground.id}>
                {saidIn(ground)}
              </option>
            ))}
          </select>
        </Field>
      )}
      <MomentField label={t('Từ ngày')} name="at" required hour={found?.step.term?.unit === 'hour'} />
      <Field label={t('Số quyết định')}>
        <input name="number" maxLength={80} required />
      </Field>
    </Sheet>
  )
}

function Reason() {
  return (
    <Field label={t('Lý do')}>
      <textarea name="reason" rows={2} maxLength={4000} required />
    </Field>
  )
}

/** Another unit takes the place of one that the dossier names. */
export function TransferSheet({ dossier, onClose }: { dossier: DossierDetail; onClose: () => void }) {
  const send = useSend(t('Đã chuyển.'))
  const units = useUnits()
  const submit = async (form: FormData): Promise<void> => {
    const request = {
      action: 'transfer',
      seat: String(form.get('seat')),
      to: String(form.get('to')),
      at: momentIn(form, 'at'),
      reason: typedIn(form, 'reason'),
    }
    await send(actionsPath(dossier), { expectedVersion: dossier.version, request })
  }
  return (
    <Sheet title={t('Chuyển đơn vị')} submit={t('Chuyển')} onSubmit={submit} onClose={onClose}>
      <Field label={t('Ai')}>
        <select name="seat" required>
          {dossier.seats
            .filter(({ isNamed }) => isNamed)
            .map((seat) => (
              <option key={seat.id} value={seat.id}>
                {saidIn(seat)}
              </option>
            ))}
        </select>
      </Field>
      {units.length > 0 && <UnitSelect label={t('Chuyển đến')} name="to" units={units} required none={t('chưa chọn')} />}
      <MomentField label={t('Từ ngày')} name="at" required />
      <Reason />
    </Sheet>
  )
}

/** What an entry should have said, or the end without a result. */
export function SayWhySheet({ dossier, action, onClose }: { dossier: DossierDetail; action: 'correct' | 'close'; onClose: () => void }) {
  const send = useSend(t('Đã ghi.'))
  const title = action === 'correct' ? t('Đính chính') : t('Đóng hồ sơ')
  const entries = dossier.events.filter(({ type }) => type !== 'dossier.corrected' && type !== 'dossier.turn-recounted')
  const submit = async (form: FormData): Promise<void> => {
    const of = action === 'correct' ? { of: Number(form.get('of')) } : {}
    const request = { action, ...of, at: momentIn(form, 'at'), reason: typedIn(form, 'reason') }
    await send(actionsPath(dossier), { expectedVersion: dossier.version, request })
  }
  return (
    <Sheet title={title} submit={title} onSubmit={submit} onClose={onClose}>
      {action === 'correct' && (
        <Field label={t('Việc cần đính chính')}>
          <select name="of" required defaultValue={entries.at(-1)?.version}>
            {entries.map(({ version, at, words }) => (
              <option key={version} value={version}>
                {`#${version} ${at.slice(0, 10)} ${words ?? ''}`}
              </option>
            ))}
          </select>
        </Field>
      )}
      <MomentField label={action === 'correct' ? t('Đúng ra là ngày') : t('Từ ngày')} name="at" required />
      <Reason />
    </Sheet>
  )
}
