/**
 * The dialog "About Visitor Event Studio", opened from the menu and the palette, and the one with
 * the licences, which takes its place and leads back to it.
 */

import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../components/Dialog'
import { useAppInfo } from '../../core/app-info'
import { useCommand } from '../../core/commands'
import { AboutDetails } from './AboutDetails'
import { LicencesDialog } from './LicencesDialog'

export function AboutDialog() {
  const [shown, show] = useState<'about' | 'licences' | null>(null)
  const info = useAppInfo()
  useCommand('show-about', () => show('about'))
  return (
    <>
      <Dialog
        opened={shown === 'about'}
        onClose={() => show(null)}
        title="About Visitor Event Studio"
      >
        <Text mb="sm">
          Simulates what a visitor does in a Glia engagement, shows what the platform answered, and
          hands on what was seen. Not made by Glia.
        </Text>
        {info && (
          <AboutDetails info={info}>
            <Button variant="default" size="xs" onClick={() => show('licences')}>
              Third-party licences
            </Button>
          </AboutDetails>
        )}
      </Dialog>
      <LicencesDialog opened={shown === 'licences'} onClose={() => show('about')} />
    </>
  )
}
