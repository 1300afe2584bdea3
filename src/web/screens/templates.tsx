import { Trans } from '@lingui/react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { newId } from '../../kernel/index.ts'
import type { TemplateDesk, TemplateKind, TemplatePreview } from '../../papers/index.ts'
import { ApiError, getJson, postForm, postJson } from '../api.ts'
import { showInstant } from '../format.ts'
import { locale, t } from '../locale.ts'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { LayoutRuleOf } from '../ui/layout-rule.tsx'
import './books/books.css'

const ADDRESS = '/api/paper-templates'
type Kind = TemplateDesk['kinds'][number]
type Version = Kind['versions'][number]

const kindText = (kind: TemplateKind): string =>
  ({
    'result-report': t('Báo cáo kết quả'),
    'periodic-report': t('Báo cáo theo biểu'),
    'duty-annex': t('Phụ lục phân công'),
    briefing: t('Bản tóm tắt một trang'),
  })[kind]

/** Mẫu văn bản: an agency's own .docx for each kind of paper, what it fills, how it looks filled, and which version is used. */
export function Templates() {
  const desk = useQuery({ queryKey: ['paper-templates'], queryFn: ({ signal }) => getJson<TemplateDesk>(ADDRESS, signal) })
  if (desk.error) return <Fault error={desk.error} reset={() => void desk.refetch()} />
  if (!desk.data) return <p className="soft">{t('Đang tải…')}</p>
  const { unit, kinds, may, pdf } = desk.data
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Mẫu văn bản của cơ quan" />
          </h1>
          <p className="lead">
            <Link to="/so-van-ban">{unit.name}</Link>
            {' · '}
            <Trans id="Tải lên tệp Word .docx của cơ quan, ở chỗ cần điền ghi tên trong ngoặc nhọn. Văn bản phát hành theo mẫu được chọn." />
          </p>
        </div>
      </div>
      <LayoutRuleOf />
      {!pdf.isLikeTemplate && (
        <p className="note" data-tone="warn">
          {t(
            'Máy chủ chưa có LibreOffice: bản .docx theo mẫu của cơ quan, bản PDF vẫn theo thể thức chung. Người quản trị cài gói {name} thì PDF cũng theo mẫu.',
            {
              name: pdf.package,
            },
          )}
        </p>
      )}
      {kinds.map((kind) => (
        <KindCard key={kind.kind} kind={kind} may={may} hasPdf={pdf.isLikeTemplate} />
      ))}
      <Places fields={desk.data.fields} />
    </div>
  )
}

function KindCard({ kind, may, hasPdf }: { kind: Kind; may: readonly string[]; hasPdf: boolean }) {
  const queries = useQueryClient()
  const [fault, setFault] = useState<string>()
  const refresh = () => queries.invalidateQueries({ queryKey: ['paper-templates'] })
  const choose = useMutation({
    mutationFn: (file: string | null) => postJson<unknown>(`${ADDRESS}/choice`, { kind: kind.kind, file }),
    onSettled: refresh,
  })
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.set('commandId', newId())
      form.set('kind', kind.kind)
      form.set('file', file)
      return postForm<{ file: string }>(ADDRESS, form, {})
    },
    onMutate: () => setFault(undefined),
    onError: (error) => setFault(error instanceof ApiError || error instanceof Error ? error.message : String(error)),
    onSettled: refresh,
  })
  return (
    <section className="card stack">
      <div className="row spread">
        <h2>{kindText(kind.kind)}</h2>
        <span className="badge" data-tone={kind.chosen === null ? undefined : 'done'}>
          {kind.chosen === null ? t('theo thể thức chung') : t('theo mẫu của cơ quan')}
        </span>
      </div>
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      {kind.versions.map((version) => (
        <VersionRow
          key={version.file}
          version={version}
          kind={kind}
          choose={may.includes('choose') ? (file) => choose.mutate(file) : undefined}
          busy={choose.isPending}
          hasPdf={hasPdf}
        />
      ))}
      {may.includes('keep') && (
        <Field label={t('Tải mẫu lên (.docx)')} hint={upload.isPending ? t('Đang kiểm tra tệp …') : undefined}>
          <input
            type="file"
            accept=".docx"
            disabled={upload.isPending}
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) upload.mutate(file)
            }}
          />
        </Field>
      )}
    </section>
  )
}

interface VersionProps {
  readonly version: Version
  readonly kind: Kind
  readonly choose: ((file: string | null) => void) | undefined
  readonly busy: boolean
  /** Whether the server can make PDFs that follow the template. */
  readonly hasPdf: boolean
}

function VersionRow({ version, kind, choose, busy, hasPdf }: VersionProps) {
  const isChosen = kind.chosen === version.file
  const address = `${ADDRESS}/${kind.kind}/${encodeURIComponent(version.file)}`
  return (
    <div className="stack template-version">
      <div className="row">
        <strong>{version.name ?? t('(nội dung đã gỡ)')}</strong>
        <span className="soft">{showInstant(version.keptAt)}</span>
        {isChosen && (
          <span className="badge" data-tone="done">
            {t('đang dùng')}
          </span>
        )}
      </div>
      <p>
        {t('Điền được: {fields}', { fields: version.fields.map((field) => field[locale]).join('; ') })}
        {version.unknown.length > 0 && (
          <span className="unknown-places">
            {' '}
            {t('Không biết, để trống: {names}', { names: version.unknown.map((name) => `{${name}}`).join(', ') })}
          </span>
        )}
      </p>
      <Preview address={address} />
      <div className="row no-print">
        {choose && (
          <button
            type="button"
            className="button small"
            data-tone={isChosen ? undefined : 'main'}
            disabled={busy}
            onClick={() => choose(isChosen ? null : version.file)}
          >
            {isChosen ? t('Thôi dùng, về thể thức chung') : t('Dùng mẫu này')}
          </button>
        )}
        <a className="button small" href={`${address}/sample.docx`} download>
          <Trans id="Tải bản điền thử .docx" />
        </a>
        {hasPdf && (
          <a className="button small" href={`${address}/sample.pdf`} download>
            <Trans id="Tải bản điền thử PDF" />
          </a>
        )}
      </div>
    </div>
  )
}

/** The lines of the template filled with a made-up paper, read when it is opened. */
function Preview({ address }: { address: string }) {
  const [isOpen, setOpen] = useState(false)
  const preview = useQuery({
    queryKey: ['paper-templates', address],
    queryFn: ({ signal }) => getJson<TemplatePreview>(`${address}/preview`, signal),
    enabled: isOpen,
  })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('Xem thử với một văn bản giả định')}</summary>
      {preview.error && <Fault error={preview.error} reset={() => void preview.refetch()} />}
      {preview.isLoading && <p role="status">{t('Đang tải…')}</p>}
      <pre className="template-preview">{preview.data?.lines.join('\n')}</pre>
    </details>
  )
}

function Places({ fields }: { fields: TemplateDesk['fields'] }) {
  return (
    <section className="card">
      <h2>{t('Tên các chỗ điền được')}</h2>
      <dl className="facts">
        {fields.map((field) => (
          <div key={field.name} className="pair">
            <dt>
              <code>{`{${field.name}}`}</code>
            </dt>
            <dd>{field[locale]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
