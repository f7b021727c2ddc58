import { describe, expect, it } from 'vitest'
import { fieldsOfPaste, pasteWords } from '../../../../src/renderer/src/features/profiles/paste'

const pasted = { source: 'a cURL command', ignored: [] }

describe('what a paste fills', () => {
  it('is what it holds and nothing else', () => {
    expect(fieldsOfPaste(pasted)).toEqual({})
    expect(fieldsOfPaste({ ...pasted, token: 't', engagementId: 'e' })).toEqual({
      token: 't',
      engagementId: 'e'
    })
  })

  it('is a known host where it is one, else one of one’s own', () => {
    expect(fieldsOfPaste({ ...pasted, baseUrl: 'https://api.glia.eu' })).toEqual({
      host: 'https://api.glia.eu'
    })
    expect(fieldsOfPaste({ ...pasted, baseUrl: 'http://127.0.0.1:4711' })).toEqual({
      host: 'custom',
      baseUrl: 'http://127.0.0.1:4711'
    })
  })
})

describe('the words about it', () => {
  it('name what was taken and what was not, never the token', () => {
    const words = pasteWords({
      ...pasted,
      baseUrl: 'https://api.glia.com',
      engagementId: 'e1',
      token: 'secret',
      ignored: ['the method', 'the body']
    })
    expect(words).toBe(
      'Took the host api.glia.com, the engagement ID and the access token from a cURL command. Ignored: the method; the body.'
    )
  })

  it('say so where nothing was taken', () => {
    expect(pasteWords({ ...pasted, source: 'an address' })).toBe('Took nothing from an address.')
  })
})
