/**
 * The styles that every page stands on. A page imports them before anything else: what comes later
 * in the build has the last word, and that is the screens' own.
 */
import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
