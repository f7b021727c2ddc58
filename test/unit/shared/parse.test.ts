import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '../../../src/shared/ipc'
import { parse } from '../../../src/shared/parse'

const CANARY = 'canary-value-never-repeated'

describe('parsing at a boundary', () => {
  it('names the field as a person would look for it', () => {
    const schema = z.object({
      messages: z.array(z.object({ title: z.string('Title is missing.') }))
    })
    const parsed = parse(schema, { messages: [{ title: 'a' }, {}] })
    expect(parsed).toEqual({
      ok: false,
      error: { code: 'invalid', message: 'Title is missing.', field: 'messages[1].title' }
    })
  })

  it('never repeats the value, on any channel', () => {
    for (const { args } of Object.values(contract)) {
      const parsed = parse(args, { [CANARY]: CANARY, id: CANARY, token: CANARY })
      expect(JSON.stringify(parsed.ok ? '' : parsed.error)).not.toContain(CANARY)
    }
  })
})
