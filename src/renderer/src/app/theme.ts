/**
 * Mantine's theme for a dense, quiet desktop tool. Mantine's own dimmed, placeholder, error and
 * light-variant colours fall short of 4.5:1 in places; those are set here, for both themes.
 */
import {
  ActionIcon,
  Badge,
  Button,
  Combobox,
  type CSSVariablesResolver,
  createTheme,
  DrawerHeader,
  Input,
  Modal,
  ModalHeader,
  NavLink,
  Notification,
  Select,
  Tabs,
  Text,
  Tooltip
} from '@mantine/core'

const FONT =
  "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  fontFamily: FONT,
  fontFamilyMonospace: "'DejaVu Sans Mono', ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: { fontFamily: FONT, fontWeight: '650' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '2rem' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  components: {
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Badge: Badge.extend({ styles: { label: { overflow: 'visible' } } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'md',
        closeButtonProps: { 'aria-label': 'Close dialog' }
      },
      styles: { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 650 } }
    }),
    // A dialog's head is no banner of the page; where one dialog stands above another there were two.
    ModalHeader: ModalHeader.extend({ defaultProps: { role: 'presentation' } }),
    DrawerHeader: DrawerHeader.extend({ defaultProps: { role: 'presentation' } }),
    // A list is as long as the window has room for, on the side that has more: its last option is
    // within reach in the smallest window, with no scrolling where it all fits.
    Combobox: Combobox.extend({
      defaultProps: {
        middlewares: {
          flip: { fallbackStrategy: 'bestFit' },
          size: {
            padding: 8,
            apply: ({ availableHeight, elements }) =>
              elements.floating.style.setProperty('--room', `${availableHeight}px`)
          }
        }
      }
    }),
    NavLink: NavLink.extend({ defaultProps: { variant: 'light' } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
      styles: { description: { color: 'var(--mantine-color-text)' } }
    }),
    // The list itself scrolls: a scroll area around it cannot be reached by keyboard.
    Select: Select.extend({
      defaultProps: { withScrollArea: false, openOnFocus: false },
      styles: { options: { maxHeight: 'min(420px, var(--room, 55vh) - 10px)', overflowY: 'auto' } }
    }),
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } }
    })
  }
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#16181d',
    '--mantine-color-dimmed': '#5b626a',
    '--mantine-color-placeholder': '#6a7178',
    '--mantine-color-error': '#c22525',
    '--mantine-color-default-border': '#ced4da',
    '--mantine-color-yellow-light-color': '#714300',
    '--mantine-color-orange-light-color': '#8a3700',
    '--mantine-color-lime-light-color': '#335c06',
    '--mantine-color-green-light-color': '#1d6b2f',
    '--mantine-color-teal-light-color': '#055a42',
    '--mantine-color-cyan-light-color': '#075a6b',
    '--mantine-color-red-light-color': '#a01c1c',
    '--mantine-color-gray-light-color': '#343a40',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02222',
    '--mantine-color-disabled-color': '#6a7178'
  },
  dark: {
    '--mantine-color-text': '#d5d7da',
    '--mantine-color-dimmed': '#a3a8ae',
    '--mantine-color-placeholder': '#979ca2',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-yellow-light': '#5a3d00',
    '--mantine-color-yellow-light-color': '#ffe69c',
    '--mantine-color-red-light': '#5a1a1a',
    '--mantine-color-red-light-color': '#ffd0d0',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#b02222',
    '--mantine-color-disabled-color': '#979ca2'
  }
})
