/** In the window a banner says it; a command says it once, before anything is sent. */
import { skipsCertificateCheck } from '@shared/domain/network'
import type { Profile } from '@shared/domain/profile'
import type { Context } from './context'

export async function warnOfLoose({ err }: Context, profiles: readonly Profile[]): Promise<void> {
  for (const profile of profiles)
    if (skipsCertificateCheck(profile))
      await err.line(
        `Certificates are not checked for “${profile.name}”: its token goes to whoever answers at its address.`
      )
}
