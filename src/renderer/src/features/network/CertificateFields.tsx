/** Which authorities are trusted for servers, and the certificate that the app shows of itself. */
import { Select, Switch } from '@mantine/core'
import type { SecretState } from '@shared/domain/network'
import { FileField } from './FileField'
import type { FieldsProps } from './network-form'
import { SecretField } from './SecretField'

const SYSTEM_MISSING =
  'This version of the app can’t read them: add the company’s authority as a file.'
const SYSTEM_WORDS = 'What your IT has installed on this computer counts as well.'

interface TrustProps extends FieldsProps {
  readonly systemOffered: boolean
}

function OwnTrust({ fields, errors, change, systemOffered }: TrustProps) {
  return (
    <>
      <FileField
        label="Certificate authority file"
        description="PEM, with one certificate or more. They count beside the ones that come with the app."
        kind="authorities"
        value={fields.caFile}
        onChange={(caFile) => change({ caFile })}
        error={errors.caFile}
      />
      <Switch
        label="Trust this system’s certificates too"
        description={systemOffered ? SYSTEM_WORDS : SYSTEM_MISSING}
        // Beside a long description it would be squeezed.
        styles={{ track: { flexShrink: 0 } }}
        disabled={!systemOffered}
        checked={systemOffered && fields.systemCertificates}
        onChange={(event) => change({ systemCertificates: event.currentTarget.checked })}
      />
    </>
  )
}

export function TrustFields(props: TrustProps) {
  const { inProfile, fields, change } = props
  return (
    <>
      {inProfile && (
        <Select
          label="Certificate authorities"
          data={[
            { value: 'app', label: 'As in Settings' },
            { value: 'own', label: 'Others for this profile' }
          ]}
          value={fields.trustKind}
          onChange={(kind) => change({ trustKind: kind === 'own' ? 'own' : 'app' })}
          allowDeselect={false}
        />
      )}
      {fields.trustKind === 'own' && <OwnTrust {...props} />}
    </>
  )
}

const KINDS = [
  { value: 'none', label: 'None' },
  { value: 'pfx', label: 'PKCS#12 file (.p12, .pfx)' },
  { value: 'pem', label: 'PEM files: certificate and key' }
] as const
const AS_IN_SETTINGS = { value: 'app', label: 'As in Settings' } as const

interface ClientProps extends FieldsProps {
  readonly stored: SecretState
}

export function ClientCertificateFields({
  inProfile,
  fields,
  errors,
  change,
  stored
}: ClientProps) {
  const kinds = inProfile ? [AS_IN_SETTINGS, ...KINDS] : KINDS
  const needsPassphrase = fields.certificateKind === 'pfx' || fields.certificateKind === 'pem'
  return (
    <>
      <Select
        label="Client certificate"
        description="For servers that let in only those who show one."
        data={kinds}
        value={fields.certificateKind}
        onChange={(chosen) => {
          const kind = kinds.find(({ value }) => value === chosen)
          if (kind) change({ certificateKind: kind.value })
        }}
        allowDeselect={false}
      />
      {fields.certificateKind === 'pfx' && (
        <FileField
          label="PKCS#12 file"
          description="Authorities in it are trusted too, beside the ones above."
          kind="pfx"
          value={fields.pfxFile}
          onChange={(pfxFile) => change({ pfxFile })}
          error={errors.pfxFile}
        />
      )}
      {fields.certificateKind === 'pem' && (
        <>
          <FileField
            label="Certificate file"
            kind="certificate"
            value={fields.certFile}
            onChange={(certFile) => change({ certFile })}
            error={errors.certFile}
          />
          <FileField
            label="Key file"
            kind="key"
            value={fields.keyFile}
            onChange={(keyFile) => change({ keyFile })}
            error={errors.keyFile}
          />
        </>
      )}
      {needsPassphrase && (
        <SecretField
          label="Passphrase"
          value={fields.passphrase}
          stored={stored}
          onChange={(passphrase) => change({ passphrase })}
          error={errors.passphrase}
        />
      )}
    </>
  )
}
