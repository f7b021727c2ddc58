/**
 * Visitor access tokens in a vault (see vault.ts), by profile. Only main sees a token; a screen
 * sees its `TokenStatus`.
 */
import { lastFourOf, NO_TOKEN, readClaims, type TokenStatus } from '@shared/domain/token'
import { fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { DocumentSpec, DocumentStore } from './document-store'
import { createVault, type Encryption, type Taken, type Vault } from './vault'

const storedTokenSchema = z.object({
  /** Base64. */
  cipher: z.base64().max(200_000),
  lastFour: z.string().max(4),
  claims: z.object({ roles: z.array(z.string()), expiresAt: z.number().nullable() }).nullable()
})
type StoredToken = z.infer<typeof storedTokenSchema>

const vaultSchema = z.object({ tokens: z.record(z.uuid(), storedTokenSchema) })
type VaultDocument = z.infer<typeof vaultSchema>

export const vaultSpec: DocumentSpec<VaultDocument> = {
  name: 'tokens',
  title: 'Access tokens',
  schema: vaultSchema,
  migrations: [],
  defaults: { tokens: {} },
  backups: true
}

export type TakenToken = Taken<StoredToken>

export interface TokenVault extends Omit<Vault<StoredToken>, 'open'> {
  status(profileId: string): TokenStatus
  /** The token itself. Errors name the field `token`. Stays inside main, is never logged. */
  read(profileId: string): Result<string>
}

/** Keys are profile ids; a token is given as `cleanToken` gave it. */
export function createTokenVault(
  store: DocumentStore<VaultDocument>,
  encryption: Encryption
): TokenVault {
  const { open, ...vault } = createVault<VaultDocument, StoredToken>({
    store,
    encryption,
    entriesOf: ({ tokens }) => tokens,
    documentOf: (tokens) => ({ tokens }),
    describe: (token) => {
      const { lastFour, claims } = shownOf(token)
      return {
        lastFour,
        claims: claims && { roles: [...claims.roles], expiresAt: claims.expiresAt }
      }
    },
    seal: (cipher, described) => ({ cipher, ...described }),
    noun: 'access token',
    field: 'token'
  })
  return {
    ...vault,
    status(profileId) {
      const found = open(profileId)
      if (found.kind === 'none') return NO_TOKEN
      if (found.kind === 'memory') return { kept: 'memory', ...shownOf(found.text) }
      const { lastFour, claims } = found.stored
      return { kept: found.text === undefined ? 'unreadable' : 'keyring', lastFour, claims }
    },
    read(profileId) {
      const found = open(profileId)
      if (found.kind === 'none') return fail('invalid', 'Access token is missing.', 'token')
      return found.text === undefined
        ? fail(
            'invalid',
            'The stored access token can’t be opened with today’s keyring. Paste it again.',
            'token'
          )
        : ok(found.text)
    }
  }
}

const shownOf = (token: string): Pick<TokenStatus, 'lastFour' | 'claims'> => ({
  lastFour: lastFourOf(token),
  claims: readClaims(token)
})
