/**
 * The event message: the one text that an event carries (`{"message": …}`), and the saved
 * messages of the library.
 */
import { z } from 'zod'
import { lineSchema, optionalLineSchema, textProblem } from './text'

/** The API names no limit; an operator reads a line or two, and a paste by mistake is megabytes. */
export const MAX_MESSAGE_LENGTH = 10_000

/** What keeps a message from being sent, or `undefined`. Length is in UTF-16 code units. */
export function messageProblem(message: string): string | undefined {
  if (message.trim() === '') return 'Message is empty. Type what the visitor did.'
  if (message.length > MAX_MESSAGE_LENGTH)
    return `Message has ${message.length.toLocaleString('en')} characters; at most ${MAX_MESSAGE_LENGTH.toLocaleString('en')} can be sent.`
  const problem = textProblem(message)
  return problem && `Message ${problem}.`
}

/** A message exactly as it will be sent: nothing is trimmed. */
export const messageSchema = z
  .string({ error: 'Message must be text.' })
  .superRefine((message, context) => {
    const problem = messageProblem(message)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

export const MAX_TITLE_LENGTH = 120

export const savedMessageIdSchema = z.uuid('Message id must be a UUID.')

export const savedMessageSchema = z.object({
  id: savedMessageIdSchema,
  title: lineSchema('Title', MAX_TITLE_LENGTH),
  text: messageSchema,
  /** Empty: in no folder. */
  folder: optionalLineSchema('Folder', 60),
  tags: z
    .array(lineSchema('Tag', 40), { error: 'Tags must be a list.' })
    .max(20, 'A message takes at most 20 tags.')
})
export type SavedMessage = z.infer<typeof savedMessageSchema>

/** Without an `id` it makes a new one. */
export const savedMessageInputSchema = savedMessageSchema.extend({
  id: savedMessageIdSchema.optional()
})
export type SavedMessageInput = z.input<typeof savedMessageInputSchema>

export const MAX_SAVED_MESSAGES = 5_000

/** A message comes to another place: the list's new order, and the folder of that place. */
export const savedMessageMoveSchema = savedMessageSchema
  .pick({ id: true, folder: true })
  .extend({ ids: z.array(savedMessageIdSchema).max(MAX_SAVED_MESSAGES) })
export type SavedMessageMove = z.output<typeof savedMessageMoveSchema>

/** The file that the library is exported to. */
export const LIBRARY_FILE_SCHEMA = 'visitor-event-studio/library'
export const LIBRARY_FILE_VERSION = 1
/** The whole library fits into one file of this size, so that every export can be imported again. */
export const MAX_LIBRARY_FILE_BYTES = 20_000_000
