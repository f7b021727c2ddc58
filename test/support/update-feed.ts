/** A folder of updates on loopback, as a company would keep one: the list of versions and the file. */
import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Identity } from './certificates'

export interface UpdateFeed {
  readonly url: string
  /** What is in it from now on; `sha512` is the file's own unless it is given. */
  readonly offer: (version: string, file?: string, sha512?: string) => void
  /** Answers everything in this way. */
  readonly answer: (status: number, headers: Readonly<Record<string, string>>) => void
  /** Keeps the second half of every installer back: a download that does not end. */
  readonly stall: () => void
  /** Paths that were asked for, without what follows a question mark. */
  readonly asked: () => readonly string[]
  readonly close: () => Promise<void>
}

const NAME = 'visitor-event-studio-next.AppImage'
const LIST = `/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`

/** Over https where it is given a certificate; `name` is the installer's. */
export async function startUpdateFeed({
  identity,
  name = NAME
}: {
  readonly identity?: Identity
  readonly name?: string
} = {}): Promise<UpdateFeed> {
  const asked: string[] = []
  let files: Readonly<Record<string, string>> = {}
  let fixed: readonly [number, Readonly<Record<string, string>>] | undefined
  let isStalled = false
  const answer: RequestListener = (request, response) => {
    const path = new URL(request.url ?? '', 'http://feed').pathname
    asked.push(path)
    const content = files[path]
    if (fixed) response.writeHead(...fixed).end()
    else if (content === undefined) response.writeHead(404).end()
    else {
      response.writeHead(200, { 'content-length': Buffer.byteLength(content) })
      if (isStalled && path !== LIST) response.write(content.slice(0, content.length / 2))
      else response.end(content)
    }
  }
  const server = identity ? createSecureServer(identity, answer) : createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    url: `${identity ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    offer: (version, file = '#!/bin/sh\n', sha512) => {
      const sum = sha512 ?? createHash('sha512').update(file).digest('base64')
      fixed = undefined
      files = {
        [`/${name}`]: file,
        [LIST]: [
          `version: ${version}`,
          'files:',
          `  - url: ${name}`,
          `    sha512: ${sum}`,
          `    size: ${Buffer.byteLength(file)}`,
          `path: ${name}`,
          `sha512: ${sum}`,
          "releaseDate: '2026-01-01T00:00:00.000Z'"
        ].join('\n')
      }
    },
    answer: (status, headers) => {
      fixed = [status, headers]
    },
    stall: () => {
      isStalled = true
    },
    asked: () => asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
}
