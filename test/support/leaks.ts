/** Every form in which a token could leave the app, and where it is looked for. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Long enough that no form of it appears by chance; its `+` and `/` need escaping in a URL and in base64. */
export const CANARY = 'canary+7f/3f9b~visitor.token-Q7ZxW2pLr8'

const base64Forms = (text: string): readonly string[] =>
  // A longer text that holds it is encoded at one of three alignments; the edges differ.
  [0, 1, 2].map((offset) => {
    const padded = Buffer.from(' '.repeat(offset) + text).toString('base64')
    return padded.slice(offset === 0 ? 0 : 4, padded.length - 4)
  })

export const leakForms = (token: string): readonly string[] => [
  token,
  encodeURIComponent(token),
  encodeURIComponent(token).toLowerCase(),
  JSON.stringify(token).slice(1, -1).replaceAll('/', '\\/'),
  Buffer.from(token).toString('hex'),
  ...base64Forms(token),
  ...base64Forms(token).map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))
]

/** The forms of the token that stand in a text. */
export const leaksIn = (text: string, token: string): readonly string[] =>
  leakForms(token).filter((form) => text.includes(form))

/** The files below a folder that hold the token in any form. */
export const leakingFiles = (folder: string, token: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // Latin-1 keeps every byte, UTF-16 is how Chromium stores some texts.
    .filter((path) =>
      (['latin1', 'utf16le'] as const).some(
        (encoding) => leaksIn(readFileSync(path, encoding), token).length > 0
      )
    )
