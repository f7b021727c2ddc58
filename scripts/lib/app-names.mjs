/** The names that installers, desktops and tests know the app by. */

export const APP_ID = 'studio.visitor.events'
/** Of the command, the package, the icon and the desktop entry. */
export const EXECUTABLE = 'visitor-event-studio'
/** Links that open a profile; the app reads them in src/main/shell/links.ts. */
export const LINK_SCHEME = 'visitor-events'
export const MAINTAINER = Object.freeze({
  name: 'Visitor Event Studio',
  email: 'maintainers@visitor-event-studio.invalid'
})
