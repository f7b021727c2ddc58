/** What a paste into the profile editor fills, and the words about it. The token is never in them. */
import { hostFromUrl } from '@shared/domain/host'
import type { Pasted } from '@shared/domain/paste/read-paste'
import { hostOf } from '../../format'
import { CUSTOM_HOST, type ProfileFields } from './profile-form'

function hostFields(baseUrl: string): Partial<ProfileFields> {
  const host = hostFromUrl(baseUrl)
  return host.kind === 'preset' ? { host: host.url } : { host: CUSTOM_HOST, baseUrl }
}

export const fieldsOfPaste = ({
  baseUrl,
  engagementId,
  token
}: Pasted): Partial<ProfileFields> => ({
  ...(baseUrl !== undefined && hostFields(baseUrl)),
  ...(engagementId !== undefined && { engagementId }),
  ...(token !== undefined && { token })
})

const list = new Intl.ListFormat('en-GB')

/** Such as `Took the host api.glia.com and the access token from a cURL command. Ignored: the body.` */
export function pasteWords({ source, baseUrl, engagementId, token, ignored }: Pasted): string {
  const taken = [
    ...(baseUrl === undefined ? [] : [`the host ${hostOf(baseUrl)}`]),
    ...(engagementId === undefined ? [] : ['the engagement ID']),
    ...(token === undefined ? [] : ['the access token'])
  ]
  const took = `Took ${taken.length === 0 ? 'nothing' : list.format(taken)} from ${source}.`
  return ignored.length === 0 ? took : `${took} Ignored: ${ignored.join('; ')}.`
}
