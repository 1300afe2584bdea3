import { expect, it } from 'vitest'
import { addressOf } from './caller-address.ts'
import { newServerApp } from './server-app.ts'

/** The address that a request is seen to come from: by the socket, with the header that came along. */
async function seen(remote: string, forwarded: string | undefined, trusted: string): Promise<string> {
  const app = newServerApp()
  app.get('/', (c) => c.text(addressOf(c, trusted)))
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const env = { incoming: { socket: { remoteAddress: remote } } }
  return (await app.request('/', { headers }, env)).text()
}

it('without a named proxy the socket counts, whatever a header says', async () => {
  expect(await seen('127.0.0.1', '10.1.1.1', '')).toBe('127.0.0.1')
  expect(await seen('10.9.9.9', '10.1.1.1', '')).toBe('10.9.9.9')
})

it('a proxy on this machine is believed with 1, and nobody else who sends its header', async () => {
  expect(await seen('127.0.0.1', '10.1.1.1', '1')).toBe('10.1.1.1')
  expect(await seen('::1', '10.1.1.1', '1')).toBe('10.1.1.1')
  expect(await seen('::ffff:127.0.0.1', '10.1.1.1', '1')).toBe('10.1.1.1')
  expect(await seen('10.9.9.9', '10.1.1.1', '1')).toBe('10.9.9.9')
})

it('a proxy elsewhere is believed by its address', async () => {
  expect(await seen('10.0.0.7', '10.1.1.1', '10.0.0.6, 10.0.0.7')).toBe('10.1.1.1')
  expect(await seen('::ffff:10.0.0.7', '10.1.1.1', '10.0.0.7')).toBe('10.1.1.1')
  expect(await seen('127.0.0.1', '10.1.1.1', '10.0.0.7')).toBe('127.0.0.1')
})

it('of several addresses the last one counts: the others came from outside', async () => {
  expect(await seen('127.0.0.1', '1.2.3.4, 10.1.1.1', '1')).toBe('10.1.1.1')
})

it('a proxy that says nothing gives the socket', async () => {
  expect(await seen('127.0.0.1', undefined, '1')).toBe('127.0.0.1')
  expect(await seen('127.0.0.1', '', '1')).toBe('127.0.0.1')
})
