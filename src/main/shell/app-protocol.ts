/**
 * The page's own origin, `app://studio/`: serves the built renderer and nothing outside it, each
 * page with a content security policy that allows only what the build itself brings. Styles that
 * libraries insert at run time carry a nonce, made anew for every page.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol } from 'electron'
import { APP_SCHEME, fileForUrl } from './app-url'

const NONCE_MARK = '__CSP_NONCE__'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')

const refuse = (status: number): Response =>
  new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } })

async function serve(root: string, ready: Promise<unknown>, request: Request): Promise<Response> {
  if (request.method !== 'GET') return refuse(405)
  const file = fileForUrl(root, request.url)
  const type = file && CONTENT_TYPES[extname(file)]
  if (!file || !type) return refuse(404)
  if (extname(file) === '.js') await ready
  const content = await readFile(file).catch(() => undefined)
  if (!content) return refuse(404)
  const headers: Record<string, string> = {
    'content-type': type,
    'x-content-type-options': 'nosniff'
  }
  if (extname(file) !== '.html') return new Response(new Uint8Array(content), { headers })
  const nonce = randomBytes(18).toString('base64')
  headers['content-security-policy'] = policy(nonce)
  return new Response(content.toString('utf8').replaceAll(NONCE_MARK, nonce), { headers })
}

/**
 * `outFolder` is the folder of the build. Call once the app is ready. Scripts are handed out once
 * `ready` is: they call the main process as soon as they run.
 */
export function serveApp(outFolder: string, ready: Promise<unknown>): void {
  const root = join(outFolder, 'renderer')
  protocol.handle(APP_SCHEME, (request) => serve(root, ready, request))
}
