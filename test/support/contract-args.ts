/** Arguments for the whole contract: those that each channel takes, and those with a token in them. */
import type { ArgsOf, Channel } from '../../src/shared/ipc'
import { CANARY } from './leaks'
import { ENGAGEMENT } from './profiles'

/** They would need what came before: an import that was looked at, the whole list as it has become, a run's id. */
export const REFUSED: ReadonlySet<Channel> = new Set([
  'export.copyReport',
  'journeys.importCommit',
  'journeys.importRunsCommit',
  'journeys.reorder',
  'journeys.runRequest',
  'library.importCommit',
  'library.move',
  'updates.download',
  'updates.install',
  'updates.openPage',
  'profiles.reorder',
  'sessions.end',
  'sessions.rename',
  'sessions.reopen',
  'sessions.restore'
])

/** The first of the examples that come along. */
const JOURNEY = '5a4db0c5-0000-4000-8000-000002001000'

const STEPS = [
  '5a4db0c5-0000-4000-8000-000002001001',
  '5a4db0c5-0000-4000-8000-000002001002',
  '5a4db0c5-0000-4000-8000-000002001003'
] as const

export interface Known {
  readonly profileId: string
  readonly messageId: string
  readonly baseUrl: string
}

/** An argument that each channel takes, in an order in which all of them can be called. */
export const validArgs = ({
  profileId,
  messageId,
  baseUrl
}: Known): {
  readonly [C in Channel]: ArgsOf<C>
} => {
  const exported = {
    source: { kind: 'filter', filter: { text: '' } },
    format: 'json',
    includeMessageText: true
  } as const
  return {
    'app.openLogFolder': undefined,
    'app.diagnostics': undefined,
    'app.copy': { text: `curl -H 'Authorization: Bearer ${CANARY}'` },
    'settings.update': { selectedProfileId: profileId, exportMessageText: true },
    'draft.save': { message: 'Visitor {{did}}', variables: { did: 'waited' } },
    'network.get': undefined,
    'network.save': {
      proxy: { kind: 'manual', protocol: 'http', host: '127.0.0.1', port: 9, user: 'qa' },
      trust: { kind: 'own', caFile: null, systemCertificates: true },
      clientCertificate: { kind: 'none' },
      secrets: { proxyPassword: CANARY }
    },
    'network.chooseFile': { kind: 'pfx' },
    'network.test': {
      host: { kind: 'custom', baseUrl },
      scope: 'profile',
      profileId,
      network: {
        proxy: { kind: 'app' },
        trust: { kind: 'app' },
        clientCertificate: { kind: 'app' },
        skipCertificateCheck: false
      },
      secrets: { proxyPassword: CANARY }
    },
    'network.cancelTest': undefined,
    'profiles.save': {
      id: profileId,
      name: 'Saved again',
      color: 'teal',
      host: { kind: 'custom', baseUrl },
      engagementId: ENGAGEMENT,
      timeoutMs: 30_000
    },
    'profiles.addPupils': { count: 1 },
    'profiles.duplicate': { id: profileId },
    'profiles.reorder': { ids: [profileId] },
    'profiles.delete': { id: profileId },
    'profiles.restore': { id: profileId },
    'events.send': { profileIds: [profileId], message: 'Visitor asked', resendOf: 1 },
    'events.cancel': { attemptId: 1 },
    'events.preview': { profileId, message: 'Visitor looked' },
    'library.save': { id: messageId, title: 'Title', text: 'Text', folder: 'Folder', tags: ['a'] },
    'library.delete': { id: messageId },
    'library.restore': { id: messageId },
    'library.move': { id: messageId, folder: 'Folder', ids: [messageId] },
    'library.export': undefined,
    'library.importPreview': undefined,
    'library.importCommit': { duplicates: 'skip' },
    'journeys.save': {
      id: JOURNEY,
      name: 'Saved again',
      steps: [
        { id: STEPS[0], enabled: true, kind: 'send', template: 'Visitor came' },
        { id: STEPS[1], enabled: true, kind: 'cue', text: 'Go on?' },
        { id: STEPS[2], enabled: true, kind: 'wait', minSeconds: 600, maxSeconds: 900 }
      ]
    },
    'journeys.duplicate': { id: JOURNEY },
    'journeys.delete': { id: JOURNEY },
    'journeys.restore': { id: JOURNEY },
    'journeys.reorder': { ids: [JOURNEY] },
    'journeys.export': {},
    'journeys.importPreview': undefined,
    'journeys.importCommit': { duplicates: 'skip' },
    'journeys.readRows': undefined,
    'journeys.saveSample': { columns: ['name'] },
    'journeys.dryRun': { journeyId: JOURNEY, options: { profileIds: [profileId] } },
    'journeys.start': { journeyId: JOURNEY, options: { profileIds: [profileId] } },
    'journeys.pause': undefined,
    'journeys.resume': undefined,
    'journeys.cue': {},
    'journeys.goOn': { profileId },
    'journeys.stop': undefined,
    'journeys.runs': undefined,
    'journeys.runRequest': { runId: JOURNEY },
    'journeys.exportRuns': {},
    'journeys.importRunsPreview': undefined,
    'journeys.importRunsCommit': { duplicates: 'skip' },
    'journeys.record': { attemptIds: [1], name: 'Recorded' },
    'journeys.recordHar': undefined,
    'history.index': { filter: {}, before: null, limit: 10 },
    'history.rows': { ids: [1] },
    'history.count': { filter: { text: 'Visitor', states: ['accepted'] } },
    'history.get': { id: 1 },
    'history.facets': undefined,
    'sessions.start': { name: `Class of ${CANARY}` },
    'sessions.end': { id: JOURNEY },
    'sessions.reopen': { id: JOURNEY },
    'sessions.rename': { id: JOURNEY, name: 'Class' },
    'sessions.delete': { id: JOURNEY },
    'sessions.restore': { id: JOURNEY },
    'sessions.counts': { id: JOURNEY },
    'history.setVerdict': {
      ids: [1],
      verdict: { kind: 'late', lateSeconds: 4, note: `pasted ${CANARY}` }
    },
    'history.restoreVerdicts': {
      ids: [1],
      verdict: { kind: 'late', lateSeconds: 4, note: `pasted ${CANARY}` },
      givenAt: 2000,
      former: [
        { attemptId: 1, kind: 'late', lateSeconds: 4, note: `pasted ${CANARY}`, givenAt: 1000 }
      ]
    },
    'history.update': { ids: [1], pinned: true, note: `pasted ${CANARY} by mistake` },
    'sandbox.start': undefined,
    'sandbox.behave': { fault: 'delay', scope: 'next', delayMs: 10 },
    'sandbox.clear': undefined,
    'sandbox.openWindow': undefined,
    'sandbox.stop': undefined,
    'export.preview': exported,
    'export.count': exported,
    'export.save': exported,
    'export.copy': exported,
    'export.saveReport': { sessionId: JOURNEY, format: 'html', includeMessageText: true },
    'export.copyReport': { sessionId: JOURNEY, format: 'csv', includeMessageText: true },
    'export.cancel': undefined,
    'updates.check': undefined,
    'updates.download': undefined,
    'updates.install': undefined,
    'updates.openPage': undefined,
    'app.start': undefined,
    'app.takeLink': undefined,
    'app.licences': undefined,
    'app.openChromiumLicences': undefined,
    'profiles.removeToken': { id: profileId },
    'history.delete': { ids: [1] },
    'history.clear': { keepPinned: false },
    'history.countOver': { maxCount: 1000, maxAgeDays: 30 },
    'history.applyLimits': undefined
  }
}

