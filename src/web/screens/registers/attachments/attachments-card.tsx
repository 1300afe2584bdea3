import '../../../ui/files/files.css'
import './attachments.css'
import { useState } from 'react'
import type { FileKind } from '../../../../files/index.ts'
import type { RecordDetail } from '../../../../registers/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Field } from '../../../ui/field.tsx'
import { filePath, showSize } from '../../../ui/files/file-text.ts'
import { notify } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { AttachFiles } from './attach-files.tsx'
import { actOnFiles, attachFile, useAskAnew } from './use-attach.ts'

type Attached = Extract<RecordDetail['attachments'][number], { kind: 'file' }>
type Taken = RecordDetail['takenAway'][number]

const KINDS: Readonly<Partial<Record<FileKind, string>>> = {
  ...{ docx: 'Word', doc: 'Word', xlsx: 'Excel', pptx: 'PowerPoint', odt: 'OpenDocument', pdf: 'PDF', rtf: 'RTF' },
}

/** What a file is, in a word. */
function kindText(kind: FileKind): string {
  return KINDS[kind] ?? (kind === 'image' ? t('ảnh') : t('văn bản thuần'))
}

const nameOf = ({ name }: { readonly name: string | null }): string => name ?? t('(tên tệp đã xóa)')

/** Taking away says why; it can be undone at once, and later under what was taken away. */
function DetachSheet({ record, one, onClose }: { record: RecordDetail; one: Attached; onClose: () => void }) {
  const askAnew = useAskAnew()
  const submit = async (form: FormData): Promise<void> => {
    const version = await actOnFiles(record, record.version, { action: 'detach', entry: one.entry, reason: String(form.get('reason')) })
    const again = { file: one.file, note: one.note, restricted: one.isRestricted }
    notify({
      ...{ text: t('Đã gỡ “{name}”.', { name: nameOf(one) }), undo: [] },
      takeBack: async () => {
        await attachFile(record, version, again)
      },
    })
    await askAnew()
  }
  return (
    <Sheet title={t('Gỡ tệp')} submit={t('Gỡ tệp')} onSubmit={submit} onClose={onClose}>
      <p>
        <strong className="file-name">{nameOf(one)}</strong>
      </p>
      <p className="hint">{t('Tệp vẫn được giữ cùng lý do; từ đây chỉ người đọc được mục hạn chế mở được, và đính kèm lại được.')}</p>
      <Field label={t('Lý do')}>
        <textarea name="reason" rows={2} maxLength={4000} required />
      </Field>
    </Sheet>
  )
}

function AttachedFile({ one, onDetach }: { one: Attached; onDetach: (() => void) | undefined }) {
  return (
    <li>
      <p className="attachment-line">
        <a className="file-name" href={filePath(one.file)} download>
          {nameOf(one)}
        </a>
        <span className="soft">
          {kindText(one.fileKind)} · {showSize(one.size)}
        </span>
        {one.isRestricted && <span className="soft">{t('(hạn chế xem)')}</span>}
        {onDetach !== undefined && (
          <button type="button" className="button small no-print" aria-label={t('Gỡ {name}', { name: nameOf(one) })} onClick={onDetach}>
            {t('Gỡ')}
          </button>
        )}
      </p>
      {one.note !== null && <p className="said">{one.note}</p>}
      <p className="soft">{t('{who}, {unit}, ngày {date}', { who: one.by, unit: one.unit.name, date: showDate(one.on) })}</p>
    </li>
  )
}

/** What was taken away, with its reason; what is not attached again can be. */
function TakenAway({ record, mayAttach }: { record: RecordDetail; mayAttach: boolean }) {
  const askAnew = useAskAnew()
  const [fault, setFault] = useState<string>()
  const standing = new Set(record.attachments.flatMap((one) => (one.kind === 'file' ? [one.file] : [])))
  const again = async ({ file, note, isRestricted }: Taken): Promise<void> => {
    setFault(undefined)
    try {
      await attachFile(record, record.version, { file, note, restricted: isRestricted })
      notify({ text: t('Đã đính kèm lại.'), undo: [] })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
    await askAnew()
  }
  return (
    <details className="no-print">
      <summary>{t('Đã gỡ {n} tệp', { n: showCount(record.takenAway.length) })}</summary>
      <ul className="attachments">
        {record.takenAway.map((one) => (
          <li key={one.entry}>
            <p className="attachment-line">
              <a className="file-name" href={filePath(one.file)} download>
                {nameOf(one)}
              </a>
              <span className="soft">{t('gỡ ngày {date}', { date: showDate(one.on) })}</span>
              {mayAttach && !standing.has(one.file) && (
                <button
                  type="button"
                  className="button small"
                  aria-label={t('Đính kèm lại {name}', { name: nameOf(one) })}
                  onClick={() => void again(one)}
                >
                  {t('Đính kèm lại')}
                </button>
              )}
            </p>
            {one.reason !== null && <p className="said">{one.reason}</p>}
          </li>
        ))}
      </ul>
      {fault !== undefined && (
        <p className="note" data-tone="error" role="alert">
          {fault}
        </p>
      )}
    </details>
  )
}

/** The files of a record: what is attached, by whom and when; to who keeps the book also the place for more and what was taken away. */
export function AttachmentsCard({ record }: { record: RecordDetail }) {
  const [leaving, setLeaving] = useState<Attached>()
  const mayAttach = record.allowed.includes('attach')
  const mayDetach = record.allowed.includes('detach')
  return (
    <section className="card stack" aria-labelledby="attachments">
      <h2 id="attachments">{t('Tệp đính kèm')}</h2>
      {record.attachments.length === 0 && (
        <p className="soft">
          {mayAttach
            ? t('Chưa có tệp nào. Đính kèm biên bản, quyết định, ảnh hiện trường của bản ghi ở ô dưới đây.')
            : t('Bản ghi không có tệp đính kèm.')}
        </p>
      )}
      {record.attachments.length > 0 && (
        <ul className="attachments">
          {record.attachments.map((one) =>
            one.kind === 'withheld' ? (
              <li key={one.entry} className="soft">
                {t('Một tệp, ngày {date} (hạn chế xem)', { date: showDate(one.on) })}
              </li>
            ) : (
              <AttachedFile key={one.entry} one={one} onDetach={mayDetach ? () => setLeaving(one) : undefined} />
            ),
          )}
        </ul>
      )}
      {mayAttach && <AttachFiles record={record} />}
      {record.takenAway.length > 0 && <TakenAway record={record} mayAttach={mayAttach} />}
      {leaving !== undefined && <DetachSheet record={record} one={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  )
}
