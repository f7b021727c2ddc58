/**
 * What a first start has: three journeys worth running, one for each use: a class with cues, a
 * release check that needs no hand, and rows of data. The ids are fixed: until the first change
 * nothing of this is on disk, and every start has to show the same journeys.
 */
import type { Journey, JourneyStep } from '@shared/domain/journey'

type Step =
  | readonly [kind: 'send' | 'cue' | 'note', text: string]
  | readonly [kind: 'wait', minSeconds: number, maxSeconds?: number]

const exampleId = (journey: number, step: number): string =>
  `5a4db0c5-0000-4000-8000-${String(2_000_000 + journey * 1000 + step).padStart(12, '0')}`

function stepOf(step: Step, id: string): JourneyStep {
  const common = { id, enabled: true }
  switch (step[0]) {
    case 'wait':
      return { ...common, kind: 'wait', minSeconds: step[1], maxSeconds: step[2] ?? step[1] }
    case 'send':
      return { ...common, kind: 'send', template: step[1] }
    case 'cue':
    case 'note':
      return { ...common, kind: step[0], text: step[1] }
  }
}

const EXAMPLES: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  [
    'Quote with a payment that fails',
    [
      ['note', 'For new operators: they see a visitor who needs help, and when to offer it.'],
      ['send', 'Visitor navigated to insurance page'],
      ['wait', 4, 8],
      ['send', 'Visitor started a quote for car insurance'],
      ['cue', 'Ask the class: would you speak to the visitor now?'],
      ['send', 'Visitor left the quote at step 3 of 5'],
      ['wait', 5],
      ['send', 'Visitor opened the payment page'],
      ['cue', 'Ask the class: what do you expect next?'],
      ['send', 'Payment of 49.90 was declined: card expired'],
      ['note', 'The operator should offer help with another way to pay within half a minute.']
    ]
  ],
  [
    'Release check: every kind of text',
    [
      ['note', 'Compare with the operator’s screen: order, line breaks, signs and length.'],
      ['send', 'Check 1 of 5: plain text'],
      ['wait', 2],
      ['send', 'Check 2 of 5: two lines\nthis is the second'],
      ['wait', 2],
      ['send', 'Check 3 of 5: äöü ß ñ ø — “quotes” & <b>no markup</b>'],
      ['wait', 2],
      ['send', 'Check 4 of 5: العربية · 日本語 · 👩‍💻'],
      ['wait', 2],
      ['send', `Check 5 of 5: a long text. ${'The end has to be readable. '.repeat(16).trim()}`]
    ]
  ],
  [
    'One visitor for each row of data',
    [
      ['note', 'Takes a CSV file with the columns name, plan and amount; one run for each row.'],
      ['send', '{{name}} logged in'],
      ['wait', 1, 3],
      ['send', '{{name}} compares plan {{plan}} with the others'],
      ['wait', 2, 5],
      ['send', 'Payment of {{amount}} for plan {{plan}} was confirmed'],
      ['wait', 2]
    ]
  ]
]

export const EXAMPLE_JOURNEYS: Journey[] = EXAMPLES.map(([name, steps], index) => ({
  id: exampleId(index + 1, 0),
  name,
  steps: steps.map((step, place) => stepOf(step, exampleId(index + 1, place + 1)))
}))
