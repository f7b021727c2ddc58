/** What to say of an update that failed, by the codes of electron-updater and of Node. */
import { z } from 'zod'

/** Its message is for the person as it is. */
export class UpdateProblem extends Error {}

const codedSchema = z.object({ code: z.string().optional().catch(undefined), message: z.string() })

const REFUSED =
  'It was thrown away and nothing was installed. Tell whoever looks after the update address.'
const UNREADABLE =
  'What is at the update address is not a list of versions. Check the address, or tell whoever looks after it.'
const LOG = 'The log says more (Help, Open Log Folder).'

const BY_CODE: Readonly<Record<string, string>> = {
  ERR_CHECKSUM_MISMATCH: `The downloaded file is not the one that was published: its checksum differs. ${REFUSED}`,
  ERR_UPDATER_INVALID_SIGNATURE: `The downloaded file is not signed by the maker of this app. ${REFUSED}`,
  ERR_UPDATER_NO_CHECKSUM: `The list of versions gives no checksum for the file, so it was not downloaded. Tell whoever looks after the update address.`,
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND:
    'There is no list of versions at the update address. Check that it is the folder with the installers.',
  ERR_UPDATER_INVALID_UPDATE_INFO: UNREADABLE,
  ERR_UPDATER_INVALID_VERSION: UNREADABLE,
  ERR_UPDATER_NO_FILES_PROVIDED: UNREADABLE,
  ERR_UPDATER_ASSET_NOT_FOUND: 'The update address has no installer for this computer.',
  ERR_UPDATER_ZIP_FILE_NOT_FOUND: 'The update address has no installer for this computer.'
}

/** Squirrel on macOS has no codes. */
const MAC_SIGNATURE = /code (signature|failed to satisfy)|code object is not signed/i
const BROKEN_OFF = /^(ECONNRESET|EPIPE|ETIMEDOUT)$/
/** Of Node's file system. */
const DISK = /^E[A-Z]+$/

function knownWords(error: unknown): string | undefined {
  if (error instanceof UpdateProblem) return error.message
  const { code = '', message } = codedSchema.catch({ message: '' }).parse(error)
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined
  return known ?? (MAC_SIGNATURE.test(message) ? BY_CODE.ERR_UPDATER_INVALID_SIGNATURE : undefined)
}

/** Of looking for an update, and of downloading it. */
export function failureWords(error: unknown): string {
  const known = knownWords(error)
  if (known !== undefined) return known
  const { code = '', message } = codedSchema.catch({ message: '' }).parse(error)
  const status = /^HTTP_ERROR_(\d{3})$/.exec(code)?.[1] ?? /, status (\d{3}):/.exec(message)?.[1]
  if (status !== undefined) return `The update address answered with status ${status}.`
  if (BROKEN_OFF.test(code) || message === 'Request timed out')
    return 'The connection to the update address broke off. Try again.'
  if (DISK.test(code))
    return `This computer could not keep the download (${code}). See that the disk has room, then try again.`
  return `${UNREADABLE} ${LOG}`
}

/** Of installing what was downloaded. The version that runs is untouched unless the reason says so. */
export function installFailureWords(error: unknown, version: string): string {
  const known = knownWords(error)
  if (known !== undefined) return known
  const { code, message } = codedSchema.catch({ message: String(error) }).parse(error)
  const reason = code === 'ENOENT' ? 'the app’s own file is not where it was any more' : message
  return `Version ${version} could not be installed: ${reason}. Get it from the update address and install it as you installed this one. ${LOG}`
}
