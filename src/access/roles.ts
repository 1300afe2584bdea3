import type { UnitId } from '../kernel/index.ts'
import type { Grant, Principal, Role } from './schema.ts'

interface RoleDefinition {
  readonly vi: string
  readonly en: string
  /** What the role is for, one sentence per language. */
  readonly whatVi: string
  readonly whatEn: string
  /** The roles whose holders may give and take this one. */
  readonly grantedBy: readonly Role[]
}

/** The roles by name and by who may give them; screens, refusals and the grant rule read this one table. */
export const ROLES = {
  administrator: {
    vi: 'Quản trị hệ thống',
    en: 'Administrator',
    whatVi: 'quản lý tài khoản và gói dữ liệu, không xử lý nhiệm vụ',
    whatEn: 'keeps accounts and packs, handles no tasks',
    grantedBy: ['administrator'],
  },
  leader: {
    vi: 'Lãnh đạo giao việc',
    en: 'Leader of the assigning level',
    whatVi: 'xem tất cả, quyết định gia hạn, tạm dừng, cho ý kiến bút phê',
    whatEn: 'reads all, decides extensions and suspensions, writes leader’s notes',
    grantedBy: ['administrator'],
  },
  specialist: {
    vi: 'Chuyên viên Văn phòng',
    en: 'Office specialist',
    whatVi: 'tiếp nhận văn bản, giao việc, xác nhận kết quả',
    whatEn: 'takes papers in, assigns, verifies results',
    grantedBy: ['administrator'],
  },
  standing: {
    vi: 'Cơ quan thường trực',
    en: 'Standing agency',
    whatVi: 'theo dõi, đôn đốc và tổng hợp',
    whatEn: 'follows, urges and consolidates',
    grantedBy: ['administrator'],
  },
  inspector: {
    vi: 'Thanh tra, giám sát',
    en: 'Inspector',
    whatVi: 'xem tất cả, không ghi gì',
    whatEn: 'reads all, writes nothing',
    grantedBy: ['administrator'],
  },
  head: {
    vi: 'Thủ trưởng cơ quan',
    en: 'Head of an agency',
    whatVi: 'phân công và bút phê trong cơ quan mình',
    whatEn: 'routes work and writes notes inside the agency',
    grantedBy: ['administrator', 'unit-administrator'],
  },
  focal: {
    vi: 'Đầu mối cơ quan',
    en: 'Focal point of an agency',
    whatVi: 'nhận việc, báo cáo tiến độ và kết quả của cơ quan',
    whatEn: 'acknowledges, reports and claims for the agency',
    grantedBy: ['administrator', 'unit-administrator'],
  },
  officer: {
    vi: 'Chuyên viên cơ quan',
    en: 'Officer of an agency',
    whatVi: 'làm việc được phân công trong cơ quan',
    whatEn: 'does what was routed to them inside the agency',
    grantedBy: ['administrator', 'unit-administrator'],
  },
  'unit-administrator': {
    vi: 'Quản trị của cơ quan',
    en: 'Administrator of an agency',
    whatVi: 'quản lý tài khoản của cơ quan mình',
    whatEn: 'keeps the accounts of the own agency',
    grantedBy: ['administrator', 'unit-administrator'],
  },
} as const satisfies Record<Role, RoleDefinition>

/** The name of a role on screens and in messages. */
export function roleName(role: Role, locale: 'vi' | 'en'): string {
  return ROLES[role][locale]
}

/**
 * Whether a principal may give or take a role in a unit: an administrator anywhere; an agency's own administrator in its own
 * unit only, and never a role above its own (`grantedBy`).
 */
export function mayGrant(principal: Principal, role: Role, unit: UnitId): boolean {
  const givers: readonly Role[] = ROLES[role].grantedBy
  return principal.grants.some((grant) => givers.includes(grant.role) && (grant.role === 'administrator' || grant.unit === unit))
}

/** Whether a principal may manage an account with these grants: every grant is one that it could have given itself. */
export function mayManage(principal: Principal, office: UnitId, grants: readonly Grant[]): boolean {
  if (principal.grants.some((grant) => grant.role === 'administrator')) return true
  const isOwn = principal.grants.some((grant) => grant.role === 'unit-administrator' && grant.unit === office)
  return isOwn && grants.every((grant) => mayGrant(principal, grant.role, grant.unit))
}
