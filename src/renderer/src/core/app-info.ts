/** What main says of the app itself, such as its version and the platform. */
import type { AppInfo } from '@shared/ipc'
import { create } from 'zustand'

const useStore = create<{ readonly info?: AppInfo }>()(() => ({}))

export const takeAppInfo = (info: AppInfo): void => useStore.setState({ info })

/** `undefined` until the app has started. */
export const useAppInfo = (): AppInfo | undefined => useStore(({ info }) => info)
