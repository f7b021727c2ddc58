/**
 * What the help says. The request, its answers and the token's kind are from the API's reference;
 * where ids and tokens are found in daily life is not promised there, so it is called likely.
 */
import type { Outcome } from '@shared/domain/attempt'
import type { HelpSection } from './help-store'

export const SECTION_WORDS: Readonly<Record<HelpSection, string>> = {
  start: 'Getting started',
  find: 'Engagement ID and token',
  outcomes: 'What an outcome means',
  sessions: 'Sessions and verdicts',
  sandbox: 'The sandbox',
  keyboard: 'Keyboard',
  trouble: 'When something is wrong'
}

export const SESSION_STEPS: readonly string[] = [
  'Start a session by its name: Sessions at the bottom left. Everything sent from then on belongs to it, by you, by a journey and by the command line, until you end it or quit.',
  'Send. Ask the operator, or look at their screen, and say what they had of each event: in the answer on Compose, in the attempt’s detail, or in the list of History with the keys S (seen), N (not seen), L (late), W (wrong) and C (clear). With attempts selected, the keys are for all of them.',
  'In History the filter “Accepted but not seen” shows what the platform took and the operator never saw. Attempts without a verdict are not among them; the verdict filter finds those.',
  'Save the report: HTML to read and print, Markdown for a tracker, CSV for a spreadsheet. It never holds a token, and message text only if you want it.'
]

export const START_STEPS: readonly string[] = [
  'Choose a profile at the top of Compose. The one named Sandbox works without an account.',
  'Type what the visitor did, or choose a message from the library.',
  'Send it. The answer appears below with what it means and what to do next.',
  'History keeps every attempt: search it, compare two, or export them for a bug report.'
]

export interface Fact {
  readonly title: string
  readonly certainty: 'documented' | 'likely'
  readonly text: string
}

export const CERTAINTY_WORDS: Readonly<Record<Fact['certainty'], string>> = {
  documented: 'Documented',
  likely: 'Likely'
}

export const ENGAGEMENT_FACTS: readonly Fact[] = [
  {
    title: 'What it is',
    certainty: 'documented',
    text: 'The id of one conversation between a visitor and an operator. It is part of the request’s address, and the answer to an event repeats it as engagement_id.'
  },
  {
    title: 'What it looks like',
    certainty: 'likely',
    text: 'A UUID: 36 characters with four hyphens. A new conversation has a new one, so an id of yesterday is usually an ended engagement.'
  },
  {
    title: 'In the visitor’s browser',
    certainty: 'likely',
    text: 'Start an engagement, open the browser’s developer tools and look in the network list for a request with /engagements/ in its address: what follows is the id.'
  },
  {
    title: 'From those who built the integration',
    certainty: 'likely',
    text: 'Whoever listens to Glia’s events or runs the site’s own server receives the id with each engagement and can log it for you.'
  }
]

export const TOKEN_FACTS: readonly Fact[] = [
  {
    title: 'Which kind',
    certainty: 'documented',
    text: 'A Bearer token of the visitor. An operator’s token is refused with 403, and a SessionId value is not taken at all, although an answer may speak of “SessionId or AuthToken”.'
  },
  {
    title: 'Where it comes from',
    certainty: 'likely',
    text: 'Creating a visitor (POST /visitors) answers with an id and an access_token: that is the one to paste. It must be the visitor of this very engagement.'
  },
  {
    title: 'How long it lasts',
    certainty: 'likely',
    text: 'About a day, then it is renewed (POST /visitors/ID/token). Many tokens say when they expire; the profile shows it.'
  },
  {
    title: 'What to paste',
    certainty: 'likely',
    text: 'The bare token, “Bearer …” or a whole Authorization line: what is around the token is taken off. It is kept in this computer’s keyring and never shown again.'
  }
]

export const OUTCOME_MEANINGS: Readonly<Record<Outcome, string>> = {
  accepted:
    'The platform took the event and answered as the API does. Should the answer differ from the documented one, the differences are listed.',
  rejected:
    'The platform, or something in front of it, refused. The operator sees nothing. The explanation says what to change: most often the token or the engagement ID.',
  unreachable:
    'The request surely never arrived: no such host, no connection, no trusted certificate, or a proxy said no. Sending again is safe.',
  unknown:
    'The request left, but no clear answer came: a timeout, a broken connection, a server error. The operator may see the event, so look there before you send it again.',
  cancelled: 'You stopped it. If it had left already, it may have been delivered all the same.',
  interrupted:
    'The app ended while it was on its way, so nobody saw the answer. It may have been delivered.'
}
