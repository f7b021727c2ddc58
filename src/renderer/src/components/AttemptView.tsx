/**
 * One attempt with its outcome: word, title, what it means, what to do, how the answer differs from
 * the documented one, and the raw parts behind tabs. Everything that came from outside is text.
 */
import { Text } from '@mantine/core'
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'
import type { ReactNode } from 'react'
import { formatDuration } from '../format'
import { AttemptTabs, type ShownAttempt } from './AttemptTabs'
import classes from './AttemptView.module.css'
import { Differences } from './Differences'
import { OUTCOME_ICONS } from './OutcomeBadge'

interface Props extends ShownAttempt {
  /** What it is about, where that does not stand around it. */
  readonly subject?: ReactNode
  /** Buttons below the explanation. */
  readonly actions?: ReactNode
  readonly onCopy?: (text: string, what: string) => void
}

function Header({ attempt }: Pick<Props, 'attempt'>) {
  const Icon = OUTCOME_ICONS[attempt.state]
  const { status, durationMs } = attempt
  return (
    <header className={classes.header} data-state={attempt.state}>
      <span className={classes.word}>
        <Icon size={16} stroke={2} aria-hidden />
        {OUTCOME_WORDS[attempt.state]}
      </span>
      <h2 className={classes.title}>{attempt.explanation?.title ?? attempt.title}</h2>
      <span className={classes.figures}>
        {status !== null && `${status} · `}
        {formatDuration(durationMs)}
      </span>
    </header>
  )
}

function Explanation({ attempt }: { readonly attempt: Attempt }) {
  const { explanation } = attempt
  if (!explanation) return null
  return (
    <div className={classes.explanation}>
      <Text>{explanation.meaning}</Text>
      {explanation.action !== '' && (
        <Text>
          <b>What to do:</b> {explanation.action}
        </Text>
      )}
    </div>
  )
}

export function AttemptView({ attempt, subject, actions, ...rest }: Props) {
  return (
    <article className={classes.view} aria-label={`Attempt ${attempt.id}`}>
      <Header attempt={attempt} />
      <div className={classes.content}>
        {subject}
        <Explanation attempt={attempt} />
        {attempt.differences.length > 0 && <Differences differences={attempt.differences} />}
        {actions}
        <AttemptTabs key={attempt.id} attempt={attempt} {...rest} />
      </div>
    </article>
  )
}
