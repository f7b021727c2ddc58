/** The certificates that a server showed, by the names in them. */
import type { Certificate, DetailedPeerCertificate, TLSSocket } from 'node:tls'
import type { ChainLink } from '@shared/domain/network'

/** Longer ones are no chain that a server means to send. */
const MAX_LINKS = 10

/** From the server's own to its authority. */
export const chainOf = (socket: TLSSocket): readonly ChainLink[] =>
  linksFrom(socket.getPeerCertificate(true))

function linksFrom(
  certificate: DetailedPeerCertificate | undefined,
  depth = 0
): readonly ChainLink[] {
  if (!certificate?.subject || depth === MAX_LINKS) return []
  const { subject, issuer, valid_to, issuerCertificate } = certificate
  const link = { subject: nameIn(subject), issuer: nameIn(issuer), validTo: Date.parse(valid_to) }
  // The last one names itself.
  return issuerCertificate === certificate
    ? [link]
    : [link, ...linksFrom(issuerCertificate, depth + 1)]
}

const nameIn = ({ CN, O }: Certificate): string =>
  [...new Set([CN, O])].filter((part) => part).join(', ') || 'no name'
