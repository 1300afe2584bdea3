import { Trans } from '@lingui/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { type AccountView, ROLES, Role } from '../../access/index.ts'
import { getJson, postJson } from '../api.ts'
import { showCount, showInstant } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { named } from '../ui/named.ts'
import { Sheet } from '../ui/sheet.tsx'
import { UnitSelect, useUnits } from '../ui/unit-picker.tsx'

interface AccountList {
  readonly items: readonly AccountView[]
  readonly total: number
}
interface Opened {
  readonly oneTimePassword: string | null
}
/** A one-time password that the server has just answered; it is never asked for again. */
interface Secret {
  readonly login: string
  readonly password: string
}
type Change = 'reset' | 'disable' | 'enable'

const changeText = (change: Change): string =>
  ({ reset: t('Cấp lại mật khẩu'), disable: t('Khóa tài khoản'), enable: t('Mở khóa tài khoản') })[change]

/** Quản trị: the accounts that the reader keeps; a new one-time password is shown once. */
export function Admin() {
  const queries = useQueryClient()
  const [letters, setLetters] = useState('')
  const search = useDeferredValue(letters.trim())
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<{ account: AccountView; change: Change }>()
  const [secret, setSecret] = useState<Secret>()
  const mayKeepCalendar = useMe()?.may['work-calendar']?.includes('change') ?? false
  const mayKeepMaps = useMe()?.may.boundary?.includes('take-in') ?? false
  const mayAdd = useMe()?.may.account?.includes('create') ?? false
  const path = `/api/accounts?${new URLSearchParams({ limit: '200', ...(search === '' ? {} : { search }) })}`
  const list = useQuery({ queryKey: ['accounts', search], queryFn: ({ signal }) => getJson<AccountList>(path, signal) })
  const changed = (login: string, opened: Opened): void => {
    setSecret(opened.oneTimePassword === null ? undefined : { login, password: opened.oneTimePassword })
    void queries.invalidateQueries({ queryKey: ['accounts'] })
  }
  return (
    <div className="stack">
      <div className="page-head">
        <h1>
          <Trans id="Tài khoản" />
        </h1>
        {mayAdd && (
          <div className="row">
            {mayKeepCalendar && (
              <Link to="/quan-tri/lich" className="button">
                <Trans id="Lịch nghỉ" />
              </Link>
            )}
            {mayKeepMaps && (
              <Link to="/quan-tri/ban-do" className="button">
                <Trans id="Bản đồ" />
              </Link>
            )}
            <Link to="/quan-tri/nhap-tai-khoan" className="button">
              <Trans id="Nhập tài khoản từ Excel" />
            </Link>
            <button type="button" className="button" data-tone="main" onClick={() => setAdding(true)}>
              <Trans id="Thêm tài khoản" />
            </button>
          </div>
        )}
      </div>
      {secret && <SecretNote secret={secret} onClose={() => setSecret(undefined)} />}
      <div className="narrow">
        <Field label={t('Tìm theo tên hoặc tên đăng nhập')}>
          <input type="search" maxLength={100} value={letters} onChange={(event) => setLetters(event.currentTarget.value)} />
        </Field>
      </div>
      {list.error ? (
        <Fault error={list.error} reset={() => void list.refetch()} />
      ) : (
        <Accounts list={list.data} onChange={(account, change) => setChanging({ account, change })} />
      )}
      {adding && <AddSheet onAdded={changed} onClose={() => setAdding(false)} />}
      {changing && <ChangeSheet {...changing} onChanged={changed} onClose={() => setChanging(undefined)} />}
    </div>
  )
}

