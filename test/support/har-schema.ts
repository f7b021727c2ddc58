/** HAR 1.2 as its specification has it; anything more must begin with an underscore. */
import { z } from 'zod'

const count = z.number().int().min(-1)
const phase = z.number().min(-1)
const named = z.array(z.strictObject({ name: z.string(), value: z.string() }))

/** Refuses unknown fields without an underscore. */
const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.looseObject(shape).superRefine((value, context) => {
    for (const key of Object.keys(value))
      if (!(key in shape) && !key.startsWith('_'))
        context.addIssue({ code: 'custom', message: `${key} is no field of HAR 1.2` })
  })

export const harSchema = z.strictObject({
  log: object({
    version: z.literal('1.2'),
    creator: object({ name: z.string(), version: z.string() }),
    comment: z.string().optional(),
    entries: z.array(
      object({
        startedDateTime: z.iso.datetime({ offset: true }),
        time: z.number().min(0),
        request: object({
          method: z.string(),
          url: z.url(),
          httpVersion: z.string(),
          cookies: z.array(z.never()),
          headers: named,
          queryString: named,
          postData: object({ mimeType: z.string(), text: z.string() }),
          headersSize: count,
          bodySize: count
        }),
        response: object({
          status: z.number().int().min(0),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies: z.array(z.never()),
          headers: named,
          content: object({
            size: z.number().int().min(0),
            mimeType: z.string(),
            text: z.string(),
            comment: z.string().optional()
          }),
          redirectURL: z.string(),
          headersSize: count,
          bodySize: count
        }),
        cache: z.strictObject({}),
        timings: object({
          blocked: phase,
          dns: phase,
          connect: phase,
          ssl: phase,
          send: z.number().min(0),
          wait: z.number().min(0),
          receive: z.number().min(0)
        }),
        comment: z.string().optional()
      })
    )
  })
})
