import { Trans } from '@lingui/react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { roleName } from '../access/index.ts'
import { showDate } from './format.ts'
import { locale, t } from './locale.ts'
import { useMe } from './me.ts'
import { NoticeBar } from './ui/notice.tsx'
import { useShortcuts } from './ui/shortcuts.tsx'

interface PlaceOfMenu {
  readonly to:
    | '/viec-cua-toi'
    | '/theo-doi'
    | '/viec'
    | '/tiep-nhan'
    | '/su-kien'
    | '/kho-khan'
    | '/giai-trinh'
    | '/so-theo-doi'
    | '/kiem-tra-chon-mau'
    | '/bao-cao'
    | '/kiem-tra'
    | '/kien-nghi'
    | '/co-quan'
    | '/tinh-han'
    | '/so-van-ban'
    | '/thu-tuc'
    | '/don-doc'
    | '/lanh-dao'
    | '/quan-tri'
  readonly text: string
  readonly key: string
  /** For whom; everybody when left out. */
  readonly roles?: readonly string[]
  /** What one must be able to read: a screen that stays empty for ever is not offered. */
  readonly reads?: string
  /** Looked up now and then: stands behind “Tra cứu”. */
  readonly isAside?: boolean
}

const PLACES: readonly PlaceOfMenu[] = [
  { to: '/viec-cua-toi', text: 'Việc của tôi', key: '1' },
  { to: '/theo-doi', text: 'Theo dõi', key: '2', reads: 'task' },
  { to: '/viec', text: 'Nhiệm vụ', key: '3', reads: 'task' },
  { to: '/tiep-nhan', text: 'Tiếp nhận', key: '4', roles: ['specialist', 'leader', 'inspector', 'standing'] },
  { to: '/kho-khan', text: 'Vướng mắc', key: 'v', isAside: true, reads: 'difficulty' },
  { to: '/giai-trinh', text: 'Giải trình', key: 'g', isAside: true, reads: 'explanation' },
  { to: '/so-theo-doi', text: 'Sổ theo dõi', key: 's', isAside: true, reads: 'register-record' },
  { to: '/thu-tuc', text: 'Thủ tục', key: 't', isAside: true, reads: 'dossier' },
  { to: '/su-kien', text: 'Sự kiện chờ', key: '5', isAside: true, roles: ['specialist', 'leader', 'inspector', 'standing'] },
  { to: '/bao-cao', text: 'Báo cáo', key: '8', reads: 'report-round' },
  { to: '/kiem-tra', text: 'Kiểm tra', key: 'i', reads: 'conclusion' },
  { to: '/kien-nghi', text: 'Kiến nghị', key: 'k', isAside: true, reads: 'recommendation' },
  { to: '/kiem-tra-chon-mau', text: 'Kiểm tra chọn mẫu', key: 'm', isAside: true, reads: 'task' },
  { to: '/don-doc', text: 'Bàn đôn đốc', key: 'd', reads: 'urging' },
  { to: '/co-quan', text: 'Cơ quan', key: 'q', isAside: true },
  { to: '/tinh-han', text: 'Tính hạn', key: '9', isAside: true },
  { to: '/so-van-ban', text: 'Sổ văn bản', key: '0', isAside: true, roles: ['specialist', 'focal', 'leader', 'inspector', 'head'] },
  { to: '/lanh-dao', text: 'Lãnh đạo', key: '6', roles: ['leader', 'head'] },
  { to: '/quan-tri', text: 'Quản trị', key: '7', roles: ['administrator', 'unit-administrator'] },
]

/** Those who read many agencies see the list by duty first. */
const OFFICE = ['specialist', 'leader', 'inspector', 'standing']
const BY_DUTY: Record<string, string> = { theo: 'duty' }

function PlaceLink({ place, isOffice = false }: { place: PlaceOfMenu; isOffice?: boolean }) {
  return (
    <Link
      to={place.to}
      {...(place.to === '/viec' && isOffice ? { search: BY_DUTY } : {})}
      activeOptions={{ includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      title={`Alt+${place.key.toUpperCase()}`}
    >
      {t(place.text)}
    </Link>
  )
}

/** The places that are looked up now and then, folded away; the one that is open gives its name to the fold. */
function Aside({ places, pathname }: { places: readonly PlaceOfMenu[]; pathname: string }) {
  if (places.length === 0) return null
  const here = places.find((place) => pathname === place.to || pathname.startsWith(`${place.to}/`))
  return (
    <details className="aside">
      <summary data-here={here !== undefined}>{here === undefined ? t('Tra cứu') : t(here.text)}</summary>
      <div className="aside-places">
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
      </div>
    </details>
  )
}

/** The frame of every screen: where one may go, who is signed in, and the day on which a demonstration stands. */
export function Frame() {
  const me = useMe()
  const { href, pathname } = useLocation()
  const roles = new Set<string>(me?.roles ?? [])
  const places = PLACES.filter(
    ({ roles: wanted, reads }) =>
      (wanted === undefined || wanted.some((role) => roles.has(role))) &&
      (reads === undefined || (me?.may[reads]?.includes('read') ?? true)),
  )
  useShortcuts(places)
  const isOffice = OFFICE.some((role) => roles.has(role))
  const other = locale === 'vi' ? 'en' : 'vi'
  return (
    <>
      <a className="skip" href="#page">
        <Trans id="Đến nội dung" />
      </a>
      <header className="top">
        <span className="name">Đôn Đốc</span>
        <nav aria-label={t('Các màn hình')}>
          {places
            .filter((place) => !place.isAside)
            .map((place) => (
              <PlaceLink key={place.to} place={place} isOffice={isOffice} />
            ))}
          <Aside key={pathname} places={places.filter((place) => place.isAside)} pathname={pathname} />
        </nav>
        {me && (
          <div className="who">
            <span>
              {me.name} · {me.officeName}
            </span>
            <a href={`/ngon-ngu?locale=${other}&next=${encodeURIComponent(href)}`} lang={other}>
              {other === 'en' ? 'English' : 'Tiếng Việt'}
            </a>
            <form method="post" action="/dang-xuat">
              <button type="submit">
                <Trans id="Thoát" />
              </button>
            </form>
          </div>
        )}
      </header>
      {me?.demoDay && (
        <div className="banner">
          <Trans id="Bản trình diễn: hệ thống đang ở ngày {day}, dữ liệu là giả định." values={{ day: showDate(me.demoDay) }} />
        </div>
      )}
      {me?.lent.map(({ id, holder, role, unitName, to }) => (
        <div key={id} className="banner" data-banner="substitute">
          {t('Bạn đang thay {holder}: {role}, {unit}, đến hết {to}.', {
            holder,
            role: roleName(role, locale),
            unit: unitName,
            to: showDate(to),
          })}
        </div>
      ))}
      <main className="page" id="page">
        <Outlet />
      </main>
      <NoticeBar />
    </>
  )
}