function SecretNote({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  return (
    <div className="note" role="status">
      <p>
        <Trans id="Mật khẩu dùng một lần của {login}; chỉ hiện lần này, hãy chuyển cho người dùng." values={{ login: secret.login }} />
      </p>
      <p>
        <code>{secret.password}</code>
      </p>
      <button type="button" className="button" onClick={onClose}>
        <Trans id="Đã ghi lại, ẩn đi" />
      </button>
    </div>
  )
}

function Accounts({ list, onChange }: { list: AccountList | undefined; onChange: (account: AccountView, change: Change) => void }) {
  if (!list) return <p role="status">{t('Đang tải…')}</p>
  if (list.items.length === 0) return <Empty title={t('Không có tài khoản nào')}>{t('Thử tìm với ít chữ hơn.')}</Empty>
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption>
          {t('Đang hiện {shown} trong {total} tài khoản', { shown: showCount(list.items.length), total: showCount(list.total) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('Họ và tên')}</th>
            <th scope="col">{t('Tên đăng nhập')}</th>
            <th scope="col">{t('Cơ quan')}</th>
            <th scope="col">{t('Vai trò')}</th>
            <th scope="col">{t('Trạng thái')}</th>
            <th scope="col">{t('Đăng nhập gần nhất')}</th>
            <th scope="col">{t('Thao tác')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((account) => (
            <AccountRow key={account.accountId} account={account} onChange={(change) => onChange(account, change)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function AccountRow({ account, onChange }: { account: AccountView; onChange: (change: Change) => void }) {
  const changes = (['reset', 'disable', 'enable'] as const).filter((change) => account.actions.includes(change))
  return (
    <tr>
      <td>{account.name}</td>
      <td data-label={t('Tên đăng nhập')}>{account.login}</td>
      <td data-label={t('Cơ quan')}>{account.officeName}</td>
      <td data-label={t('Vai trò')}>
        {account.grants
          .map((grant) => (grant.unit === account.office ? named(ROLES[grant.role]) : `${named(ROLES[grant.role])} (${grant.unitName})`))
          .join(', ')}
      </td>
      <td data-label={t('Trạng thái')}>
        <span className="badge" data-tone={account.status === 'active' ? 'done' : 'wait'}>
          {account.status === 'active' ? t('đang dùng') : t('đã khóa')}
        </span>{' '}
        {account.mustChangePassword && t('chưa đổi mật khẩu')}
      </td>
      <td data-label={t('Đăng nhập gần nhất')}>{account.lastSignInAt === null ? '—' : showInstant(account.lastSignInAt)}</td>
      <td>
        <div className="row">
          {changes.map((change) => (
            <button key={change} type="button" className="button small" onClick={() => onChange(change)}>
              {changeText(change)}
            </button>
          ))}
        </div>
      </td>
    </tr>
  )
}

interface SheetEnds {
  readonly onClose: () => void
}

function AddSheet(props: SheetEnds & { onAdded: (login: string, opened: Opened) => void }) {
  const units = useUnits()
  const held = useMe()?.roles ?? []
  const offered = Role.options.filter((role) => ROLES[role].grantedBy.some((giver) => held.includes(giver)))
  const add = async (form: FormData): Promise<void> => {
    const login = String(form.get('login') ?? '')
      .trim()
      .toLowerCase()
    const draft = { login, name: String(form.get('name') ?? '').trim(), office: form.get('office'), roles: form.getAll('roles') }
    props.onAdded(login, await postJson<Opened>('/api/accounts', draft))
  }
  return (
    <Sheet title={t('Thêm tài khoản')} submit={t('Thêm')} onSubmit={add} onClose={props.onClose}>
      <Field label={t('Tên đăng nhập')} hint={t('3–60 chữ thường không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.')}>
        <input name="login" required minLength={3} maxLength={60} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Field>
      <Field label={t('Họ và tên')}>
        <input name="name" required maxLength={120} autoComplete="off" />
      </Field>
      <UnitSelect label={t('Cơ quan')} name="office" units={units} required none={t('Chọn cơ quan')} />
      <fieldset className="checks">
        <legend>{t('Vai trò')}</legend>
        {offered.map((role) => (
          <label key={role}>
            <input type="checkbox" name="roles" value={role} /> {named(ROLES[role])}
          </label>
        ))}
      </fieldset>
    </Sheet>
  )
}

function ChangeSheet(props: SheetEnds & { account: AccountView; change: Change; onChanged: (login: string, opened: Opened) => void }) {
  const { account, change } = props
  const send = async (): Promise<void> => {
    const path = `/api/accounts/${encodeURIComponent(account.accountId)}/${change}`
    props.onChanged(account.login, await postJson<Opened>(path, { expectedVersion: account.version }))
  }
  return (
    <Sheet title={changeText(change)} submit={changeText(change)} onSubmit={send} onClose={props.onClose}>
      <p>
        {account.name} ({account.login}), {account.officeName}
      </p>
      {change !== 'enable' && (
        <p>
          <Trans id="Người dùng sẽ bị đăng xuất ở mọi nơi." />
        </p>
      )}
    </Sheet>
  )
}
