/** Answers the channels of the network settings and of "Test connection". */
import type { NetworkFile } from '@shared/domain/network'
import { ok } from '@shared/result'
import type { ConnectionTester } from '../network/connection-tester'
import type { NetworkService } from '../network/network-service'
import type { Handlers } from './handlers'

interface Deps {
  readonly network: NetworkService
  readonly tester: ConnectionTester
  /** `undefined` where the person closed the question. */
  readonly askForFile: (kind: NetworkFile) => Promise<string | undefined>
}

export const networkHandlers = ({
  network,
  tester,
  askForFile
}: Deps): Handlers<
  'network.get' | 'network.save' | 'network.chooseFile' | 'network.test' | 'network.cancelTest'
> => ({
  'network.get': () => ok(network.view()),
  'network.save': (input) => network.save(input),
  'network.chooseFile': async ({ kind }) => ok((await askForFile(kind)) ?? null),
  'network.test': (test) => tester.test(test),
  'network.cancelTest': () => {
    tester.cancel()
    return ok(null)
  }
})
