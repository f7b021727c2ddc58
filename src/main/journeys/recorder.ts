/** Saves journeys made of attempts or of a HAR file that the person chooses. */
import { basename } from 'node:path'
import type { AttemptSummary } from '@shared/domain/attempt'
import { MAX_JOURNEY_NAME_LENGTH, type RecordedJourney } from '@shared/domain/journey'
import { shortened } from '@shared/domain/text'
import { fail, ok, type Result } from '@shared/result'
import { readFileUpTo } from '../storage/list-file'
import type { FileQuestions } from '../storage/list-transfer'
import { MAX_HAR_BYTES, readHar } from './har'
import type { JourneyService } from './journey-service'
import { type Recording, recordAttempts } from './recording'

interface RecorderDeps extends Pick<FileQuestions, 'askWhatToOpen'> {
  readonly journeys: Pick<JourneyService, 'add'>
  readonly attempts: (ids: readonly number[]) => Result<readonly AttemptSummary[]>
  /** Base URLs of the profiles. */
  readonly knownUrls: () => readonly string[]
}

export class Recorder {
  readonly #deps: RecorderDeps

  constructor(deps: RecorderDeps) {
    this.#deps = deps
  }

  fromAttempts(ids: readonly number[], name: string): Result<RecordedJourney> {
    const attempts = this.#deps.attempts(ids)
    if (!attempts.ok) return attempts
    if (attempts.value.length === 0) return fail('not-found', 'These attempts were deleted.')
    const recording = recordAttempts(attempts.value)
    return recording.ok ? this.#save(name, recording.value) : recording
  }

  /** `null` where the person closed the question. */
  async fromHar(): Promise<Result<RecordedJourney | null>> {
    const path = await this.#deps.askWhatToOpen('har')
    if (path === undefined) return ok(null)
    const bytes = await readFileUpTo(path, MAX_HAR_BYTES, 'a HAR file')
    if (!bytes.ok) return bytes
    const recording = await readHar(bytes.value, this.#deps.knownUrls())
    if (!recording.ok) return recording
    const name = basename(path).replace(/\.(har|json)$/i, '')
    return this.#save(`Recorded: ${name}`, recording.value)
  }

  #save(name: string, { steps, taken, skipped }: Recording): Result<RecordedJourney> {
    const journey = this.#deps.journeys.add(shortened(name, MAX_JOURNEY_NAME_LENGTH), steps)
    return journey.ok ? ok({ journey: journey.value, taken, skipped }) : journey
  }
}
