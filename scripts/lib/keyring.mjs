/**
 * A real, unlocked keyring for tests: a D-Bus session of its own with gnome-keyring in it.
 *
 * Everything it stores, and the socket it listens on, is in a folder made for this run. With the
 * person's own folders gnome-keyring would find their keyring, or hand the request to the daemon
 * of their desktop.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Opens nothing but the keyring of one test run, which is deleted after it. */
const PASSWORD = 'test-run'
const UNLOCK =
  `printf '%s\\n' '${PASSWORD}' | gnome-keyring-daemon --unlock --components=secrets >/dev/null ` +
  '&& exec "$@"'

/**
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {(wrap: (command: string, args: readonly string[]) => {command: string, args: string[]}, env: NodeJS.ProcessEnv) => Promise<T>} work
 *   `wrap` puts a command into the session; it has to run in the environment handed along
 * @returns {Promise<T>}
 */
export async function withKeyring(env, work) {
  const folder = mkdtempSync(join(tmpdir(), 'studio-keyring-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    return await work(wrap, sessionEnv(env, folder))
  } finally {
    process.off('exit', remove)
    remove()
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function wrap(command, args) {
  return {
    command: 'dbus-run-session',
    args: ['--', 'sh', '-c', UNLOCK, 'sh', command, ...args]
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 */
function sessionEnv(env, folder) {
  const { GNOME_KEYRING_CONTROL: _, SSH_AUTH_SOCK: __, ...rest } = env
  const runtime = join(folder, 'run')
  // The specification wants the runtime folder to be the user's alone.
  mkdirSync(runtime, { mode: 0o700 })
  return { ...rest, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: runtime }
}
