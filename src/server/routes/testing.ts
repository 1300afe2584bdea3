import type { Principal, Role } from '../../access/index.ts'
import { workCalendar } from '../../calendar/index.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import type { House } from '../../flows/house.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { AccountId, UnitId, unwrap } from '../../kernel/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import { Refused } from '../../storage/index.ts'
import { answerRefusal } from '../answer.ts'
import { newServerApp } from '../server-app.ts'
import type { ServerApp } from '../server-env.ts'

/** Somebody with one role at one unit, which is also the whole of its reach. */
export function person(role: Role, at: string): Principal {
  const unit = UnitId.parse(at)
  return { account: AccountId.parse(`${role}.${at}`), office: unit, grants: [{ role, unit }], reach: { [at]: [unit] } }
}

/** A house over an open store with the packs of the product, the agencies of tests, and evidence in a folder. */
export async function testHouse(
  given: Pick<House, 'store' | 'policy' | 'clock'> & { folder: string; childEntry?: string },
): Promise<House> {
  const packs = unwrap(loadPacks())
  const { folder, childEntry = '', ...rest } = given
  const evidence = await openEvidenceStore(folder)
  const organizations = testOrganizations()
  return {
    ...rest,
    packs,
    calendar: workCalendar(packs.holidays),
    freshCalendar: () => Promise.resolve(),
    childEntry,
    evidence,
    organizations: () => Promise.resolve(organizations),
  }
}

/** An application without sign-in: the header `who` names the person that asks. Routes are added by the test. */
export function appOf(people: Readonly<Record<string, Principal>>): ServerApp {
  const app = newServerApp()
  app.use(async (c, next) => {
    c.set('locale', 'vi')
    c.set('principal', people[c.req.header('who') ?? ''])
    await next()
  })
  app.onError((error, c) => {
    if (error instanceof Refused) return answerRefusal(c, error.refusal, error.current)
    throw error
  })
  return app
}

/** Asks as somebody; with a body it is a POST. */
export async function callAs(app: ServerApp, who: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const headers = { who, 'content-type': 'application/json' }
  const response = await app.request(path, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}
