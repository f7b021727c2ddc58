/** Where things are: the project, and the folder that survives a fresh clone. */
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/** The project's root folder. */
export const ROOT = resolve(import.meta.dirname, '../..')

/**
 * The folder for what is expensive to fetch and belongs to no clone. Follows the platform's habit.
 * @param {{platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string}} [from]
 * @returns {string} an absolute path; the folder may not exist yet
 */
export function cacheFolder(
  from = { platform: process.platform, env: process.env, home: homedir() }
) {
  return join(cacheParent(from), 'visitor-event-studio')
}

/** @param {{platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string}} from */
function cacheParent({ platform, env, home }) {
  if (platform === 'darwin') return join(home, 'Library', 'Caches')
  if (platform === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local')
  // The XDG base directory specification says to ignore relative values.
  const xdg = env.XDG_CACHE_HOME
  return xdg && isAbsolute(xdg) ? xdg : join(home, '.cache')
}
