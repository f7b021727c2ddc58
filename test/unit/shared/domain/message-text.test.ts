import { MESSAGE_PLACEHOLDER } from '@shared/domain/export-file'
import { messageRemover } from '@shared/domain/message-text'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const MESSAGE = 'Frau Müller <anna@example.com> said "hi" & left\n50% off / 日本 😀'

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const asciiJson = (text: string): string =>
  JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  )

/** How a text is written, and what stands around it then. */
const ENCODINGS: Readonly<Record<string, readonly [(text: string) => string, string?, string?]>> = {
  'as it is': [(text) => text],
  JSON: [JSON.stringify, '"', '"'],
  'JSON in ASCII': [asciiJson, '"', '"'],
  'JSON with escaped slashes': [(text) => JSON.stringify(text).replaceAll('/', '\\/'), '"', '"'],
  'JSON in JSON': [(text) => JSON.stringify(JSON.stringify(text)), '"\\"', '\\""'],
  'a URL': [encodeURIComponent],
  'a URL in lower case': [
    (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase())
  ],
  'a form': [(text) => new URLSearchParams({ q: text }).toString(), 'q='],
  'HTML with numbers': [html],
  'HTML with names': [
    (text) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
  ],
  'HTML in JSON': [(text) => JSON.stringify(html(text)), '"', '"'],
  'other line breaks': [(text) => text.replaceAll('\n', '\r\n')],
  'one line': [(text) => text.replace(/\s+/g, ' ')]
}

describe('a message echoed', () => {
  test.each(Object.entries(ENCODINGS))(
    'as %s goes, its surroundings stay',
    (_, [encode, before = '', after = '']) => {
      expect(messageRemover(MESSAGE)(`received: ${encode(MESSAGE)}, thank you`)).toBe(
        `received: ${before}${MESSAGE_PLACEHOLDER}${after}, thank you`
      )
    }
  )

  test('twice goes twice', () => {
    expect(messageRemover('opened the cart')('opened the cart; opened the cart.')).toBe(
      `${MESSAGE_PLACEHOLDER}; ${MESSAGE_PLACEHOLDER}.`
    )
  })

  test('with blanks around it, trimmed by the server, goes', () => {
    expect(messageRemover('  opened the cart\n')('[opened  the cart]')).toBe(
      `[${MESSAGE_PLACEHOLDER}]`
    )
  })

  test('in a text cut off in its middle goes as far as it came', () => {
    const remove = messageRemover('opened the shopping cart')
    expect(remove('{"received":"opened the sho', true)).toBe(`{"received":"${MESSAGE_PLACEHOLDER}`)
    expect(remove('{"received":"opened the sho')).toBe('{"received":"opened the sho')
  })
})

test('a short message goes as a whole word only', () => {
  const remove = messageRemover('Ann')
  expect(remove('Ann called, Annie did not. {"by":"Ann"}')).toBe(
    `${MESSAGE_PLACEHOLDER} called, Annie did not. {"by":"${MESSAGE_PLACEHOLDER}"}`
  )
})

test('any message goes in every encoding', () => {
  const message = fc
    .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
    .map((text) => text.trim())
    .filter((text) => text.length >= 8)
  fc.assert(
    fc.property(message, fc.constantFrom(...Object.values(ENCODINGS)), (text, encoding) => {
      const [encode, before = '', after = ''] = encoding
      expect(messageRemover(text)(`<${encode(text)}>`)).toBe(
        `<${before}${MESSAGE_PLACEHOLDER}${after}>`
      )
    })
  )
})

test('a text without the message stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(messageRemover('a message that is nowhere')(text)).toBe(text)
    })
  )
})

test('a hostile text takes no time that grows with its square', () => {
  const started = performance.now()
  messageRemover('\\'.repeat(5_000))(`${'\\'.repeat(500_000)}x`)
  messageRemover('+ '.repeat(2_500))(`${'+'.repeat(500_000)}x`)
  messageRemover('%25'.repeat(2_500))('%25'.repeat(200_000))
  expect(performance.now() - started).toBeLessThan(5_000)
})
