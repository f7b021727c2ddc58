/** The dialog "Help": what people ask first, without a network. Opened from menu, palette and links. */

import { getDefaultZIndex, Tabs } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { ComponentType } from 'react'
import { Dialog } from '../../components/Dialog'
import { useCommand } from '../../core/commands'
import { Finding, Outcomes, Sandbox, Sessions, Start, Trouble } from './HelpSections'
import classes from './help.module.css'
import { HELP_SECTIONS, type HelpSection, useHelp } from './help-store'
import { SECTION_WORDS } from './help-words'
import { ShortcutList } from './ShortcutsDialog'

const CONTENTS: Readonly<Record<HelpSection, ComponentType>> = {
  start: Start,
  find: Finding,
  outcomes: Outcomes,
  sessions: Sessions,
  sandbox: Sandbox,
  keyboard: ShortcutList,
  trouble: Trouble
}

export function HelpDialog() {
  const { section, open, close } = useHelp()
  useCommand('show-help', () => open())
  useHotkeys([['F1', () => open()]], [], true)
  return (
    <Dialog
      opened={section !== null}
      onClose={close}
      title="Help"
      size={820}
      // Above the profile's editor, which has a link to it.
      zIndex={getDefaultZIndex('overlay')}
    >
      <Tabs
        orientation="vertical"
        classNames={{ tabLabel: classes.label ?? '' }}
        value={section}
        onChange={(value) => open(HELP_SECTIONS.find((known) => known === value))}
      >
        <Tabs.List className={classes.tabs ?? ''}>
          {HELP_SECTIONS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {SECTION_WORDS[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {HELP_SECTIONS.map((name) => {
          const Content = CONTENTS[name]
          return (
            // A box that scrolls must take the keyboard.
            <Tabs.Panel key={name} value={name} className={classes.panel ?? ''} tabIndex={0}>
              <Content />
            </Tabs.Panel>
          )
        })}
      </Tabs>
    </Dialog>
  )
}
