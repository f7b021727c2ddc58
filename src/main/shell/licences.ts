/** The licences of what is inside: of the packages in the bundles, and Chromium's own long page. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Licence, licenceSchema } from '@shared/domain/licence'
import { fail, ok, type Result } from '@shared/result'
import { app, shell } from 'electron'
import { z } from 'zod'

/** Written by the build, beside its bundles. */
export async function readLicences(outFolder: string): Promise<Result<readonly Licence[]>> {
  try {
    const text = await readFile(join(outFolder, 'licences.json'), 'utf8')
    return ok(z.array(licenceSchema).parse(JSON.parse(text)))
  } catch {
    return fail('not-found', 'The list of licences is missing. Install the app again.')
  }
}

const PAGE = 'LICENSES.chromium.html'

export async function openChromiumLicences(): Promise<Result<null>> {
  const beside = dirname(app.getPath('exe'))
  const path = [join(beside, PAGE), join(process.resourcesPath, PAGE)].find(existsSync)
  if (path === undefined)
    return fail('not-found', `The file ${PAGE} is missing. Install the app again.`)
  const problem = await shell.openPath(path)
  return problem === ''
    ? ok(null)
    : fail('storage', `No program could open it: ${problem}. The file is ${path}.`)
}
