/**
 * What the library of a first start holds: messages that a tester or trainer would send, so that
 * nobody begins with an empty list. The first nine are those of Alt+1…9. The ids are fixed: until
 * the first change nothing of this is on disk, and every start has to show the same entries.
 */
import type { SavedMessage } from '@shared/domain/message'

type Example = readonly [folder: string, title: string, text: string, ...tags: string[]]

const EXAMPLES: readonly Example[] = [
  ['Insurance', 'Opens the insurance page', 'Visitor navigated to insurance page', 'page'],
  ['Insurance', 'Starts a quote', 'Visitor started a quote for {{product}}', 'quote'],
  ['Insurance', 'Gives up a quote', 'Visitor left the quote at step {{step}} of 5', 'quote'],
  ['Payments', 'Opens the payment page', 'Visitor opened the payment page', 'page'],
  [
    'Payments',
    'Payment fails',
    'Payment of {{amount}} was declined: {{reason}}',
    'payment',
    'problem'
  ],
  ['Payments', 'Payment arrives', 'Payment of {{amount}} was confirmed', 'payment'],
  ['Account', 'Logs in', 'Visitor logged in', 'login'],
  ['Account', 'Fails to log in', 'Visitor failed to log in three times', 'login', 'problem'],
  ['Account', 'Changes the address', 'Visitor changed the postal address', 'profile'],
  ['Account', 'Uploads a document', 'Visitor uploaded {{document}}', 'document'],
  ['Support', 'Searches the help pages', 'Visitor searched help for “{{words}}”', 'help'],
  ['Support', 'Reads an article', 'Visitor read the help article “{{article}}”', 'help', 'page'],
  ['Support', 'Stays on a page', 'Visitor has been on {{page}} for {{minutes}} minutes', 'page'],
  ['Support', 'Asks for a call', 'Visitor asked to be called back at {{time}}', 'call']
]

export const EXAMPLE_MESSAGES: SavedMessage[] = EXAMPLES.map(
  ([folder, title, text, ...tags], index) => ({
    id: `5a4db0c5-0000-4000-8000-${String(1001 + index).padStart(12, '0')}`,
    title,
    text,
    folder,
    tags
  })
)
