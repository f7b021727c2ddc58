/**
 * THE catalogue: for every outcome and every documented or likely answer what to call it, what it
 * means and what to do next, in words for people who are no programmers.
 *
 * Codes are `outcome/what`. The documented bodies are those of the public reference (200, both
 * 401s, 403); 404, 422, 429 and 5xx are likely ones. `{host}` is where the event was sent,
 * `{status}` the status line, `{said}` what the answer says (empty where it says nothing), `{wait}`
 * how long to wait, `{where}` where a redirect points to, `{seconds}` the timeout, `{detail}` the
 * failure in the words of the network. explanations.ts puts them in.
 */

export interface Entry {
  readonly title: string
  readonly meaning: string
  /** Empty where there is nothing to do. */
  readonly action: string
}

const CHECK_THE_SCREEN =
  'Look at the operator’s screen before you send again: a second sending makes a second event.'
const ASK_NETWORK = 'If it stays like this, ask your network team about the way to {host}.'
const ASK_NETWORK_PROXY = 'Ask your network team about the way to {host} through the proxy.'
const PROXY_MEANING =
  'A proxy on the way refused to pass the event on. It did not reach the platform.'
const RENEW_TOKEN =
  'Get a fresh access token for this visitor and paste it into the profile. It has to come from the same environment as the profile’s host: a beta token does not work in production.'
const CERTIFICATE_ADVICE =
  'Check the base URL of the profile. If it is right, tell the people who run {host}; nothing was sent, so the token is safe.'

