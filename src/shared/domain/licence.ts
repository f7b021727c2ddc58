/** The licence of a package that is inside the app. */
import { z } from 'zod'

export const licenceSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** Its short name, such as `MIT`. */
  licence: z.string(),
  /** As it came with the package; empty where it came with none. */
  text: z.string()
})
export type Licence = z.infer<typeof licenceSchema>
