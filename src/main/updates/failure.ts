/** What to say of an update that failed, by the codes of electron-updater and of Chromium's network. */
import { z } from 'zod'

const codedSchema = z.object({ code: z.string().optional().catch(undefined), message: z.string() })

const REFUSED =
  'It was thrown away and nothing was installed. Tell whoever looks after the update address.'
const UNREADABLE =
  'What is at the update address is not a list of versions. Check the address, or tell whoever looks after it.'

const BY_CODE: Readonly<Record<string, string>> = {
  ERR_CHECKSUM_MISMATCH: `The downloaded file is not the one that was published: its checksum differs. ${REFUSED}`,
  ERR_UPDATER_INVALID_SIGNATURE: `The downloaded file is not signed by the maker of this app. ${REFUSED}`,
  ERR_UPDATER_NO_CHECKSUM: `The list of versions gives no checksum for the file, so it was not downloaded. Tell whoever looks after the update address.`,
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND:
    'There is no list of versions at the update address. Check that it is the folder with the installers.',
  ERR_UPDATER_INVALID_UPDATE_INFO: UNREADABLE,
  ERR_UPDATER_INVALID_VERSION: UNREADABLE,
  ERR_UPDATER_NO_FILES_PROVIDED: UNREADABLE,
  ERR_UPDATER_ASSET_NOT_FOUND: 'The update address has no installer for this computer.'
}

/** Squirrel on macOS has no codes. */
const MAC_SIGNATURE = /code (signature|failed to satisfy)|code object is not signed/i

export function failureWords(error: unknown): string {
  const { code = '', message } = codedSchema.catch({ message: '' }).parse(error)
  const known = BY_CODE[code]
  if (known !== undefined) return known
  if (MAC_SIGNATURE.test(message)) return BY_CODE.ERR_UPDATER_INVALID_SIGNATURE ?? ''
  const network = /net::(ERR_[A-Z_]+)/.exec(message)?.[1]
  if (network === 'ERR_BLOCKED_BY_CLIENT')
    return 'The update address leads on to one without https, which was not followed.'
  if (network !== undefined && /CERT|SSL/.test(network))
    return `The update address can’t be trusted: there is something wrong with its certificate (${network}).`
  if (network !== undefined)
    return `The update address can’t be reached (${network}). Check the address and the network, then try again.`
  const status = /^HTTP_ERROR_(\d{3})$/.exec(code)?.[1]
  if (status !== undefined) return `The update address answered with status ${status}.`
  return `${UNREADABLE} The log says more (Help, Open Log Folder).`
}
