import { html, raw } from 'hono/html'
import type { Locale } from '../kernel/index.ts'
import { entryFiles, type WebBuild } from './assets.ts'

export interface ShellView {
  readonly locale: Locale
  readonly nonce: string
  /** Source path of the screen that the address opens, so that its code is asked for at once. */
  readonly screen: string | undefined
  /** What the first screen needs: who is signed in and the data of its first request, by the address of that request. */
  readonly first: Readonly<Record<string, unknown>>
}

/** JSON that may stand inside a script element: no tag can be closed from within. */
function inertJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
}

/** The page that carries the application: its code, its styles and the data of the first screen in one answer. */
export function shellPage(build: WebBuild, view: ShellView) {
  const files = entryFiles(build, ['src/web/main.tsx', ...(view.screen ? [view.screen] : [])])
  return html`<!doctype html>
<html lang="${view.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="theme-color" content="#0b4f6c"><meta name="style-nonce" content="${view.nonce}">
<title>Đôn Đốc</title><link rel="icon" href="/favicon.svg" type="image/svg+xml">
${files.styles.map((css) => html`<link rel="stylesheet" href="/${css}">`)}${files.preloads.map((js) => html`<link rel="modulepreload" href="/${js}">`)}
<script type="module" src="/${files.script ?? ''}"></script></head>
<body><div id="root"></div><noscript>${view.locale === 'vi' ? 'Trang này cần JavaScript.' : 'This page needs JavaScript.'}</noscript>
<script type="application/json" id="first-answers">${raw(inertJson(view.first))}</script></body></html>`
}
