/** A company's network around the app: a platform, a feed of updates, the proxies and a script. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from './certificates'
import { startFaultServer } from './fault-server'
import { COMPANY_HOST, startLastProxy, startMitmproxy, startTinyproxy } from './proxies'
import { startUpdateFeed } from './update-feed'

/** Of the proxy's user `qa`. */
export const PASSWORD = 'canary-proxy_pass-5b1e'

export async function startCompany() {
  const folder = mkdtempSync(join(tmpdir(), 'company-'))
  const platform = await startFaultServer({ tls: 'trusted', names: [COMPANY_HOST] })
  const downloads = createAuthority('Authority of the downloads')
  const feed = await startUpdateFeed({ identity: downloads.issue({ names: [COMPANY_HOST] }) })
  const last = await startLastProxy()
  const [proxy, looking] = await Promise.all([
    startTinyproxy({ upstream: last.port, user: 'qa', password: PASSWORD }),
    startMitmproxy({ mode: 'upstream', upstream: last.port })
  ])
  const script = createServer((_request, answer) =>
    answer
      .writeHead(200, { 'Content-Type': 'application/x-ns-proxy-autoconfig' })
      .end(`function FindProxyForURL(url, host) { return 'PROXY 127.0.0.1:${looking.port}' }`)
  )
  await new Promise<void>((resolve) => script.listen(0, '127.0.0.1', resolve))
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  return {
    platform,
    proxy,
    url: platform.url.replace('127.0.0.1', COMPANY_HOST),
    feed,
    feedUrl: feed.url.replace('127.0.0.1', COMPANY_HOST),
    ownAuthority: file('platform.pem', platform.authority + downloads.cert),
    companyAuthority: file('company.pem', looking.authority),
    notACertificate: file('notes.txt', 'no certificate in here'),
    scriptUrl: `http://127.0.0.1:${(script.address() as AddressInfo).port}/proxy.pac`,
    stop: async () => {
      script.close()
      await Promise.all([
        proxy.stop(),
        looking.stop(),
        platform.close(),
        feed.close(),
        last.close()
      ])
      rmSync(folder, { recursive: true })
    }
  }
}
