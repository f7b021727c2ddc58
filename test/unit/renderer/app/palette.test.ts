import { describe, expect, it } from 'vitest'
import { type PaletteSource, paletteGroups } from '../../../../src/renderer/src/app/palette'
import { profile } from '../profiles/profile'

const SOURCE: PaletteSource = {
  screenWords: {
    compose: 'Compose',
    journeys: 'Journeys',
    history: 'History',
    sandbox: 'Sandbox',
    settings: 'Settings'
  },
  profiles: [],
  messages: [
    { id: 'm1', title: 'Pays', text: 'Visitor paid', folder: 'Payments', tags: ['money', 'end'] }
  ],
  isSandboxRunning: false,
  isSessionOpen: false,
  isRunGoing: false
}
const itemsOf = (source: PaletteSource) => paletteGroups(source).flatMap(({ items }) => items)

describe('the palette', () => {
  it('offers the sandbox what it does not do yet', () => {
    const labels = (isSandboxRunning: boolean) =>
      itemsOf({ ...SOURCE, isSandboxRunning }).map(({ label }) => label)
    expect(labels(false)).toContain('Start sandbox')
    expect(labels(true)).toContain('Stop sandbox')
    expect(labels(true)).not.toContain('Start sandbox')
  })

  it('chooses a profile by its id, and tells those of one name apart', () => {
    const profiles = [profile(), profile({ id: 'p2', engagementId: 'another' })]
    const [first, second] = itemsOf({ ...SOURCE, profiles }).filter(
      ({ choice }) => choice.kind === 'profile'
    )
    expect(first).toMatchObject({ label: profile().name, choice: { id: profile().id } })
    expect(second).toMatchObject({ label: profile().name, choice: { id: 'p2' } })
    expect(first?.description).not.toBe(second?.description)
  })

  it('finds a message by folder and tags, and chooses it by its id', () => {
    const message = itemsOf(SOURCE).find(({ id }) => id === 'message-m1')
    expect(message?.keywords).toBe('Payments money end')
    expect(message?.choice).toEqual({ kind: 'message', id: 'm1' })
  })

  it('has no two entries of the same id', () => {
    const ids = itemsOf({ ...SOURCE, isRunGoing: true }).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
