/** What every page of the app stands on: styles, the nonce of its policy, theme and corner messages. */
import './styles'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { setNonce } from 'get-nonce'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { selectAllInFieldsOnly } from '../core/key-target'
import { clickOncePerKeyPress } from '../one-press'
import { colorSchemeManager } from './color-scheme'
import { cssVariables, theme } from './theme'

/**
 * Main answers within a few milliseconds as a rule: then the first picture is the page itself and
 * not a word about its coming, which would have to be drawn first.
 */
const PATIENCE_MS = 150

export async function mount(page: ReactNode, loading: Promise<void>): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element "root".')
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
  // Mantine's dialogs lock the page's scrolling with a style element of a library that asks here.
  setNonce(nonce)
  clickOncePerKeyPress()
  selectAllInFieldsOnly()
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  await Promise.race([loading, patience])
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        {page}
        {/* Above the bars at the foot of a screen, whose buttons are wanted meanwhile. */}
        <Notifications position="bottom-right" limit={4} style={{ marginBottom: 40 }} />
      </MantineProvider>
    </StrictMode>
  )
}
