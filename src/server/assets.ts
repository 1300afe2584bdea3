import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { ServerApp } from './server-env.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

interface Asset {
  readonly type: string
  readonly raw: Uint8Array<ArrayBuffer>
  packed?: { br: Uint8Array<ArrayBuffer>; gzip: Uint8Array<ArrayBuffer> } | null
}

/** One entry of the manifest that the web build writes. */
interface ManifestEntry {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly src?: string
}

export interface WebBuild {
  readonly assets: ReadonlyMap<string, Asset>
  readonly manifest: Readonly<Record<string, ManifestEntry>>
}

/** Reads a web build (the only files that are ever served: nothing is looked up on disk by a request's path). */
export function loadWebBuild(dir: string): WebBuild {
  const assets = new Map<string, Asset>()
  if (!existsSync(dir)) return { assets, manifest: {} }
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const type = TYPES[extname(entry.name)]
    if (entry.isFile() && type)
      assets.set(`/${relative(dir, path).split(sep).join('/')}`, { type, raw: new Uint8Array(readFileSync(path)) })
  }
  const manifest = assets.get('/.vite/manifest.json')
  return { assets, manifest: manifest ? JSON.parse(Buffer.from(manifest.raw).toString('utf8')) : {} }
}

function packed(asset: Asset): NonNullable<Asset['packed']> | null {
  if (asset.packed !== undefined) return asset.packed
  const worthwhile = asset.type !== 'font/woff2' && asset.raw.length > 1000
  asset.packed = worthwhile
    ? {
        br: new Uint8Array(brotliCompressSync(asset.raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
        gzip: new Uint8Array(gzipSync(asset.raw, { level: 9 })),
      }
    : null
  return asset.packed
}

/** Serves the files of the web build, compressed, for ever (their names carry their hash). */
export function assetRoutes(app: ServerApp, build: WebBuild): void {
  app.on('GET', ['/assets/*', '/favicon.svg', '/manifest.webmanifest'], (c) => {
    const asset = build.assets.get(c.req.path)
    if (!asset) return c.notFound()
    const accepts = c.req.header('accept-encoding') ?? ''
    const small = packed(asset)
    const encoding = small && /\bbr\b/.test(accepts) ? 'br' : small && /\bgzip\b/.test(accepts) ? 'gzip' : undefined
    const headers: Record<string, string> = {
      'Content-Type': asset.type,
      'Cache-Control': c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      Vary: 'Accept-Encoding',
    }
    if (encoding) headers['Content-Encoding'] = encoding
    return c.body(small && encoding ? small[encoding] : asset.raw, 200, headers)
  })
}

/** The script, styles and preloads of an entry (a source path such as `src/web/main.tsx`), with all that it imports. */
export function entryFiles(
  build: WebBuild,
  entries: readonly string[],
): { script: string | undefined; styles: string[]; preloads: string[] } {
  const styles = new Set<string>()
  const preloads = new Set<string>()
  const visit = (key: string): void => {
    const entry = build.manifest[key]
    if (!entry || preloads.has(entry.file)) return
    preloads.add(entry.file)
    for (const css of entry.css ?? []) styles.add(css)
    for (const imported of entry.imports ?? []) visit(imported)
  }
  for (const entry of entries) visit(entry)
  const script = build.manifest[entries[0] ?? '']?.file
  if (script) preloads.delete(script)
  return { script, styles: [...styles], preloads: [...preloads] }
}
