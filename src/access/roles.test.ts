import { describe, expect, it } from 'vitest'
import { UnitId } from '../kernel/index.ts'
import { mayGrant, mayManage, ROLES } from './roles.ts'
import { Role } from './schema.ts'
import { principalWith } from './testing.ts'

const health = UnitId.parse('health')
const police = UnitId.parse('police')

describe('who may give a role', () => {
  it('an administrator gives every role in every unit', () => {
    for (const role of Role.options) expect(mayGrant(principalWith('administrator', 'office', []), role, police)).toBe(true)
  })

  it('the administrator of an agency gives the roles of an agency, in that agency only', () => {
    const own = principalWith('unit-administrator', 'health', ['health'])
    expect(Role.options.filter((role) => mayGrant(own, role, health)).sort()).toEqual(['focal', 'head', 'officer', 'unit-administrator'])
    expect(Role.options.filter((role) => mayGrant(own, role, police))).toEqual([])
  })

  it('nobody else gives any role', () => {
    for (const role of Role.options) {
      if (role === 'administrator' || role === 'unit-administrator') continue
      expect(Role.options.filter((given) => mayGrant(principalWith(role, 'health', ['health']), given, health))).toEqual([])
    }
  })

  it('no role is given by a role that could not be given by an administrator', () => {
    for (const role of Role.options) expect(ROLES[role].grantedBy).toContain('administrator')
  })
})

describe('who may manage an account', () => {
  const own = principalWith('unit-administrator', 'health', ['health'])

  it('the administrator of an agency manages an account of it', () => {
    expect(mayManage(own, health, [{ role: 'focal', unit: health }])).toBe(true)
  })

  it('but not when the account holds a role above its own: a reset would hand that role over', () => {
    expect(
      mayManage(own, health, [
        { role: 'focal', unit: health },
        { role: 'leader', unit: health },
      ]),
    ).toBe(false)
  })

  it('nor when the account holds a role in another agency, or sits in one', () => {
    expect(mayManage(own, health, [{ role: 'focal', unit: police }])).toBe(false)
    expect(mayManage(own, police, [])).toBe(false)
  })
})
