/** What keeps the composed event from being sent, said field by field, before anything leaves. */
import { messageProblem } from '@shared/domain/message'
import type { ProfileView } from '@shared/domain/profile'
import { fillTemplate } from '@shared/domain/template'

interface SendProblems {
  readonly profile?: string
  readonly message?: string
  /** By the variable's name. */
  readonly variables: Readonly<Record<string, string>>
}

export interface SendCheck {
  /** The message with its variables filled in. */
  readonly text: string
  readonly problems: SendProblems
  readonly ok: boolean
}

const TOKEN_PROBLEMS = {
  none: 'This profile has no access token. Edit the profile and paste one.',
  unreadable:
    'The stored access token cannot be opened with this computer’s keyring. Edit the profile and paste it again.'
} as const

function profileProblem(profile: ProfileView | undefined): string | undefined {
  if (!profile) return 'Choose a profile first.'
  if (profile.engagementId === '')
    return 'This profile has no engagement ID. Edit the profile and enter one.'
  const { kept } = profile.token
  return kept === 'none' || kept === 'unreadable' ? TOKEN_PROBLEMS[kept] : undefined
}

export function checkSend(
  profile: ProfileView | undefined,
  template: string,
  values: Readonly<Record<string, string>>
): SendCheck {
  const { text, missing } = fillTemplate(template, values)
  const aboutProfile = profileProblem(profile)
  const aboutMessage = missing.length === 0 ? messageProblem(text) : undefined
  const variables = Object.fromEntries(
    missing.map((name) => [name, `A value for “${name}” is missing.`])
  )
  return {
    text,
    problems: {
      variables,
      ...(aboutProfile !== undefined && { profile: aboutProfile }),
      ...(aboutMessage !== undefined && { message: aboutMessage })
    },
    ok: aboutProfile === undefined && aboutMessage === undefined && missing.length === 0
  }
}
