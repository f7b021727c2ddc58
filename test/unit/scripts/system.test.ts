/** What is done about system parts that are missing. */
import { describe, expect, it } from 'vitest'
import { StepError } from '../../../scripts/lib/step.mjs'
import { missingParts, planFor } from '../../../scripts/lib/system.mjs'

const nothing = () => false
const everything = () => true
const packagesOf = (parts: readonly { readonly debian: string }[]) =>
  parts.map((part) => part.debian)

describe('missingParts', () => {
  it('asks only for what the purpose needs', () => {
    expect(packagesOf(missingParts(['run'], nothing))).toEqual([
      'libgtk-3-0',
      'libnss3',
      'libgbm1',
      'libasound2'
    ])
    expect(packagesOf(missingParts(['keyring'], nothing))).toContain('gnome-keyring')
    expect(missingParts([], nothing)).toEqual([])
  })

  it('asks only for what is not there', () => {
    expect(missingParts(['run', 'display', 'keyring'], everything)).toEqual([])
    const withoutXvfb = missingParts(['run', 'display'], (file) => file !== 'Xvfb')
    expect(packagesOf(withoutXvfb)).toEqual(['xvfb'])
  })
})

describe('planFor', () => {
  const missing = missingParts(['display'], nothing)
  const onlyFonts = missing.filter((part) => part.nice)
  const packages = packagesOf(missing)

  it('installs as root where there is apt', () => {
    expect(planFor(missing, packages, { root: true, apt: true })).toBe('install')
  })

  it('tells anyone else the exact command', () => {
    const plan = planFor(missing, packages, { root: false, apt: true })
    expect(plan).toBeInstanceOf(StepError)
    expect(plan).toMatchObject({
      message: expect.stringContaining('Xvfb'),
      todo: expect.stringContaining(
        'sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb'
      )
    })
  })

  it('names the parts where there is no apt, also to root', () => {
    const plan = planFor(missing, packages, { root: true, apt: false })
    expect(plan).toBeInstanceOf(StepError)
    expect(plan).toMatchObject({ message: expect.stringContaining('Xvfb') })
  })

  it('never stops for fonts alone', () => {
    expect(planFor(onlyFonts, [], { root: false, apt: true })).toBe('go on')
    expect(planFor(onlyFonts, [], { root: true, apt: false })).toBe('go on')
  })
})
