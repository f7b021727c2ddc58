import { holdsAnything } from '@shared/domain/paste/read-paste'
import { describe, expect, it } from 'vitest'
import { ALL, EVENTS, ID, ignoredOf, read, TOKEN, taken } from './reading'

describe('a cURL command', () => {
  it.each([
    ['on one line', `curl -X POST ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`],
    [
      'over several lines',
      `curl '${EVENTS}' \\\n  -H 'authorization: Bearer ${TOKEN}' \\\r\n  -d '{}'`
    ],
    ['with the address last', `curl -sS -XPOST -H "Authorization: Bearer ${TOKEN}" -- "${EVENTS}"`],
    ['with --url', `curl --request POST --url ${EVENTS} --header 'Authorization: Bearer ${TOKEN}'`],
    ['with its own option for the token', `curl ${EVENTS} --oauth2-bearer ${TOKEN}`],
    ['with options written together', `curl -sH 'Authorization: Bearer ${TOKEN}' ${EVENTS}`],
    [
      'without a scheme',
      `curl api.glia.com/engagements/${ID}/events -H"Authorization: Bearer ${TOKEN}"`
    ],
    ['behind a prompt', `$ curl ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`],
    [
      'as a browser copies it',
      `curl '${EVENTS}' -H $'authorization: Bearer\\u0020${TOKEN}' --compressed`
    ],
    [
      'as a browser copies it for Windows',
      `curl ^"${EVENTS}^" ^\r\n  -H ^"Authorization: Bearer ${TOKEN}^" ^\r\n  --data-raw ^"^{^\\^"message^\\^":1^}^"`
    ],
    [
      'as older browsers copied it for Windows',
      `curl "${EVENTS}" ^\n -H "Authorization: Bearer ${TOKEN}" ^\n --data-binary "{""message"":1}"`
    ],
    ['with a path to curl', `/usr/bin/curl ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`],
    ['of Windows', `curl.exe ${EVENTS} -H "Authorization: Bearer ${TOKEN}"`],
    [
      'for PowerShell',
      `curl.exe -X POST "${EVENTS}" \`\r\n  -H "Authorization: Bearer ${TOKEN}" \`\n  -d "{\`"message\`":1}"`
    ],
    [
      'behind variables',
      `LANG=C NOTE='a b' NONE= curl ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`
    ],
    [
      'behind a prompt of Windows',
      `PS C:\\Users\\me> curl.exe ${EVENTS} -H "Authorization: Bearer ${TOKEN}"`
    ],
    [
      'in Markdown',
      `Try this:\n\n\`\`\`bash\ncurl ${EVENTS} \\\n  -H 'Authorization: Bearer ${TOKEN}'\n\`\`\`\n\nThanks`
    ]
  ])('%s is read', (_, text) => {
    expect(taken(text)).toEqual(ALL)
    expect(read(text).source).toBe('a cURL command')
  })

  it('says what it left aside, by name and without values', () => {
    const ignored = ignoredOf(
      `curl -k -X POST 'https://me:secret1@api.glia.com/engagements/${ID}/events?x=secret2#secret3' ` +
        `-H 'Authorization: Bearer ${TOKEN}' -H 'Accept: secret4' -b 'secret5' -d 'secret6' -u a:secret7 --compressed`
    )
    expect(ignored).toBe(
      'the user name and password in the address; the query of the address; the fragment of the address; ' +
        '1 other header (Accept); the method; the body; -k; -b; -u; --compressed'
    )
  })

  it('is not mistaken in what belongs to another option', () => {
    expect(taken(`curl -o https://a.example/engagements/x/events ${EVENTS}`)).toEqual({
      baseUrl: ALL.baseUrl,
      engagementId: ID
    })
  })

  it('of this app has a placeholder in place of the token', () => {
    const text = `curl ${EVENTS} -H "Authorization: Bearer $ACCESS_TOKEN"`
    expect(taken(text)).toEqual({ baseUrl: ALL.baseUrl, engagementId: ID })
    expect(ignoredOf(text)).toMatch(/placeholder stands for the token/)
  })

  it('of the reference has placeholders for the engagement and the token', () => {
    const text = `curl -X POST \\
  https://api.salemove.com/engagements/$engagement_id/events \\
  -H 'Authorization: Bearer $access_token' \\
  -H 'Accept: application/vnd.salemove.v1+json' \\
  -H 'Content-Type: application/json' \\
  -d '{
	"message": "Visitor navigated to insurance page"
}'`
    expect(taken(text)).toEqual({ baseUrl: 'https://api.salemove.com' })
    expect(ignoredOf(text)).toBe(
      'the engagement ID (a placeholder stands for it); ' +
        'the Authorization header (A placeholder stands for the token here. Paste the access token itself.); ' +
        '2 other headers (Accept, Content-Type); the method; the body'
    )
  })

  it('with an address that is none says so', () => {
    const text = `curl "{{base url}}/engagements/${ID}/events" --oauth2-bearer ${TOKEN}`
    expect(taken(text)).toEqual({ token: TOKEN })
    expect(ignoredOf(text)).toBe('the address, which can’t be read')
  })

  it('with nothing in it takes nothing', () => {
    expect(holdsAnything(read('curl --version'))).toBe(false)
    expect(holdsAnything(read('curl -H '))).toBe(false)
  })
})
