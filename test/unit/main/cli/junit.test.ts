import type { Attempt } from '@shared/domain/attempt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { junitXml, xmlText } from '../../../../src/main/cli/junit'
import { attempt } from '../export/support'

describe('text in XML', () => {
  it('is escaped, and what XML has no place for is replaced', () => {
    expect(xmlText(`<a b="c">&'\n\t\r]]>`)).toBe(
      '&lt;a b=&quot;c&quot;&gt;&amp;&apos;&#10;&#9;&#13;]]&gt;'
    )
    expect(xmlText('a\u0000\u001B\uFFFE\uD800b👩‍💻')).toBe('a\uFFFD\uFFFD\uFFFD\uFFFDb👩‍💻')
  })

  it('never breaks out of an attribute or an element, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const xml = xmlText(text)
        expect(xml).not.toMatch(/[<>"'\n\r\t]|&(?!(amp|lt|gt|quot|apos|#9|#10|#13);)/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
        expect(xml).not.toMatch(/[\u0000-\u001F\uFFFE\uFFFF]/)
        expect(xml.isWellFormed()).toBe(true)
      })
    )
  })
})

describe('the file', () => {
  it('has a suite for each profile and counts each kind of end', () => {
    const state = (state: Attempt['state']): Attempt =>
      attempt({ state, durationMs: 1500, status: null })
    const xml = junitXml('A "journey"', Date.UTC(2026, 0, 31, 12), 2500, [
      {
        profile: 'One & only',
        cases: [
          { name: 'Step 1: <b>', attempt: state('accepted') },
          { name: 'Step 2: x', attempt: state('rejected') },
          { name: 'Step 3: x', attempt: state('unknown') },
          { name: 'Step 4: x', attempt: state('cancelled') },
          { name: 'Step 5: x', attempt: undefined }
        ]
      }
    ])
    expect(xml).toContain(
      '<testsuites name="A &quot;journey&quot;" tests="5" failures="1" errors="1" skipped="2" time="2.500">'
    )
    expect(xml).toContain(
      '<testsuite name="One &amp; only" tests="5" failures="1" errors="1" skipped="2"'
    )
    expect(xml).toContain('timestamp="2026-01-31T12:00:00"')
    expect(xml).toMatch(/name="Step 1: &lt;b&gt;" time="1\.500"><\/testcase>/)
    expect(xml).toMatch(/name="Step 2: x" time="1\.500"><failure type="rejected" message="Rejected/)
    expect(xml).toContain('<error type="unknown" message="May have been delivered')
    expect(xml).toContain('<skipped message="Not sent"/>')
  })
})
