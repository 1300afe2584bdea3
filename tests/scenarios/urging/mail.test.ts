import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverMail, type MailTransport } from '../../../src/flows/urging/deliver-mail.ts'
import { smtpTransport } from '../../../src/flows/urging/smtp-transport.ts'
import { newId } from '../../../src/kernel/index.ts'
import { inTransaction } from '../../../src/storage/index.ts'
import { BatchDetail, UrgingDay } from '../../../src/tasks/index.ts'
import { countMail } from '../../../src/tasks/urging/mail-store.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Caller, RunningTown } from '../plan-484/running-server.ts'
import { startSmtp } from './smtp.ts'

const PEOPLE = [
  { login: 'm-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'm-lanhdao', office: 'na.ubnd', roles: ['leader'] },
] as const
const SITE = { url: 'https://don-doc.example', domain: 'don-doc.example' }
const FROM = 'Đôn Đốc <don-doc@don-doc.example>'

const idOf = (mail: string): string => /^Message-ID: (.+)$/im.exec(mail)?.[1] ?? ''

let town: RunningTown
let batch = ''
let units: string[] = []

beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-05T09:00:00+07:00')
}, 300_000)
afterAll(() => town?.stop())

const count = () => inTransaction(town.house.store, (tx) => countMail(tx))
const deliver = (transport: MailTransport) => deliverMail(town.house, transport, SITE)
const day = async (who: Caller) => UrgingDay.parse((await who.get('/api/urging')).json)
const inBatch = (who: Caller, request: object) => who.post(`/api/urging/batches/${batch}/actions`, { commandId: newId(), request })
const atDesk = async (who: Caller, request: object) =>
  who.post('/api/urging/na.ubnd/actions', { commandId: newId(), expectedVersion: (await day(who)).version, request })

describe('digests of urging letters by mail', { timeout: 240_000 }, () => {
  it('go to addresses that are addresses, kept by a fact', async () => {
    const specialist = await town.as('m-chuyenvien')
    units = (await day(specialist)).units.slice(0, 3).map(({ unit }) => unit.id)
    expect((await atDesk(specialist, { action: 'address', unit: units[0], address: 'no address' })).status).toBe(422)
    for (const [at, unit] of units.entries()) {
      expect((await atDesk(specialist, { action: 'address', unit, address: `don-vi-${at}@example.vn` })).status).toBe(200)
    }
    expect((await day(specialist)).addresses.map(({ address }) => address)).toEqual([0, 1, 2].map((at) => `don-vi-${at}@example.vn`))
  })

  it('stand in the outbox when their letters are sent, and not before', async () => {
    const [specialist, leader] = [await town.as('m-chuyenvien'), await town.as('m-lanhdao')]
    const { version } = await day(specialist)
    const written = await specialist.post('/api/urging/na.ubnd/batches', { commandId: newId(), expectedVersion: version, units })
    batch = (written.lines.at(-1) as { result: { id: string } }).result.id
    await inBatch(leader, { action: 'approve' })
    await inBatch(specialist, { action: 'number' })
    await inBatch(leader, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' })
    expect((await count()).waiting).toBe(0)
    await inBatch(specialist, { action: 'send' })
    const { items } = BatchDetail.parse((await specialist.get(`/api/urging/batches/${batch}`)).json)
    expect(items.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
    expect(await count()).toEqual({ waiting: 3, sending: 0, sent: 0, maybeTwice: 0 })
  })

  it('wait while the server is down for a day, and go once when it is there again', async () => {
    const first = await startSmtp()
    await first.stop()
    const transport = smtpTransport(`smtp://127.0.0.1:${first.port}`, FROM)
    for (let hour = 9; hour < 24; hour++) {
      town.setNow(`2017-01-05T${String(hour).padStart(2, '0')}:30:00+07:00`)
      await deliver(transport)
    }
    expect(await count()).toEqual({ waiting: 3, sending: 0, sent: 0, maybeTwice: 0 })
    town.setNow('2017-01-06T10:00:00+07:00')
    const server = await startSmtp(first.port)
    expect(await deliver(transport)).toEqual({ sent: 3, failed: 0 })
    expect(await deliver(transport)).toEqual({ sent: 0, failed: 0 })
    await server.stop()
    expect(server.mails).toHaveLength(3)
    expect(new Set(server.mails.map(idOf)).size).toBe(3)
    expect(server.mails.every((mail) => mail.includes('@don-doc.example>'))).toBe(true)
    expect(await count()).toEqual({ waiting: 0, sending: 0, sent: 3, maybeTwice: 0 })
  })

  it('go on no day off', async () => {
    await inTransaction(town.house.store, (tx) => sql`update mail_outbox set status = 'waiting' where unit = ${units[0] ?? ''}`.execute(tx))
    town.setNow('2017-01-07T10:00:00+07:00')
    const server = await startSmtp()
    expect(await deliver(smtpTransport(`smtp://127.0.0.1:${server.port}`, FROM))).toEqual({ sent: 0, failed: 0 })
    await server.stop()
  })

  it('come again under the same id, marked, when a process died after the server took one: nothing is lost, and a mailbox knows the second', async () => {
    town.setNow('2017-01-09T08:00:00+07:00')
    const server = await startSmtp()
    const real = smtpTransport(`smtp://127.0.0.1:${server.port}`, FROM)
    const died = new Error('the process died')
    // The server took the mail; the process never came to write it down.
    const dying: MailTransport = {
      send: async (mail) => {
        await real.send(mail)
        throw died
      },
    }
    const { settleFailed, takeDue } = await import('../../../src/tasks/urging/mail-store.ts')
    expect(settleFailed).toBeDefined()
    const mail = await inTransaction(town.house.store, (tx) => takeDue(tx, town.house.clock()))
    await dying
      .send({ messageId: `<urging.${mail?.id.replace('/', '.')}@${SITE.domain}>`, to: 'x@example.vn', subject: 's', text: 't' })
      .catch(() => undefined)
    town.setNow('2017-01-09T08:05:00+07:00')
    expect(await deliver(real)).toEqual({ sent: 0, failed: 0 })
    town.setNow('2017-01-09T08:11:00+07:00')
    expect(await deliver(real)).toEqual({ sent: 1, failed: 0 })
    await server.stop()
    expect(server.mails).toHaveLength(2)
    expect(new Set(server.mails.map(idOf)).size).toBe(1)
    expect(await count()).toMatchObject({ waiting: 0, sending: 0, maybeTwice: 1 })
  })
})
