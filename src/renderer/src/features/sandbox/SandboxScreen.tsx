/**
 * The screen "Sandbox": whether the built-in server runs, how it answers, and what an operator
 * would have seen, live.
 */
import { AnswerPanel } from './AnswerPanel'
import { EventList } from './EventList'
import classes from './Sandbox.module.css'
import { ServerBar } from './ServerBar'

export function SandboxScreen() {
  return (
    <div className={classes.screen}>
      <ServerBar />
      <AnswerPanel />
      <EventList />
    </div>
  )
}
