import { setCookie } from 'hono/cookie'
import type { House } from '../flows/house.ts'
import { changePassword, signIn, signOut } from '../flows/manage-accounts.ts'
import { newId, parseLocale, refusalMessage } from '../kernel/index.ts'
import { principalOf } from './answer.ts'
import type { WebBuild } from './assets.ts'
import { addressOf } from './caller-address.ts'
import { firstAnswers, screenOf } from './first-answers.ts'
import type { ServerApp, ServerContext } from './server-env.ts'
import type { ServerOptions } from './server-options.ts'
import { dropSessionCookie, giveSessionCookie } from './session-cookie.ts'
import { shellPage } from './shell-page.ts'
import { changePasswordPage, signInPage } from './sign-in-page.ts'

interface Pages {
  readonly house: House
  readonly build: WebBuild
  readonly options: ServerOptions
}

/** A path of this site to go to, or the first screen: an address elsewhere is never followed. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])[^\r\n]*$/.test(next) && !next.startsWith('/dang-') ? next : '/viec-cua-toi'
}

function view(c: ServerContext, next: string | undefined) {
  return { locale: c.get('locale'), nonce: c.get('nonce'), next: safeNext(next) }
}

async function textFields(c: ServerContext): Promise<(name: string) => string> {
  const body = await c.req.parseBody()
  return (name) => {
    const value = body[name]
    return typeof value === 'string' ? value : ''
  }
}

function signInRoutes(app: ServerApp, { house, options }: Pages): void {
  app.get('/dang-nhap', (c) => {
    if (c.get('principal')) return c.redirect(safeNext(c.req.query('next')))
    return c.html(signInPage(view(c, c.req.query('next'))))
  })
  app.post('/dang-nhap', async (c) => {
    const field = await textFields(c)
    const login = field('login')
    const agent = c.req.header('user-agent') ?? ''
    const signed = await signIn(house, { login, password: field('password'), address: addressOf(c), agent })
    if (!signed.ok) {
      const error = refusalMessage(signed.refusal, c.get('locale'))
      return c.html(signInPage({ ...view(c, field('next')), login, error }), signed.refusal.params.seconds === undefined ? 401 : 429)
    }
    giveSessionCookie(c, signed.value.token, options.secure)
    return c.redirect(safeNext(field('next')), 303)
  })
  app.post('/dang-xuat', async (c) => {
    const token = c.get('sessionToken')
    if (token !== undefined) await signOut(house, token)
    dropSessionCookie(c, options.secure)
    return c.redirect('/dang-nhap', 303)
  })
  app.get('/ngon-ngu', (c) => {
    setCookie(c, 'locale', parseLocale(c.req.query('locale')), { path: '/', sameSite: 'Lax', secure: options.secure, maxAge: 31_536_000 })
    const next = c.req.query('next')
    return c.redirect(next === '/dang-nhap' ? next : safeNext(next))
  })
}

function passwordRoutes(app: ServerApp, { house, options }: Pages): void {
  app.get('/doi-mat-khau', (c) => (c.get('principal') ? c.html(changePasswordPage(view(c, undefined))) : c.redirect('/dang-nhap')))
  app.post('/doi-mat-khau', async (c) => {
    const token = c.get('sessionToken')
    if (!c.get('principal') || token === undefined) return c.redirect('/dang-nhap', 303)
    const field = await textFields(c)
    const request = { commandId: newId(), current: field('current'), fresh: field('fresh') }
    const changed = await changePassword(house, principalOf(c), token, request)
    if (!changed.ok)
      return c.html(changePasswordPage({ ...view(c, field('next')), error: refusalMessage(changed.refusal, c.get('locale')) }), 422)
    giveSessionCookie(c, changed.value.token, options.secure)
    return c.redirect(safeNext(field('next')), 303)
  })
}

/** Sign-in, sign-out, language, and the page that carries the application for every other address. */
export function pageRoutes(app: ServerApp, pages: Pages): void {
  signInRoutes(app, pages)
  passwordRoutes(app, pages)
  app.get('/*', async (c) => {
    if (c.req.path.startsWith('/api/')) return c.notFound()
    const principal = c.get('principal')
    // A link of a mail or a feed opens what it names, filters and all, once its reader has signed in.
    const { pathname, search } = new URL(c.req.url)
    if (!principal) return c.redirect(`/dang-nhap?next=${encodeURIComponent(`${pathname}${search}`)}`)
    if (principal.mustChangePassword) return c.redirect('/doi-mat-khau')
    const first = await firstAnswers(app, c)
    return c.html(shellPage(pages.build, { locale: c.get('locale'), nonce: c.get('nonce'), screen: screenOf(c.req.path), first }))
  })
}
