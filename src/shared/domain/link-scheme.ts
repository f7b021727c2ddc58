/** Which argument is a link of the app's own: asked at every start, before anything else is read. */
export const LINK_SCHEME = 'visitor-events'

export const isLink = (argument: string): boolean =>
  argument.slice(0, LINK_SCHEME.length + 1).toLowerCase() === `${LINK_SCHEME}:`
