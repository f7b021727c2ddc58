/** The steps in their order, and the buttons that add one. */
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy
} from '@dnd-kit/sortable'
import { Button, Text } from '@mantine/core'
import type { Journey, JourneyStep, StepKind } from '@shared/domain/journey'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { announcementsFor } from '../../core/sorting'
import { problemsAt, problemsOf } from './journey-problems'
import classes from './journeys.module.css'
import { KIND_ICONS, StepRow } from './StepRow'
import { addStep, dropStep } from './step-actions'
import { KIND_WORDS } from './steps'

const KINDS = ['send', 'wait', 'cue', 'note'] as const
/** One object: a new one would have every row drawn again at every key. */
const KEYBOARD = { coordinateGetter: sortableKeyboardCoordinates }

/** The keyboard goes on at the step that took the place, else at the one before, else at "Add step". */
function useFocusAfterDelete(
  list: RefObject<HTMLUListElement | null>,
  steps: readonly JourneyStep[]
) {
  const buttons = useRef<HTMLFieldSetElement>(null)
  const next = useRef<string | null>(null)
  const onDelete = useCallback(
    (id: string) => {
      const row = list.current?.querySelector(`[data-step="${id}"]`)
      const neighbour = row?.nextElementSibling ?? row?.previousElementSibling
      next.current = neighbour?.getAttribute('data-step') ?? ''
    },
    [list]
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the row is gone
  useEffect(() => {
    const id = next.current
    if (id === null) return
    next.current = null
    const target =
      list.current?.querySelector<HTMLElement>(`[data-step="${id}"] [data-actions]`) ??
      buttons.current?.querySelector('button')
    target?.focus()
  }, [list, steps])
  return { onDelete, buttons }
}

export function StepList({ journey }: { readonly journey: Journey }) {
  const { id, steps } = journey
  const problems = useMemo(() => problemsOf(journey), [journey])
  const [added, setAdded] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const sensors = useSensors(useSensor(PointerSensor), useSensor(KeyboardSensor, KEYBOARD))
  // What was added is what will be typed in next.
  useEffect(() => {
    if (added === undefined) return
    list.current
      ?.querySelector<HTMLElement>(
        `[data-step="${added}"] :is(textarea, input:not([type=checkbox]))`
      )
      ?.focus()
  }, [added])
  const add = (kind: StepKind) => setAdded(addStep(id, kind))
  const { onDelete, buttons } = useFocusAfterDelete(list, steps)
  const ids = steps.map((step) => step.id).join()
  // The same list until the order changes: every row is drawn again for a new one.
  const items = useMemo(() => (ids === '' ? [] : ids.split(',')), [ids])
  const nameOf = (stepId: string) => {
    const step = steps.find((other) => other.id === stepId)
    return step ? KIND_WORDS[step.kind] : 'The step'
  }
  return (
    <>
      {steps.length === 0 && (
        <Text c="dimmed">
          No step yet. Begin with a message that the visitor’s page would send, then a wait or a
          pause for your cue.
        </Text>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements: announcementsFor(items, nameOf) }}
        onDragEnd={({ active, over }) => {
          if (over) dropStep(id, String(active.id), String(over.id))
        }}
      >
        <SortableContext items={items} strategy={verticalListSortingStrategy}>
          <ul ref={list} className={classes.rows} aria-label="Steps">
            {steps.map((step, index) => (
              <StepRow
                key={step.id}
                journeyId={id}
                step={step}
                index={index}
                problems={problemsAt(problems, step.id)}
                onDelete={onDelete}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <fieldset
        ref={buttons}
        className={classes.add}
        aria-label="Add step"
        // A field that is left empty says so below it, which would move the button from under the press.
        onMouseDown={(event) => event.preventDefault()}
      >
        <Text span c="dimmed" aria-hidden>
          Add step
        </Text>
        {KINDS.map((kind) => {
          const Icon = KIND_ICONS[kind]
          return (
            <Button
              key={kind}
              variant="default"
              size="xs"
              leftSection={<Icon size={15} aria-hidden />}
              onClick={() => add(kind)}
            >
              {KIND_WORDS[kind]}
            </Button>
          )
        })}
      </fieldset>
    </>
  )
}
