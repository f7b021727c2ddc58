/**
 * The message being typed and the last values of its variables: kept in a file of its own, since
 * it changes with every pause in typing, and on disk before the answer, so that a kill loses no
 * more than the last pause.
 */
import { type Draft, draftSchema } from '@shared/domain/settings'
import { ok, type Result } from '@shared/result'
import type { DocumentSpec, DocumentStore } from '../storage/document-store'

export const draftSpec: DocumentSpec<Draft> = {
  name: 'draft',
  title: 'The draft',
  schema: draftSchema,
  migrations: [],
  // A first start has something to send, so that a newcomer's first event takes one click.
  defaults: draftSchema.parse({ message: 'Visitor navigated to insurance page' }),
  // What a person deleted from the draft should not live on in copies.
  backups: false
}

export class DraftService {
  readonly #store: DocumentStore<Draft>

  constructor(store: DocumentStore<Draft>) {
    this.#store = store
  }

  get(): Draft {
    return this.#store.get()
  }

  /** Error: `storage`. */
  save(draft: Draft): Result<null> {
    const before = JSON.stringify(this.#store.get())
    return JSON.stringify(draft) === before ? ok(null) : this.#store.set(draft)
  }
}
