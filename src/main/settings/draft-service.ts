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

interface DraftDeps {
  readonly store: DocumentStore<Draft>
  /** Refuses what holds an access token; the error names the field. */
  readonly checkTexts: (value: unknown) => Result<null>
  readonly scrub: (text: string) => string
}

export class DraftService {
  readonly #deps: DraftDeps

  constructor(deps: DraftDeps) {
    this.#deps = deps
  }

  /** Without what has become a token since it was kept. */
  get(): Draft {
    const { store, checkTexts, scrub } = this.#deps
    const { message, variables } = store.get()
    if (checkTexts({ message, variables }).ok) return store.get()
    return {
      message: scrub(message),
      variables: Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [scrub(name), scrub(value)])
      )
    }
  }

  /** A draft that holds an access token is not kept. Errors: `storage`, or `invalid` with the field. */
  save(draft: Draft): Result<null> {
    const { store, checkTexts } = this.#deps
    if (JSON.stringify(draft) === JSON.stringify(store.get())) return ok(null)
    const checked = checkTexts(draft)
    return checked.ok ? store.set(draft) : checked
  }

  /** To be called once a token is kept: it may have been typed as a message first. */
  tokenKept(): void {
    this.save(this.get())
  }
}
