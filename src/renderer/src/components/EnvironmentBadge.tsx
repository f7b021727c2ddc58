/** PRODUCTION, BETA, SANDBOX or CUSTOM, spelled out; never cut. */
import { ENVIRONMENT_WORDS, type Environment } from '@shared/domain/host'
import classes from './badges.module.css'

export function EnvironmentBadge({ environment }: { readonly environment: Environment }) {
  return (
    <span className={classes.environment} data-environment={environment}>
      {ENVIRONMENT_WORDS[environment]}
    </span>
  )
}
