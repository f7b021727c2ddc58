import { engagementIdsIn, engagementRemover } from '@shared/domain/engagement-text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const ID = 'c0ffee00-dead-4bad-8f00-00000000000e'
const OTHER = '0b5e55ed-0000-4000-8000-000000000002'

const html = (text: string): string =>
  text.replace(/[^A-Za-z0-9]/g, (sign) => `&#${sign.charCodeAt(0)};`)

describe('engagement ids in a text', () => {
  const hide = engagementRemover([ID])

  it.each([
    ['as it is', ID],
    ['in capitals', ID.toUpperCase()],
    ['percent-encoded', ID.replaceAll('-', '%2D')],
    ['twice percent-encoded', ID.replaceAll('-', '%252D')],
    ['JSON-escaped', ID.replaceAll('-', '\\u002d')],
    ['HTML-escaped', html(ID)],
    ['in a word', `x_${ID}_y`.slice(2, -2)]
  ])('are replaced %s', (_, written) => {
    expect(hide(`The engagement ${written}, yes`)).toBe('The engagement [engagement 1], yes')
  })

  it('are told apart by their place among the known ones', () => {
    const both = engagementRemover([OTHER, ID])
    expect(both(`${ID} ${OTHER}`)).toBe('[engagement 2] [engagement 1]')
  })

  it('are found by their place where they are not known', () => {
    expect(hide(`POST /engagements/${OTHER}/events`)).toBe('POST /engagements/[engagement]/events')
    expect(hide(`{"engagement_id": "${OTHER}","sub_engagement_id":"339"}`)).toBe(
      '{"engagement_id": "[engagement]","sub_engagement_id":"[engagement]"}'
    )
    expect(hide(JSON.stringify({ body: `{"engagement_id":"${OTHER}"}` }))).not.toContain(OTHER)
    expect(hide(`{"engagement_id":"${OTHER.slice(0, 9)}`)).toBe('{"engagement_id":"[engagement]')
  })

  it('are found by their place one directly after the other', () => {
    expect(hide(`/engagements/${OTHER}/engagements/x?"engagementId":"/engagements/y"`)).toBe(
      '/engagements/[engagement]/engagements/[engagement]?"engagementId":"[engagement]"'
    )
  })

  it('stay where nothing is known but the others given', () => {
    expect(engagementRemover([], [OTHER])(`see ${OTHER}`)).toBe('see [engagement]')
    expect(engagementRemover([''])('nothing to find')).toBe('nothing to find')
  })

  it('are whole words where they are short', () => {
    const short = engagementRemover(['12'])
    expect(short('at 12:30, 1200 of 12')).toBe('at [engagement 1]:30, 1200 of [engagement 1]')
  })

  it('that begin like another are found whole', () => {
    expect(engagementRemover([ID, `${ID}-2`])(`${ID}-2`)).toBe('[engagement 2]')
  })

  it('never stay, whatever is around them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(hide(before + ID + after)).not.toContain(ID)
      })
    )
  })

  it('are read out of an answer', () => {
    expect(engagementIdsIn(`{"id":"x","engagement_id" : "${ID}"}`)).toEqual([ID])
    expect(engagementIdsIn('no JSON')).toEqual([])
  })
})
