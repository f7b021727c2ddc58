/**
 * The tables of `history.db`. What lists and filters need stands in narrow rows of its own, so that
 * looking through 100,000 of them does not read a single answer. The full-text index keeps no
 * copy of the texts (`content=''`) and is written in the same transactions as the rows.
 *
 * Each entry of the list is one version. A released one is never changed: a new one is added.
 */
export const HISTORY_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL,
    -- Who is sending it; empty once it is over.
    owner TEXT,
    sent_at INTEGER NOT NULL,
    profile_id TEXT,
    base_url TEXT NOT NULL,
    status INTEGER,
    duration_ms REAL,
    pinned INTEGER NOT NULL DEFAULT 0,
    resend_of INTEGER,
    environment TEXT NOT NULL,
    profile_color TEXT NOT NULL,
    profile_name TEXT NOT NULL,
    engagement_id TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX attempts_by_state ON attempts (state);
  CREATE INDEX attempts_by_sent_at ON attempts (sent_at);
  CREATE INDEX attempts_by_profile ON attempts (profile_id);
  CREATE INDEX attempts_by_base_url ON attempts (base_url);
  CREATE INDEX attempts_pinned ON attempts (id) WHERE pinned = 1;

  CREATE TABLE attempt_details (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    -- JSON, as the schemas of the domain describe it; null where there is none.
    request TEXT NOT NULL,
    response TEXT,
    explanation TEXT,
    differences TEXT NOT NULL DEFAULT '[]',
    timings TEXT,
    failure TEXT,
    -- UTF-8 as bytes: SQLite cuts a text at NUL, and an answer may hold one.
    response_body BLOB
  ) STRICT;

  CREATE VIRTUAL TABLE attempts_text USING fts5 (
    message, answer, note,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '2'
  );
  -- Deleting would otherwise rewrite the whole index now and then, a second at a time; purge.ts
  -- does it in small steps.
  INSERT INTO attempts_text (attempts_text, rank) VALUES ('deletemerge', 0);
  `,
  `
  ALTER TABLE attempts ADD COLUMN run_id TEXT;
  CREATE INDEX attempts_by_run ON attempts (run_id) WHERE run_id IS NOT NULL;

  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    -- Who is running it; empty once it is over.
    owner TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- JSON, as the schemas of the domain describe it.
    journey TEXT NOT NULL,
    options TEXT NOT NULL,
    counts TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Tables of their own: adding a column to a strict table reads all of it, and most attempts have
  -- neither.
  CREATE TABLE attempt_verdicts (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    -- Seconds, for a kind that says "late".
    late REAL,
    note TEXT NOT NULL,
    given_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attempt_verdicts_by_kind ON attempt_verdicts (kind);

  CREATE TABLE attempt_sessions (
    attempt_id INTEGER PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    session_id TEXT NOT NULL
  ) STRICT;
  CREATE INDEX attempt_sessions_by_session ON attempt_sessions (session_id);

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- Which process holds it open; empty once it is over.
    owner TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
  `,
  `
  -- Of another machine; it never pushes one of this machine out.
  ALTER TABLE runs ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- One row at most; see clock.ts.
  CREATE TABLE clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    confirmed_at INTEGER,
    seen_at INTEGER NOT NULL
  ) STRICT;
  `
]