export const CATALOGUE = {
  accepted: {
    title: 'Sent on to the operator',
    meaning:
      'The platform took the event and sent it to the operator of this engagement. It does not say whether the operator saw it.',
    action: ''
  },
  'accepted/differing': {
    title: 'Accepted, but the answer is not as documented',
    meaning:
      'The platform took the event. Its answer differs from the documentation in the places listed with it, so the operator may see something else than you expect.',
    action:
      'Look at the operator’s screen. If the event is wrong or missing there, export this attempt for the platform’s support.'
  },

  'rejected/401-no-authorization': {
    title: 'The platform found no visitor token',
    meaning:
      'The answer says that the Authorization header is missing or unreadable. It names “SessionId or AuthToken”, which misleads: this endpoint takes a visitor’s access token as Bearer, and that is how it was sent.',
    action:
      'Paste the visitor’s access token into the profile again. If it stays like this, a proxy on the way to {host} may remove the header: ask your network team.'
  },
  'rejected/401-invalid-token': {
    title: 'The visitor token was not accepted',
    meaning:
      'The platform does not know this token, or does not take it any more: visitor tokens are meant to be renewed every 24 hours. Where the documentation speaks of SessionId or AuthToken, don’t be misled: what belongs here is a visitor’s access token, sent as Bearer.',
    action: RENEW_TOKEN
  },
  'rejected/401': {
    title: 'The platform did not let this visitor in',
    meaning: 'The answer is {status}: the token is missing, wrong or too old. {said}',
    action: RENEW_TOKEN
  },
  'rejected/403-not-visitor': {
    title: 'This token is not a visitor’s',
    meaning:
      'Only the visitor of an engagement may send events into it. The token is valid, but it belongs to someone else, such as an operator or a site.',
    action: 'Put the access token of the visitor in this engagement into the profile.'
  },
  'rejected/403': {
    title: 'The platform refused this event',
    meaning: 'The answer is {status}: this token may not do that. {said}',
    action:
      'Check that the token belongs to the visitor of this very engagement, and that the engagement is on {host}.'
  },
  'rejected/403-html': {
    title: 'Something in front of the platform refused this event',
    meaning:
      'The answer is {status}, as a web page. The platform itself answers with JSON, so it was probably a firewall or a gateway. {said}',
    action: 'Check the host of the profile. If it is right, ask your network team.'
  },
  'rejected/404': {
    title: 'There is no such engagement here',
    meaning:
      'The platform at {host} does not know this engagement, or not for this visitor. {said}',
    action:
      'Check the engagement ID and the host of the profile: an engagement of beta can’t be found in production, nor one of Europe in the US.'
  },
  'rejected/404-html': {
    title: 'There is no events endpoint at this address',
    meaning:
      'The answer is {status}, as a web page: {host} is there, but it does not seem to be the platform’s API. {said}',
    action: 'Check the host or the base URL of the profile.'
  },
  'rejected/422-engagement-ended': {
    title: 'The engagement has ended',
    meaning: 'Events can only be sent while the visitor and the operator are engaged. {said}',
    action: 'Start a new engagement and put its ID into the profile.'
  },
  'rejected/422-validation': {
    title: 'The platform did not take the message',
    meaning: 'It checked what was sent and found something wrong. {said}',
    action: 'Change what the answer names, then send again.'
  },
  'rejected/422': {
    title: 'The platform could not use this event',
    meaning:
      'The answer is {status}: the request was understood, but it can’t be carried out now. {said}',
    action: 'Check that the engagement is still going on, and what the answer names.'
  },
  'rejected/429': {
    title: 'Too many events in a short time',
    meaning: 'The platform slows this sender down and did not take this event. {said}',
    action: 'Send again {wait}.'
  },
  'rejected/400': {
    title: 'The platform did not understand the request',
    meaning: 'The answer is {status}. {said}',
    action:
      'Check the host of the profile. If it is right, export this attempt for the platform’s support.'
  },
  'rejected/405': {
    title: 'This address takes no events',
    meaning: 'The answer is {status}: something is there, but events can’t be posted to it. {said}',
    action: 'Check the host or the base URL of the profile.'
  },
  'rejected/408': {
    title: 'The platform stopped waiting for the request',
    meaning: 'The answer is {status}: it says that the event did not arrive in time. {said}',
    action: `Send again; if it happens often, the connection is too slow. ${ASK_NETWORK}`
  },
  'rejected/409': {
    title: 'The event clashes with the state of the engagement',
    meaning: 'The answer is {status}. {said}',
    action: 'Check on the operator’s screen that the engagement is still going on.'
  },
  'rejected/413': {
    title: 'The message is too long for the platform',
    meaning: 'The answer is {status}. {said}',
    action: 'Shorten the message.'
  },
  'rejected/media-type': {
    title: 'The platform does not speak this version of the API',
    meaning:
      'The answer is {status}. The request was made as documented for version 1, so {host} may run another version, or not be the platform. {said}',
    action: 'Check the host of the profile.'
  },
  'rejected/4xx': {
    title: 'Rejected with status {status}',
    meaning: 'The platform did not take the event. {said}',
    action: 'Read the answer below; if it does not help, export this attempt for support.'
  },
  'rejected/redirect': {
    title: 'The address points somewhere else',
    meaning:
      'The answer is {status}, and it points to {where}. Redirects are never followed, since the token would go along: the event went nowhere.',
    action:
      'If you trust that address, put it into the profile as base URL. If it is a sign-in page, sign in to the network with a browser first.'
  },
  'rejected/redirect-nowhere': {
    title: 'The address points somewhere else, but does not say where',
    meaning:
      'The answer is {status}, which makes sense only with another address, and it names none that can be read. The event went nowhere.',
    action: 'Check the host or the base URL of the profile.'
  },

  'unreachable/dns': {
    title: 'The name {host} was not found',
    meaning: 'No server has this name, or this network does not know it. Nothing was sent.',
    action: 'Check the base URL for typing errors, and whether a VPN has to be on.'
  },
  'unreachable/dns-unavailable': {
    title: 'Names can’t be looked up just now',
    meaning: 'The network did not answer the question where {host} is. Nothing was sent.',
    action: 'Check that this computer is online, then send again.'
  },
  'unreachable/refused': {
    title: 'Nothing answers at {host}',
    meaning:
      'The computer is there, but no server takes connections at this address. Nothing was sent.',
    action: 'Check the base URL and its port. For the sandbox: start it on the Sandbox screen.'
  },
  'unreachable/no-route': {
    title: 'There is no way to {host}',
    meaning: 'This computer’s network does not lead there. Nothing was sent.',
    action: 'Check that this computer is online, and whether a VPN has to be on.'
  },
  'unreachable/blocked': {
    title: 'This computer does not allow the connection',
    meaning: 'A firewall or a security program on it refused. Nothing was sent.',
    action: 'Ask your IT team to let Visitor Event Studio reach {host}.'
  },
  'unreachable/timeout': {
    title: 'No connection to {host} within {seconds}',
    meaning: 'No connection was made in the time that the profile allows. Nothing was sent.',
    action: `Send again, or allow more time in the profile. ${ASK_NETWORK}`
  },
  'unreachable/reset': {
    title: '{host} hung up before the event was sent',
    meaning: 'The connection was broken while it was being made. Nothing was sent.',
    action: `Send again. ${ASK_NETWORK}`
  },
  'unreachable/tls-expired': {
    title: 'The certificate of {host} has expired',
    meaning: 'So it can’t be told whether this is the right server. Nothing was sent.',
    action: `Check the date of this computer. ${CERTIFICATE_ADVICE}`
  },
  'unreachable/tls-not-yet-valid': {
    title: 'The certificate of {host} is not valid yet',
    meaning: 'So it can’t be told whether this is the right server. Nothing was sent.',
    action: `Check the date of this computer. ${CERTIFICATE_ADVICE}`
  },
  'unreachable/tls-wrong-host': {
    title: 'The certificate is not for {host}',
    meaning:
      'The server showed a certificate for another name, so it may be another server. Nothing was sent.',
    action: CERTIFICATE_ADVICE
  },
  'unreachable/tls-self-signed': {
    title: '{host} signed its certificate itself',
    meaning:
      'Nobody vouches for it, so it can’t be told whether this is the right server. Nothing was sent.',
    action: CERTIFICATE_ADVICE
  },
  'unreachable/tls-unknown-authority': {
    title: 'The certificate of {host} comes from an unknown authority',
    meaning:
      'It may be your company’s own, where a proxy looks into encrypted traffic, or a server that does not send its whole chain. Nothing was sent.',
    action:
      'Ask your network team for the file of the company’s certificate authority and add it in Settings, Network. Without it, the app cannot tell this server from an eavesdropper.'
  },
  'unreachable/tls-revoked': {
    title: 'The certificate of {host} was withdrawn',
    meaning: 'Whoever issued it does not stand for it any more. Nothing was sent.',
    action: CERTIFICATE_ADVICE
  },
  'unreachable/tls': {
    title: 'No secure connection to {host}',
    meaning:
      'The two sides could not agree on encryption; often the port speaks plain http, or something on the way interferes. Nothing was sent. In the network’s words: {detail}',
    action: `Check the base URL and its port. ${ASK_NETWORK}`
  },
  'unreachable/tls-client-certificate': {
    title: '{host} wants a certificate of ours, or another one',
    meaning:
      'The server lets in only those who show a client certificate that it knows. Nothing was delivered.',
    action:
      'Ask whoever runs {host} for a client certificate, and choose its file in the profile or in Settings, Network.'
  },
  'unreachable/proxy-authentication': {
    title: 'The proxy wants a user name and a password',
    meaning: `${PROXY_MEANING} {detail}`,
    action:
      'Enter the proxy with its user name and password in Settings, Network, or correct them there. Your network team knows them.'
  },
  'unreachable/proxy-sign-in': {
    title: 'The proxy asks for a sign-in that this app does not have',
    meaning: `${PROXY_MEANING} {detail} The app can sign in with user name and password (Basic) only.`,
    action:
      'Ask your network team for a way without it, such as a rule for {host} or a local helper that signs in to the proxy.'
  },
  'unreachable/proxy-forbidden': {
    title: 'The proxy does not let us through to {host}',
    meaning: `${PROXY_MEANING} {detail}`,
    action: 'Ask your network team to allow {host} on the proxy.'
  },
  'unreachable/proxy-gateway': {
    title: 'The proxy could not reach {host}',
    meaning: `${PROXY_MEANING} {detail}`,
    action: `Check the base URL of the profile. ${ASK_NETWORK}`
  },
  'unreachable/proxy-status': {
    title: 'The proxy did not open the way to {host}',
    meaning: `${PROXY_MEANING} {detail}`,
    action: ASK_NETWORK_PROXY
  },
  'unreachable/proxy-name': {
    title: 'The proxy’s name was not found',
    meaning: 'This network does not know it. Nothing was sent. {detail}',
    action: 'Check the proxy in Settings, Network, and whether a VPN has to be on.'
  },
  'unreachable/proxy-refused': {
    title: 'Nothing answers at the proxy’s address',
    meaning: 'No server takes connections there. Nothing was sent. {detail}',
    action: 'Check the proxy’s host and port in Settings, Network, and whether a VPN has to be on.'
  },
  'unreachable/proxy-connection': {
    title: 'No connection to the proxy',
    meaning: 'Nothing was sent. {detail}',
    action: 'Check the proxy in Settings, Network, and whether a VPN has to be on.'
  },
  'unreachable/proxy-tls': {
    title: 'No secure connection to the proxy',
    meaning:
      'The proxy is set to be reached by https, and that failed or its certificate does not hold. Nothing was sent. {detail}',
    action:
      'Check the proxy’s type in Settings, Network. If it is right, the company’s certificate authority may have to be added there.'
  },
  'unreachable/proxy-protocol': {
    title: 'The proxy’s answer can’t be read',
    meaning: `${PROXY_MEANING} {detail}`,
    action: 'Check the proxy’s type and port in Settings, Network: something else may be there.'
  },
  'unreachable/proxy-lookup': {
    title: 'The system did not say which proxy to take',
    meaning:
      'Its proxy settings, or the script they name, could not be used. Nothing was sent. {detail}',
    action: 'Enter the proxy in Settings, Network, or ask your network team about the script.'
  },
  'unreachable/other': {
    title: 'No connection to {host}',
    meaning: 'Nothing was sent. In the network’s words: {detail}',
    action: `Check that this computer is online. ${ASK_NETWORK}`
  },

  'unknown/timeout': {
    title: 'No answer within {seconds}',
    meaning:
      'The event left this computer, and {host} was silent. It may have arrived or not: nobody can tell from here.',
    action: `${CHECK_THE_SCREEN} A longer time can be set in the profile.`
  },
  'unknown/reset': {
    title: 'The connection broke before the answer came',
    meaning: 'The event left this computer. {host} may have taken it before the connection broke.',
    action: CHECK_THE_SCREEN
  },
  'unknown/garbled': {
    title: 'What came back is no HTTP answer',
    meaning:
      'The event left this computer, but the answer can’t be read: {host} may not be the platform, or something on the way interferes. In the network’s words: {detail}',
    action: `${CHECK_THE_SCREEN} Then check the base URL and its port.`
  },
  'unknown/header-too-large': {
    title: 'The head of the answer is too large to be read',
    meaning:
      'The event left this computer, and {host} answered with more than a megabyte of headers. Whether it took the event can’t be told.',
    action: CHECK_THE_SCREEN
  },
  'unknown/no-answer': {
    title: 'No answer that could be read',
    meaning:
      'The event left this computer; then something failed. In the network’s words: {detail}',
    action: CHECK_THE_SCREEN
  },
  'unknown/2xx-html': {
    title: 'A web page came back in place of the platform’s answer',
    meaning:
      'The status is {status}, but that page is not the platform’s: it may be a network’s sign-in page, such as in a hotel, or a wrong address. {said}',
    action: `Open any page in a browser and sign in to the network if asked. ${CHECK_THE_SCREEN}`
  },
  'unknown/2xx-empty': {
    title: 'The answer is empty',
    meaning:
      'The status {status} sounds like success, but the platform always answers with the new event, and nothing came.',
    action: `${CHECK_THE_SCREEN} Check that the profile’s host is the platform.`
  },
  'unknown/2xx-not-json': {
    title: 'The answer is not the platform’s',
    meaning: 'The status {status} sounds like success, but what came is no JSON. {said}',
    action: `${CHECK_THE_SCREEN} Check that the profile’s host is the platform.`
  },
  'unknown/2xx-not-object': {
    title: 'The answer is not an event',
    meaning:
      'The status {status} sounds like success, but the platform answers with an object that describes the new event, and something else came. {said}',
    action: `${CHECK_THE_SCREEN} Check that the profile’s host is the platform.`
  },
  'unknown/2xx-cut-off': {
    title: 'The answer was cut off',
    meaning:
      'The status {status} sounds like success, but the answer did not arrive as a whole. In the network’s words: {detail}',
    action: CHECK_THE_SCREEN
  },
  'unknown/2xx-too-large': {
    title: 'The answer is far too large',
    meaning:
      'The status {status} sounds like success, but more came than any event has, and only its beginning was kept.',
    action: `${CHECK_THE_SCREEN} Check that the profile’s host is the platform.`
  },
  'unknown/500': {
    title: 'The platform has a problem of its own',
    meaning:
      'The answer is {status}. The event may have been taken before the problem came up. {said}',
    action: `${CHECK_THE_SCREEN} If it stays like this, tell the platform’s support.`
  },
  'unknown/gateway': {
    title: 'The platform could not be reached behind its gateway',
    meaning:
      'The answer is {status}: a gateway in front of the platform had trouble with it. The event may have passed. {said}',
    action: `Wait a moment. ${CHECK_THE_SCREEN}`
  },
  'unknown/503': {
    title: 'The platform is overloaded or being maintained',
    meaning: 'The answer is {status}. Most probably the event was not taken. {said}',
    action: `Try again {wait}. ${CHECK_THE_SCREEN}`
  },
  'unknown/511': {
    title: 'The network wants you to sign in first',
    meaning:
      'The answer is {status}: it comes from the network you are in, such as a hotel’s, and not from the platform.',
    action: `Open any page in a browser and sign in. ${CHECK_THE_SCREEN}`
  },
  'unknown/5xx': {
    title: 'The platform failed with status {status}',
    meaning: 'The event may have been taken before that. {said}',
    action: CHECK_THE_SCREEN
  },
  'unknown/status': {
    title: 'Answered with the unusual status {status}',
    meaning: 'This status says neither that the event was taken nor that it was not. {said}',
    action: CHECK_THE_SCREEN
  },
  'unknown/internal': {
    title: 'The app made a mistake while sending',
    meaning: 'Whether the event left this computer can’t be told. Nothing was sent twice.',
    action: `${CHECK_THE_SCREEN} Help → Open log folder shows what happened.`
  },

  'cancelled/before-request': {
    title: 'Stopped before the event was sent',
    meaning: 'There was no connection to {host} yet, so the event did not leave this computer.',
    action: ''
  },
  'cancelled/after-request': {
    title: 'Stopped while waiting for the answer',
    meaning:
      'The event had left this computer already, so {host} may have taken it. Only the waiting was stopped.',
    action: CHECK_THE_SCREEN
  },

  interrupted: {
    title: 'The app ended before the answer came',
    meaning:
      'It was closed or stopped while this event was on its way. The event may have been delivered.',
    action: CHECK_THE_SCREEN
  }
} as const satisfies Readonly<Record<string, Entry>>

export type ExplanationCode = keyof typeof CATALOGUE
