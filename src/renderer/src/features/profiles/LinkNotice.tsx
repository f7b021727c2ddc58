/** Says that a link filled the editor. Anyone can make a link, so the host that it names is named. */
import { Alert } from '@mantine/core'
import { countsAsProduction } from '@shared/domain/host'
import type { ProfileLink } from '@shared/domain/link'
import { IconLink } from '@tabler/icons-react'
import { hostOf } from '../../format'

function trustWords({ host }: ProfileLink): string {
  if (host === undefined || host.kind === 'sandbox') return ''
  const name = hostOf(host.kind === 'custom' ? host.baseUrl : host.url)
  return ` Paste a token only if you trust ${name}: it goes there with every event.`
}

export function LinkNotice({ link }: { readonly link: ProfileLink }) {
  const isWarning = link.host?.kind === 'custom' && countsAsProduction(link.host)
  return (
    <Alert
      role="status"
      color={isWarning ? 'yellow' : 'indigo'}
      icon={<IconLink />}
      title="Filled in from a link"
    >
      Check it, then save. Nothing is sent.{trustWords(link)}
    </Alert>
  )
}
