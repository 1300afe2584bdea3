import { Trans } from '@lingui/react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { DirectiveDetail, DistributionRequest, RecipientAnswer, Written } from '../../../documents/index.ts'
import { RecipientPurpose } from '../../../documents/index.ts'
import { UnitId } from '../../../kernel/index.ts'
import { postJson } from '../../api.ts'
import { showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitChecks } from '../../ui/unit-picker.tsx'
import { partyText } from './duty-card.tsx'
import { purposeTexts } from './labels.ts'

type Copy = RecipientAnswer['copies'][number]

/** Sends a command about copies with the version on the screen; afterwards the document is asked for again. */
function useDistribution(detail: DirectiveDetail) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (command: DistributionRequest) =>
      postJson<Written>(`/api/documents/${encodeURIComponent(detail.id)}/distribution`, { expectedVersion: detail.version, command }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['document', detail.id] }),
  })
}

interface Choice {
  readonly id: string
  readonly name: string
}

/** Nơi nhận: who gets the paper and for what; sending, and who received and read it, copy by copy. */
export function Distribution({ detail, units }: { detail: DirectiveDetail; units: readonly Choice[] }) {
  const [editing, setEditing] = useState<RecipientAnswer | 'new'>()
  const change = useDistribution(detail)
  const can = (action: string): boolean => detail.allowed.includes(action)
  const copies = detail.recipients.flatMap((recipient) => recipient.copies)
  const unsent = copies.filter((copy) => copy.sent === null).length
  const run = (command: DistributionRequest): void => change.mutate(command)
  return (
    <details className="card" id="noi-nhan" open={detail.status === 'issued'}>
      <summary>
        {t('Nơi nhận ({count})', { count: detail.recipients.length })}
        {copies.length > 0 && ` · ${progressText(copies)}`}
      </summary>
      {change.error && <Fault error={change.error} reset={() => change.reset()} />}
      <div className="row no-print">
        {can('send') && unsent > 0 && (
          <button
            type="button"
            className="button"
            data-tone="main"
            disabled={change.isPending}
            onClick={() => run({ action: 'send', recipients: null })}
          >
            {t('Gửi {count} bản chưa gửi', { count: unsent })}
          </button>
        )}
        {can('send') && unsent === 0 && copies.length > 0 && <span>{t('Đã gửi mọi nơi nhận')}</span>}
        {can('set-recipient') && (
          <button type="button" className="button" onClick={() => setEditing('new')}>
            <Trans id="Thêm nơi nhận" />
          </button>
        )}
      </div>
      {detail.recipients.length === 0 ? (
        <p className="soft">{t('Văn bản không ghi nơi nhận nào; thêm nơi nhận để gửi.')}</p>
      ) : (
        <ul className="recipients">
          {detail.recipients.map((recipient) => (
            <Recipient
              key={recipient.id}
              recipient={recipient}
              canSend={can('send')}
              busy={change.isPending}
              onRun={run}
              edit={
                can('set-recipient') && (
                  <button type="button" className="button small" onClick={() => setEditing(recipient)}>
                    <Trans id="Sửa" />
                  </button>
                )
              }
            />
          ))}
        </ul>
      )}
      {editing && (
        <RecipientSheet
          recipient={editing === 'new' ? undefined : editing}
          canRemove={can('remove-recipient')}
          units={units}
          onSave={(command) => change.mutateAsync(command)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </details>
  )
}

function progressText(copies: readonly Copy[]): string {
  const sent = copies.filter((copy) => copy.sent).length
  const received = copies.filter((copy) => copy.received).length
  const read = copies.filter((copy) => copy.read).length
  return t('gửi {sent}/{all}, nhận {received}, đọc {read}', { sent, all: copies.length, received, read })
}

/** What a recipient agency sees first: its own copy, to be confirmed. Nothing for the Office, and nothing once it is read. */
export function ReceiptNote({ detail }: { detail: DirectiveDetail }) {
  const change = useDistribution(detail)
  const mine = detail.recipients.flatMap((recipient) =>
    recipient.copies.filter((copy) => copy.mayRecord && copy.read === null).map((copy) => ({ recipient, copy })),
  )
  if (detail.allowed.includes('send') || mine.length === 0) return null
  return (
    <div className="note stack receipt" role="status">
      <strong>{t('Văn bản này đã gửi đến cơ quan của bạn. Hãy xác nhận.')}</strong>
      {change.error && <Fault error={change.error} reset={() => change.reset()} />}
      {mine.map(({ recipient, copy }) => (
        <div key={`${recipient.id}${copy.unit?.id ?? ''}`} className="row">
          <span>
            {copy.unit?.name} · {purposeTexts()[recipient.purpose]} · {whereText(copy)}
          </span>
          <Steps recipient={recipient} copy={copy} busy={change.isPending} onRun={(command) => change.mutate(command)} />
        </div>
      ))}
    </div>
  )
}

function Steps(props: { recipient: RecipientAnswer; copy: Copy; busy: boolean; onRun: (command: DistributionRequest) => void }) {
  const { recipient, copy } = props
  if (!copy.mayRecord) return null
  const unit = copy.unit === null ? null : UnitId.parse(copy.unit.id)
  const step = (name: 'received' | 'read', text: string): ReactNode => (
    <button
      type="button"
      className="button small"
      disabled={props.busy}
      onClick={() => props.onRun({ action: 'record-receipt', recipient: recipient.id, unit, step: name })}
    >
      {text}
    </button>
  )
  return (
    <span className="row no-print">
      {copy.received === null && step('received', t('Đã nhận được'))}
      {copy.read === null && step('read', t('Đã đọc'))}
    </span>
  )
}

function whereText(copy: Copy): string {
  if (copy.sent === null) return t('chưa gửi')
  const parts = [t('gửi {at}', { at: showInstant(copy.sent.at) })]
  if (copy.received) parts.push(t('nhận {at}', { at: showInstant(copy.received.at) }))
  if (copy.read) parts.push(t('đọc {at}', { at: showInstant(copy.read.at) }))
  return parts.join(' · ')
}

const toneOf = (copy: Copy): string => (copy.read ? 'done' : copy.received ? 'run' : copy.sent ? 'due' : 'wait')

function Recipient(props: {
  recipient: RecipientAnswer
  canSend: boolean
  busy: boolean
  edit: ReactNode
  onRun: (command: DistributionRequest) => void
}) {
  const { recipient } = props
  const unsent = recipient.copies.some((copy) => copy.sent === null)
  const isGroup = recipient.copies.length > 1
  return (
    <li>
      <div className="recipient-head">
        <strong>{recipient.name ?? (recipient.parties.map(partyText).join('; ') || '—')}</strong>
        <span className="badge">{purposeTexts()[recipient.purpose]}</span>
        {isGroup && <span className="soft">{progressText(recipient.copies)}</span>}
        {props.canSend && unsent && (
          <button
            type="button"
            className="button small no-print"
            disabled={props.busy}
            onClick={() => props.onRun({ action: 'send', recipients: [recipient.id] })}
          >
            <Trans id="Gửi" />
          </button>
        )}
        <span className="no-print">{props.edit}</span>
      </div>
      {recipient.copies.length === 0 && <span className="soft">{t('không gửi bản nào')}</span>}
      <ul className="copies">
        {recipient.copies.map((copy) => (
          <li key={copy.unit?.id ?? ''}>
            <span>{copy.unit?.name ?? t('bản giấy')}</span>
            <span className="row">
              <span className="badge" data-tone={toneOf(copy)}>
                {whereText(copy)}
              </span>
              <Steps recipient={recipient} copy={copy} busy={props.busy} onRun={props.onRun} />
            </span>
          </li>
        ))}
      </ul>
    </li>
  )
}

function RecipientSheet(props: {
  recipient: RecipientAnswer | undefined
  canRemove: boolean
  units: readonly Choice[]
  onSave: (command: DistributionRequest) => Promise<unknown>
  onClose: () => void
}) {
  const { recipient } = props
  const chosen = recipient?.parties.flatMap((party) => party.units.map((unit) => unit.id)) ?? []
  const save = async (form: FormData): Promise<void> => {
    const name = String(form.get('name') ?? '').trim()
    const parties = form.getAll('parties').map((unit) => ({ unit: UnitId.parse(unit) }))
    if (form.get('remove') === 'on' && recipient) await props.onSave({ action: 'remove-recipient', recipient: recipient.id })
    else {
      const purpose = RecipientPurpose.parse(form.get('purpose'))
      await props.onSave({ action: 'set-recipient', recipient: recipient?.id ?? null, purpose, parties, name: name === '' ? null : name })
    }
  }
  return (
    <Sheet title={recipient ? t('Sửa nơi nhận') : t('Thêm nơi nhận')} submit={t('Lưu')} onSubmit={save} onClose={props.onClose}>
      <Field label={t('Ghi trong văn bản là')} hint={t('Ví dụ: “Như trên”, “UBND các huyện”. Có thể để trống khi đã chọn cơ quan.')}>
        <input name="name" maxLength={300} defaultValue={recipient?.name ?? ''} />
      </Field>
      <Field label={t('Mục đích')}>
        <select name="purpose" defaultValue={recipient?.purpose ?? 'action'}>
          {RecipientPurpose.options.map((purpose) => (
            <option key={purpose} value={purpose}>
              {purposeTexts()[purpose]}
            </option>
          ))}
        </select>
      </Field>
      <UnitChecks label={t('Cơ quan nhận')} name="parties" units={props.units} value={chosen} />
      {recipient && props.canRemove && (
        <label className="row">
          <input type="checkbox" name="remove" /> <Trans id="Bỏ nơi nhận này" />
        </label>
      )}
    </Sheet>
  )
}