/** Each channel that keeps, sends or gives back a text, with the token in it. */
export const misplaced = ({ profileId, messageId, baseUrl }: Known) =>
  ({
    'draft.save': { message: `Visitor pasted ${CANARY}` },
    'profiles.save': {
      name: CANARY,
      color: 'teal',
      host: { kind: 'custom', baseUrl },
      engagementId: ENGAGEMENT,
      timeoutMs: 30_000
    },
    'events.send': { profileIds: [profileId], message: CANARY },
    'events.preview': { profileId, message: CANARY },
    'library.save': { id: messageId, title: CANARY, text: 'Text', folder: '', tags: [] },
    'journeys.save': {
      name: 'Pasted',
      steps: [{ id: STEPS[0], enabled: true, kind: 'note', text: CANARY }]
    },
    'journeys.dryRun': {
      journeyId: JOURNEY,
      options: { profileIds: [profileId], variables: { page: CANARY } }
    },
    'journeys.start': {
      journeyId: JOURNEY,
      options: { profileIds: [profileId], variables: { page: CANARY } }
    }
  }) satisfies Partial<{ readonly [C in Channel]: ArgsOf<C> }>

/** These answer all the same: without it. */
export const ANSWERS_WITHOUT: ReadonlySet<string> = new Set(['events.preview', 'journeys.dryRun'])
