/**
 * The app's own words without what they quote: a name, a message, an id, or the path of a folder
 * that is called like the person. A curly quotation goes up to the last mark of the line, since what
 * is quoted may hold one itself.
 */
const QUOTED = /“.*”|"[^"]*"|'[^']*'|`[^`]*`|(?<=is not valid JSON|in JSON).*$/gm
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
/** A person's own folder on the three platforms, in a path or a `file:` address. */
const HOME = /(?:\/home\/|\/Users\/|[A-Za-z]:[\\/]Users[\\/])[^\\/\n]+/g

export const impersonal = (text: string): string =>
  text.replace(QUOTED, '“…”').replace(HOME, '~').replace(UUID, '[id]')
