import { Trans } from '@lingui/react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AccountsOpened, AccountsPreview, ImportMode } from '../../../exchange/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Field } from '../../ui/field.tsx'
import { NotFound } from '../../ui/not-found.tsx'
import { saveFile } from './import-lines.ts'
import { ImportProgressBar } from './import-progress.tsx'
import { useSheetImport } from './use-sheet-import.ts'
import './imports.css'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
function useAccounts() {
  const queries = useQueryClient()
  return useSheetImport<AccountsPreview, AccountsOpened>({
    ...{ preview: '/api/imports/accounts/preview', bring: '/api/imports/accounts' },
    refresh: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
}

/** Nhập tài khoản: a list of accounts is looked at row by row, then opened; the one-time passwords are shown once. */
export function AccountsImport() {
  const me = useMe()
  const { preview, progress, fault, done: opened, look, bring: open, close } = useAccounts()
  if (me && !me.may.account?.includes('create')) return <NotFound />
  return (
    <div className="stack">
      <div className="page-head no-print">
        <div>
          <h1>
            <Trans id="Nhập tài khoản từ Excel" />
          </h1>
          <p className="lead">
            <Trans id="Mỗi dòng một người: tên đăng nhập, họ và tên, cơ quan, vai trò." />
          </p>
        </div>
        <Link to="/quan-tri" className="button">
          <Trans id="Về Quản trị" />
        </Link>
      </div>
      {opened ? (
        <Slips opened={opened} onClose={close} />
      ) : (
        <div className="card stack">
          <Field label={t('Danh sách tài khoản (.xlsx)')} hint={t('Tối đa 25 MB và 5.000 dòng.')}>
            <input
              type="file"
              accept=".xlsx"
              disabled={progress !== undefined}
              onChange={(event) => {
                const [chosen] = event.currentTarget.files ?? []
                if (chosen) void look(chosen)
              }}
            />
          </Field>
          <p>
            <a href="/api/imports/accounts-template.xlsx">
              <Trans id="Tải mẫu danh sách tài khoản" />
            </a>
          </p>
          {progress && <ImportProgressBar progress={progress} />}
          {fault && (
            <div className="note" data-tone="error" role="alert">
              {fault}
            </div>
          )}
        </div>
      )}
      {preview && !opened && <AccountRows preview={preview} busy={progress !== undefined} onOpen={open} />}
    </div>
  )
}

function AccountRows(props: { preview: AccountsPreview; busy: boolean; onOpen: (mode: ImportMode) => Promise<void> }) {
  const { counts, rows } = props.preview
  const values = { right: showCount(counts.right), faulty: showCount(counts.faulty) }
  return (
    <>
      <div className="card stack">
        <p role="status">
          <Trans id="{right} dòng mở được tài khoản, {faulty} dòng sai." values={values} />
        </p>
        <div className="row">
          <button
            type="button"
            className="button"
            data-tone="main"
            disabled={props.busy || counts.right === 0}
            onClick={() => void props.onOpen(counts.faulty > 0 ? 'right' : 'all')}
          >
            {counts.faulty > 0
              ? t('Mở {count} tài khoản của các dòng đúng', { count: showCount(counts.right) })
              : t('Mở {count} tài khoản', { count: showCount(counts.right) })}
          </button>
        </div>
      </div>
      <div className="grid-wrap">
        <table className="grid cards import-rows">
          <thead>
            <tr>
              <th scope="col">{t('Dòng')}</th>
              <th scope="col">{t('Tên đăng nhập')}</th>
              <th scope="col">{t('Họ và tên')}</th>
              <th scope="col">{t('Cơ quan')}</th>
              <th scope="col">{t('Vai trò')}</th>
              <th scope="col">{t('Lỗi và lưu ý')}</th>
            </tr>
          </thead>
          <tbody>
            {[...rows]
              .sort((a, b) => b.faults.length - a.faults.length || a.row - b.row)
              .map((row) => (
                <tr key={row.row}>
                  <td data-label={t('Dòng')}>{row.row}</td>
                  <td data-label={t('Tên đăng nhập')}>{row.login || '—'}</td>
                  <td data-label={t('Họ và tên')}>{row.name || '—'}</td>
                  <td data-label={t('Cơ quan')}>{row.becomes?.unit ?? (row.unit || '—')}</td>
                  <td data-label={t('Vai trò')}>{row.becomes?.role ?? (row.role || '—')}</td>
                  <td>
                    {row.faults.map((fault) => (
                      <div key={`${fault.column}${fault.code}`} className="fault">
                        {fault.column && <b>{t('Cột {letter}: ', { letter: fault.column })}</b>}
                        {fault.message}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Slips({ opened, onClose }: { opened: AccountsOpened; onClose: () => void }) {
  const [workbook, setWorkbook] = useState(opened.workbook)
  const isResend = opened.accounts.every((account) => account.oneTimePassword === null)
  const save = (): void => {
    if (workbook === null) return
    saveFile(new Blob([Uint8Array.from(atob(workbook), (sign) => sign.charCodeAt(0))], { type: XLSX }), `${t('Tài khoản mới')}.xlsx`)
    setWorkbook(null)
  }
  return (
    <>
      <div className="note stack no-print" data-tone="good" role="status">
        <p>
          {isResend
            ? t('Danh sách này đã được mở tài khoản trước đó; mật khẩu không hiện lại.')
            : t('Đã mở {count} tài khoản. Mật khẩu dùng một lần chỉ hiện lần này.', { count: showCount(opened.accounts.length) })}
        </p>
        {opened.refused.map((fault) => (
          <p key={`${fault.row}${fault.column}${fault.code}`}>
            {t('Dòng {row}: ', { row: fault.row })}
            {fault.message}
          </p>
        ))}
        <div className="row">
          {!isResend && (
            <>
              <button type="button" className="button" data-tone="main" disabled={workbook === null} onClick={save}>
                {workbook === null ? t('Đã tải .xlsx') : t('Tải .xlsx (một lần)')}
              </button>
              <button type="button" className="button" onClick={() => print()}>
                <Trans id="In phiếu phát" />
              </button>
            </>
          )}
          <button type="button" className="button" onClick={onClose}>
            <Trans id="Đã ghi lại, ẩn đi" />
          </button>
        </div>
      </div>
      {!isResend && (
        <ul className="slips">
          {opened.accounts.map((account) => (
            <li key={account.row}>
              <b>{account.name}</b>
              <span>{account.unit}</span>
              <span>
                {t('Tên đăng nhập')}: <code>{account.login}</code>
              </span>
              <span>
                {t('Mật khẩu dùng một lần')}: <code>{account.oneTimePassword}</code>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
