/**
 * A company's network on loopback, out of real parts from Debian: tinyproxy as its proxy, and
 * mitmproxy as the one that looks into TLS with an authority of its own. Names such as
 * `api.company.test` are known to nobody but the proxies: a small one behind them leads each to a
 * port of this computer, and counts what was asked of it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import net, { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAvailable } from './available'

const BINARIES = { tinyproxy: '/usr/bin/tinyproxy', mitmproxy: '/usr/bin/mitmdump' } as const

/** Debian's packages; elsewhere the tests that need them are left out. */
export const hasProxies = isAvailable(...Object.values(BINARIES))

/** Known to the company's proxies only. */
export const COMPANY_HOST = 'api.company.test'

export interface TestProxy {
  readonly port: number
  /** What it said so far. */
  readonly log: () => string
  readonly stop: () => Promise<void>
}

/** Free now; nothing else on a test machine is likely to take it at once. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Resolves once the program says that it takes connections. */
async function startProgram(
  command: string,
  args: readonly string[],
  readyWords: RegExp
): Promise<{ child: ChildProcess; log: () => string; stop: () => Promise<void> }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  // A test that fails must not leave it behind.
  const end = (): void => void child.kill()
  process.once('exit', end)
  void gone.then(() => process.off('exit', end))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (readyWords.test(said)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void gone.then(() => reject(new Error(`${command} ended:\n${said}`)))
  })
  return {
    child,
    log: () => said,
    stop: async () => {
      child.kill()
      await gone
    }
  }
}

interface TinyproxyOptions {
  /** The proxy that it passes everything on to. */
  readonly upstream: number
  readonly user?: string
  readonly password?: string
  /** Refuses every host with 403. */
  readonly deniesAll?: boolean
}

export async function startTinyproxy(options: TinyproxyOptions): Promise<TestProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'tinyproxy-'))
  const port = await freePort()
  const filter = join(folder, 'filter')
  writeFileSync(filter, '^nothing.at.all$\n')
  const config = join(folder, 'tinyproxy.conf')
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 60',
    'MaxClients 50',
    'LogLevel Info',
    `Upstream http 127.0.0.1:${options.upstream}`,
    ...(options.user ? [`BasicAuth ${options.user} ${options.password}`] : []),
    ...(options.deniesAll ? [`Filter "${filter}"`, 'FilterDefaultDeny Yes'] : [])
  ]
  writeFileSync(config, `${lines.join('\n')}\n`)
  const { log, stop } = await startProgram(
    BINARIES.tinyproxy,
    ['-d', '-c', config],
    /Accepting connections/
  )
  return {
    port,
    log,
    stop: async () => {
      await stop()
      rmSync(folder, { recursive: true })
    }
  }
}

export interface Mitmproxy extends TestProxy {
  /** PEM of the authority that it makes certificates with. */
  readonly authority: string
}

interface MitmproxyOptions {
  readonly mode: 'upstream' | 'socks5'
  /** The proxy behind it, in mode `upstream`. */
  readonly upstream?: number
  /** Passes TLS on without a look into it. */
  readonly looksAway?: boolean
  /** `user:password`. */
  readonly credentials?: string
}

export async function startMitmproxy(options: MitmproxyOptions): Promise<Mitmproxy> {
  const folder = mkdtempSync(join(tmpdir(), 'mitmproxy-'))
  const port = await freePort()
  const mode =
    options.mode === 'socks5' ? 'socks5' : `upstream:http://127.0.0.1:${options.upstream}`
  const settings = [
    `confdir=${folder}`,
    `mode=${mode}`,
    // The servers behind it have certificates of tests.
    'ssl_insecure=true',
    'connection_strategy=lazy',
    'upstream_cert=false',
    ...(options.looksAway ? ['ignore_hosts=.*'] : []),
    ...(options.credentials ? [`proxyauth=${options.credentials}`] : []),
    // Nobody stands behind it there who would know the name.
    ...(options.mode === 'socks5' ? [`map_remote=|//${COMPANY_HOST}|//127.0.0.1`] : [])
  ]
  const { log, stop } = await startProgram(
    BINARIES.mitmproxy,
    [
      '--listen-host',
      '127.0.0.1',
      '--listen-port',
      String(port),
      ...settings.flatMap((setting) => ['--set', setting])
    ],
    /server listening/
  )
  return {
    port,
    log,
    authority: readFileSync(join(folder, 'mitmproxy-ca-cert.pem'), 'utf8'),
    stop: async () => {
      await stop()
      rmSync(folder, { recursive: true })
    }
  }
}

export interface LastProxy {
  readonly port: number
  /** Host and port of every tunnel that was asked for. */
  readonly asked: () => readonly string[]
  readonly close: () => Promise<void>
}

/** The company's way out: leads every name to the port that was asked for, on this computer. */
export async function startLastProxy(): Promise<LastProxy> {
  const asked: string[] = []
  const sockets = new Set<net.Socket>()
  const keep = (socket: net.Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createHttpServer()
  server.on('connection', keep)
  server.on('connect', ({ url = '' }, socket: net.Socket) => {
    asked.push(url)
    const there = net.connect({ host: '127.0.0.1', port: Number(url.split(':').at(-1)) }, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(there).pipe(socket)
    })
    keep(there)
    there.on('close', () => socket.destroy())
    socket.on('close', () => there.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
  }
}
