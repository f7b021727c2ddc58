/** What the app remembers of the person's choices, and the draft that survives a kill. */
import { z } from 'zod'
import { retentionSchema } from './history'
import { profileIdSchema } from './profile'
import { updateFeedSchema } from './update'

export const COLOR_SCHEMES = ['auto', 'light', 'dark'] as const

export const settingsSchema = z.object({
  colorScheme: z.enum(COLOR_SCHEMES).default('auto'),
  selectedProfileId: profileIdSchema.nullable().default(null),
  retention: retentionSchema.default({ maxCount: 100_000, maxAgeDays: 365 }),
  /** Whether exports leave out the message's text unless told otherwise. */
  exportMessageText: z.boolean().default(true),
  /** Presenter mode; kept, so that a restart on a shared screen shows nothing. */
  presenting: z.boolean().default(false),
  /** Whether presenter mode hides message text too. */
  presentingHidesMessages: z.boolean().default(false),
  /** Where newer versions are looked for; `null` looks nowhere. */
  updateFeed: updateFeedSchema.nullable().default(null),
  /** Whether the operator's window sounds when an event arrives. */
  operatorSound: z.boolean().default(true)
})
export type Settings = z.infer<typeof settingsSchema>

/** Any part of the settings; what is absent stays. */
export const settingsPatchSchema = z.object({
  colorScheme: z.enum(COLOR_SCHEMES).optional(),
  selectedProfileId: profileIdSchema.nullable().optional(),
  retention: retentionSchema.optional(),
  exportMessageText: z.boolean().optional(),
  presenting: z.boolean().optional(),
  presentingHidesMessages: z.boolean().optional(),
  updateFeed: updateFeedSchema.nullable().optional(),
  operatorSound: z.boolean().optional()
})
export type SettingsPatch = z.input<typeof settingsPatchSchema>

/** Kept outside the settings: it changes with every key. May hold what can't be sent (yet). */
export const draftSchema = z.object({
  message: z.string().max(2_000_000, 'Draft is too long to keep.').default(''),
  /** The last values of the variables, by name. */
  variables: z.record(z.string().max(60), z.string().max(10_000)).default({})
})
export type Draft = z.infer<typeof draftSchema>
