/** One profile of a run: where it is, what its last event came to, and what it waits for. */
import { Anchor, Button } from '@mantine/core'
import type { LaneStatus, RunStatus } from '@shared/domain/journey-run'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { OutcomeBadge } from '../../components/OutcomeBadge'
import { ProfileDot } from '../../components/ProfileDot'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { CONCEALED } from '../../core/use-concealed'
import { useNow } from '../../core/use-now'
import { CountsBar } from './CountsBar'
import classes from './run.module.css'
import { cueNext, goOn } from './run-store'
import { isOver, lanePlace, laneText, rests } from './run-words'

interface Props {
  readonly lane: LaneStatus
  readonly run: RunStatus
}

function LastOutcome({ lane }: { readonly lane: LaneStatus }) {
  const goToHistory = useNavigation((state) => state.goToHistory)
  const mask = useMask()
  if (!lane.last) return null
  const { attemptId, state } = lane.last
  return (
    <Anchor
      component="button"
      type="button"
      underline="never"
      aria-label={`Last event of ${mask.text(lane.profileName)} in history`}
      title="Show in history"
      onClick={() => goToHistory({ attemptId })}
    >
      <OutcomeBadge state={state} />
    </Anchor>
  )
}

/** What the profile waits for, and the button that ends it; or why it failed. */
function Detail({ lane, run }: Props) {
  const mask = useMask()
  const { state, detail, profileId } = lane
  const name = mask.text(lane.profileName)
  if (detail === '') return null
  return (
    <div className={classes.laneDetail} data-state={state}>
      <span>{state === 'cue' && mask.hidesMessages ? CONCEALED : mask.text(detail)}</span>
      {state === 'cue' && !isOver(run) && run.lanes.length > 1 && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Cue ${name} only`}
          onClick={() => void cueNext(profileId)}
        >
          Only this one
        </Button>
      )}
      {rests(lane) && run.state === 'running' && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Go on now with ${name}`}
          onClick={() => void goOn(profileId)}
        >
          Go on now
        </Button>
      )}
    </div>
  )
}

export function LaneRow({ lane, run }: Props) {
  const now = useNow(500)
  const mask = useMask()
  const name = mask.text(lane.profileName)
  const { counts } = lane
  return (
    <li className={classes.lane} data-state={lane.state}>
      <div className={classes.laneHead}>
        <ProfileDot color={lane.profileColor} />
        <b className={classes.laneName}>{name}</b>
        <EnvironmentBadge environment={lane.environment} />
        <span className={classes.laneState}>{laneText(lane, now)}</span>
      </div>
      <CountsBar counts={counts} label={name} />
      <div className={classes.laneFoot}>
        <span className={classes.lanePlace}>{lanePlace(lane, run.journey)}</span>
        <LastOutcome lane={lane} />
      </div>
      <Detail lane={lane} run={run} />
      {lane.note !== '' && (
        <div className={classes.laneNote}>
          <b>Note:</b> {mask.hidesMessages ? CONCEALED : mask.text(lane.note)}
        </div>
      )}
    </li>
  )
}
