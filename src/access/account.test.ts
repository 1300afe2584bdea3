import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccountId, instantOf, UnitId } from '../kernel/index.ts'
import { ACCOUNT_ACTIONS, type Account, type AccountCommand, createAccount, decideAccount, evolveAccount, followUnit } from './account.ts'
import { checkPassword, oneTimePassword } from './password.ts'
import { secondsToWait } from './throttle.ts'

const health = UnitId.parse('health')
const [holder, boss] = [AccountId.parse('holder'), AccountId.parse('boss')]
const focal = { role: 'focal', unit: health } as const

function account(mustChangePassword = true): Account {
  const facts = createAccount({ login: 'lan.nt', office: health, name: 'sha256:name', grants: [focal], mustChangePassword })
  const made = facts.reduce<Account | undefined>(evolveAccount, undefined)
  if (!made) throw new Error('no facts')
  return made
}

const code = (state: Account, command: AccountCommand, actor = boss): string => {
  const result = decideAccount(state, command, { actor, accountId: holder })
  return result.ok ? 'ok' : result.refusal.code
}
const then = (state: Account, command: AccountCommand, actor = boss): Account => {
  const result = decideAccount(state, command, { actor, accountId: holder })
  return result.ok ? result.value.reduce<Account>(evolveAccount, state) : state
}

describe('an account', () => {
  it('begins active, with its grants and a password to be changed', () => {
    expect(account()).toMatchObject({ status: 'active', grants: [focal], mustChangePassword: true, version: 4 })
    expect(account(false).mustChangePassword).toBe(false)
  })

  it('loses the duty to change its password when its holder sets one, and gets it back by a reset', () => {
    const changed = then(account(), { do: 'change-password' }, holder)
    expect(changed.mustChangePassword).toBe(false)
    expect(then(changed, { do: 'reset' }).mustChangePassword).toBe(true)
  })

  it('once disabled can only be enabled or lose roles', () => {
    const disabled = then(account(), { do: 'disable' })
    expect(disabled.status).toBe('disabled')
    expect(code(disabled, { do: 'reset' })).toBe('ACCOUNT_NOT_ACTIVE')
    expect(code(disabled, { do: 'change-password' }, holder)).toBe('ACCOUNT_NOT_ACTIVE')
    expect(code(disabled, { do: 'revoke', grant: focal })).toBe('ok')
    expect(then(disabled, { do: 'enable' }).status).toBe('active')
  })

  it('gets no mail before an address is given, then one digest a day, and says another wish itself', () => {
    expect(account().mail).toEqual({ address: null, digest: 'daily' })
    const mail = { address: 'sha256:address', digest: 'changes' } as const
    expect(then(account(), { do: 'choose-mail', mail }, holder).mail).toEqual(mail)
    expect(code(then(account(), { do: 'disable' }), { do: 'choose-mail', mail })).toBe('ACCOUNT_NOT_ACTIVE')
  })

  it('that is active has nothing to enable', () => {
    expect(code(account(), { do: 'enable' })).toBe('ACCOUNT_ACTIVE_ALREADY')
  })

  it('is not disabled, reset or given a role by its own holder', () => {
    expect(code(account(), { do: 'disable' }, holder)).toBe('ACCOUNT_IS_OWN')
    expect(code(account(), { do: 'reset' }, holder)).toBe('ACCOUNT_IS_OWN')
    expect(code(account(), { do: 'grant', grant: { role: 'head', unit: health } }, holder)).toBe('ACCOUNT_IS_OWN')
  })

  it('follows its agency: office and roles go to the successor, the old roles stay for reading', () => {
    const home = UnitId.parse('home')
    const facts = followUnit(account(), health, home)
    const moved = facts.reduce<Account>(evolveAccount, account())
    expect(moved.office).toBe(home)
    expect(moved.grants).toEqual([focal, { role: 'focal', unit: home }])
    expect(followUnit(moved, health, home)).toEqual([])
  })

  it('holds a role in a unit once', () => {
    expect(code(account(), { do: 'grant', grant: focal })).toBe('ROLE_HELD_ALREADY')
    const without = then(account(), { do: 'revoke', grant: focal })
    expect(without.grants).toEqual([])
    expect(code(without, { do: 'revoke', grant: focal })).toBe('ROLE_NOT_HELD')
  })

  it('in any order of commands: version counts facts, no grant stands twice, only allowed actions are carried out', () => {
    const anyCommand: fc.Arbitrary<AccountCommand> = fc.oneof(
      fc.constantFrom<AccountCommand>({ do: 'reset' }, { do: 'change-password' }, { do: 'disable' }, { do: 'enable' }),
      fc.record({ do: fc.constantFrom('grant', 'revoke'), grant: fc.constantFrom(focal, { role: 'head', unit: health } as const) }),
    )
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
        let state = account()
        let facts = state.version
        for (const command of commands) {
          const result = decideAccount(state, command, { actor: boss, accountId: holder })
          if (!result.ok) continue
          expect(ACCOUNT_ACTIONS[state.status] as readonly string[]).toContain(command.do)
          state = result.value.reduce<Account>(evolveAccount, state)
          facts += result.value.length
        }
        expect(state.version).toBe(facts)
        expect(new Set(state.grants.map((grant) => `${grant.role} ${grant.unit}`)).size).toBe(state.grants.length)
      }),
    )
  })
})

describe('passwords', () => {
  const refusal = (password: string): string => {
    const result = checkPassword(password, 'lan.nt')
    return result.ok ? 'ok' : result.refusal.code
  }
  it.each([
    ['mười ba chữ!!', 'PASSWORD_TOO_SHORT'],
    ['mười bốn chữ!!', 'ok'],
    ['aaaaaaaaaaaaaa', 'PASSWORD_TOO_PLAIN'],
    ['xxLAN.NT-and-more', 'PASSWORD_TOO_PLAIN'],
    ['x'.repeat(201), 'PASSWORD_TOO_LONG'],
  ])('“%s” is %s', (password, expected) => {
    expect(refusal(password)).toBe(expected)
  })

  it('are the same from every keyboard: decomposed letters are composed', () => {
    const result = checkPassword('mật khẩu của tôi đây'.normalize('NFD'), 'lan.nt')
    expect(result.ok && result.value).toBe('mật khẩu của tôi đây')
  })

  it('for one use are five groups of four without 0, 1, i, l and o, and pass the rule', () => {
    const password = oneTimePassword(Uint8Array.from({ length: 20 }, (_, index) => index * 13))
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){4}$/)
    expect(refusal(password)).toBe('ok')
  })
})

describe('the throttle of sign-ins', () => {
  const last = instantOf(1_480_000_000_000)
  const wait = (count: number, passedSeconds = 0): number =>
    secondsToWait({ count, last }, 'login', instantOf(1_480_000_000_000 + passedSeconds * 1000))

  it('four failures are free, then the wait doubles up to a quarter of an hour', () => {
    expect([0, 4, 5, 6, 7, 14, 15, 100].map((count) => wait(count))).toEqual([0, 0, 1, 2, 4, 512, 900, 900])
  })

  it('the wait runs from the last failure', () => {
    expect(wait(7, 3)).toBe(1)
    expect(wait(7, 4)).toBe(0)
  })

  it('an address has more free failures than a login and waits a minute at most, for an office shares it', () => {
    expect([300, 301, 306, 307, 400].map((count) => secondsToWait({ count, last }, 'address', last))).toEqual([0, 1, 32, 60, 60])
  })
})
