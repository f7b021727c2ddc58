/** Whether what is built is signed, by what the environment gives, and what that means for people. */

/** Windows and macOS; the first is Windows' own where both are built with one environment. */
const CERTIFICATES = /** @type {const} */ ({
  win32: ['WIN_CSC_LINK', 'CSC_LINK'],
  darwin: ['CSC_LINK', 'CSC_NAME']
})

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} the variable that names the certificate to sign with
 */
export function certificateIn(platform, env) {
  if (platform !== 'win32' && platform !== 'darwin') return undefined
  return CERTIFICATES[platform].find((name) => (env[name] ?? '') !== '')
}

/** @param {NodeJS.ProcessEnv} env whether Apple's notary can be asked */
export function canNotarize(env) {
  return ['APPLE_API_KEY', 'APPLE_ID', 'APPLE_KEYCHAIN_PROFILE'].some((name) => env[name])
}

/**
 * What to say once it is built. With a certificate electron-builder fails where it can't sign.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function signatureWords(platform, env) {
  const certificate = certificateIn(platform, env)
  if (certificate !== undefined) {
    const notarized = platform === 'darwin' && !canNotarize(env) ? ', but not notarised' : ''
    return `Signed with the certificate of ${certificate}${notarized}.`
  }
  if (platform === 'win32')
    return 'Not signed: Windows will warn of it, and updates are checked by their checksum alone. Set CSC_LINK and CSC_KEY_PASSWORD to sign.'
  if (platform === 'darwin')
    return 'Not signed with a certificate of CSC_LINK or CSC_NAME: macOS will refuse a downloaded copy and its updates, unless your keychain has a Developer ID that was used.'
  return 'Not signed: on Linux nothing checks more than the checksums in SHA256SUMS. Hand them on by another way than the files.'
}
