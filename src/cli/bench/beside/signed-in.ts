import { request } from 'node:http'
import { benchPassword } from './bench-house.ts'

/** Signs an account of the bench in at a running server and gives its cookie. */
export function signIn(base: string, login: string): Promise<string> {
  const form = new URLSearchParams({ login, password: benchPassword }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) }
  return new Promise((resolve, reject) => {
    const sent = request(new URL('/dang-nhap', base), { method: 'POST', headers }, (answer) => {
      answer.resume()
      const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
      if (answer.statusCode === 303 && cookie !== undefined) resolve(cookie)
      else reject(new Error(`${login} was not signed in: ${answer.statusCode}`))
    })
    sent.on('error', reject)
    sent.end(form)
  })
}
