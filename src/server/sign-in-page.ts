import { html, raw } from 'hono/html'
import type { Locale } from '../kernel/index.ts'

const TEXT = {
  vi: {
    title: 'Đăng nhập',
    lead: 'Theo dõi, đôn đốc thực hiện văn bản chỉ đạo',
    login: 'Tên đăng nhập',
    password: 'Mật khẩu',
    submit: 'Đăng nhập',
    other: 'English',
    help: 'Quên mật khẩu? Hãy nhờ người quản trị của cơ quan bạn cấp lại.',
    change: 'Đổi mật khẩu',
    changeLead: 'Mật khẩu này chỉ dùng một lần. Hãy đặt mật khẩu của bạn, từ 14 ký tự.',
    current: 'Mật khẩu đang dùng',
    fresh: 'Mật khẩu mới',
  },
  en: {
    title: 'Sign in',
    lead: 'Tracking and urging the carrying out of directives',
    login: 'User name',
    password: 'Password',
    submit: 'Sign in',
    other: 'Tiếng Việt',
    help: 'Forgot your password? Ask the administrator of your agency for a new one.',
    change: 'Change password',
    changeLead: 'This password works once. Choose your own, of 14 characters or more.',
    current: 'Current password',
    fresh: 'New password',
  },
} as const satisfies Record<Locale, Record<string, string>>

const STYLE = `
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:#f4f6f8;color:#16202a;font:16px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif}
main{width:min(24rem,calc(100vw - 2rem));background:#fff;border:1px solid #d5dce3;border-radius:10px;padding:2rem}
h1{margin:0;font-size:1.7rem;letter-spacing:-.01em;color:#0b4f6c}p{margin:.2rem 0 1.2rem;color:#41505e}
label{display:block;font-weight:600;margin:.9rem 0 .3rem}
input{width:100%;font:inherit;padding:.6rem .7rem;border:1px solid #8796a5;border-radius:6px;background:#fff;color:inherit}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #f2a541;outline-offset:1px}
button{width:100%;margin-top:1.3rem;font:inherit;font-weight:600;padding:.65rem;border:0;border-radius:6px;background:#0b4f6c;color:#fff;cursor:pointer}
.error{background:#fdecea;border:1px solid #b3261e;color:#7a1610;border-radius:6px;padding:.6rem .7rem;margin:0 0 1rem}
footer{margin-top:1.2rem;font-size:.9rem;color:#41505e;display:flex;justify-content:space-between;gap:1rem}a{color:#0b4f6c}
.demo{margin-top:1.2rem;border-top:1px solid #d5dce3;padding-top:.8rem;font-size:.9rem;color:#41505e}
`

export interface SignInView {
  readonly locale: Locale
  readonly nonce: string
  /** Where to go after signing in: a path of this site. */
  readonly next: string
  readonly error?: string
  readonly login?: string
  readonly demo?: boolean
}

function page(view: { locale: Locale; nonce: string; title: string }, body: unknown) {
  return html`<!doctype html>
<html lang="${view.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${view.title} · Đôn Đốc</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml"><style nonce="${view.nonce}">${raw(STYLE)}</style></head>
<body><main>${body}</main></body></html>`
}

/** The sign-in page as plain HTML: a form that works without any script. */
export function signInPage(view: SignInView) {
  const t = TEXT[view.locale]
  const other = view.locale === 'vi' ? 'en' : 'vi'
  return page(
    { ...view, title: t.title },
    html`<h1>Đôn Đốc</h1><p>${t.lead}</p>
${view.error ? html`<div class="error" role="alert">${view.error}</div>` : ''}
<form method="post" action="/dang-nhap"><input type="hidden" name="next" value="${view.next}">
<label for="login">${t.login}</label><input id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus value="${view.login ?? ''}">
<label for="password">${t.password}</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">${t.submit}</button></form>
<footer><span>${t.help}</span><a href="/ngon-ngu?locale=${other}&next=/dang-nhap">${t.other}</a></footer>`,
  )
}

/** The page on which a one-time password is replaced, before anything else may be opened. */
export function changePasswordPage(view: SignInView) {
  const t = TEXT[view.locale]
  return page(
    { ...view, title: t.change },
    html`<h1>${t.change}</h1><p>${t.changeLead}</p>
${view.error ? html`<div class="error" role="alert">${view.error}</div>` : ''}
<form method="post" action="/doi-mat-khau"><input type="hidden" name="next" value="${view.next}">
<label for="current">${t.current}</label><input id="current" name="current" type="password" autocomplete="current-password" required autofocus>
<label for="fresh">${t.fresh}</label><input id="fresh" name="fresh" type="password" autocomplete="new-password" minlength="14" required>
<button type="submit">${t.change}</button></form>`,
  )
}
