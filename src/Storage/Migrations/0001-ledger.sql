-- The ledger: what arrived, what was read in it, what a clerk said.
-- Times are UTC, ISO 8601 text with milliseconds and a trailing Z, so that they sort as text.
-- Quads are JSON arrays of eight numbers (x, y of top left, top right, bottom right, bottom left); boxes are JSON arrays
-- of four whole numbers (x, y, width, height).

CREATE TABLE batches (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  source      TEXT NOT NULL CHECK (source IN ('ingest', 'watch', 'upload')),
  created_utc TEXT NOT NULL,
  UNIQUE (source, name)
);

-- One row for each content, however often and under whatever names it comes.
CREATE TABLE files (
  id          INTEGER PRIMARY KEY,
  sha256      TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  name        TEXT NOT NULL,
  bytes       INTEGER NOT NULL CHECK (bytes >= 0),
  format      TEXT,
  page_count  INTEGER NOT NULL CHECK (page_count >= 0),
  state       TEXT NOT NULL CHECK (state IN ('split', 'refused')),
  reason      TEXT,
  created_utc TEXT NOT NULL
);

-- A batch lists files; a file may be listed by several batches and is read once.
CREATE TABLE batch_files (
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  file_id  INTEGER NOT NULL REFERENCES files (id),
  name     TEXT NOT NULL,
  PRIMARY KEY (batch_id, file_id)
);
CREATE INDEX batch_files_by_file ON batch_files (file_id, batch_id);

-- Every time that something came under a path. `claimed`: the intent to take it is written down, nothing else yet.
-- `pending`: its pages are in the ledger. `done` and `failed`: its source was put where it belongs.
CREATE TABLE sightings (
  id           INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES batches (id),
  file_id      INTEGER REFERENCES files (id),
  path         TEXT NOT NULL,
  claimed_path TEXT,
  home         TEXT,
  is_repeat    INTEGER NOT NULL DEFAULT 0 CHECK (is_repeat IN (0, 1)),
  state        TEXT NOT NULL CHECK (state IN ('claimed', 'pending', 'done', 'failed')),
  reason       TEXT,
  seen_utc     TEXT NOT NULL
);
CREATE INDEX sightings_by_batch ON sightings (batch_id, path);
CREATE INDEX sightings_by_file ON sightings (file_id);
CREATE INDEX sightings_unsettled ON sightings (state) WHERE state IN ('claimed', 'pending');

-- attempts: since a person last asked for it. claim: never goes back, so that a late outcome is known as late.
CREATE TABLE pages (
  id                   INTEGER PRIMARY KEY,
  file_id              INTEGER NOT NULL REFERENCES files (id),
  page_index           INTEGER NOT NULL CHECK (page_index >= 0),
  state                TEXT NOT NULL CHECK (state IN ('queued', 'reading', 'read', 'failed')),
  reason               TEXT,
  template_choice      TEXT NOT NULL,
  template             TEXT,
  template_version     INTEGER,
  width                INTEGER,
  height               INTEGER,
  dpi                  REAL,
  skew_degrees         REAL,
  residual_millimetres REAL,
  attempts             INTEGER NOT NULL DEFAULT 0,
  claim                INTEGER NOT NULL DEFAULT 0,
  claimed_utc          TEXT,
  finished_utc         TEXT,
  UNIQUE (file_id, page_index)
);
CREATE INDEX pages_unfinished ON pages (state, id) WHERE state IN ('queued', 'reading');
CREATE INDEX pages_finished ON pages (finished_utc);

CREATE TABLE page_timings (
  page_id      INTEGER NOT NULL REFERENCES pages (id),
  position     INTEGER NOT NULL,
  stage        TEXT NOT NULL,
  milliseconds REAL NOT NULL,
  PRIMARY KEY (page_id, position)
);

-- text, raw, value_minor: as the machine read them, never changed. keyed_*: as a clerk left them.
CREATE TABLE fields (
  id               INTEGER PRIMARY KEY,
  page_id          INTEGER NOT NULL REFERENCES pages (id),
  template         TEXT NOT NULL,
  template_version INTEGER NOT NULL,
  position         INTEGER NOT NULL,
  name             TEXT NOT NULL,
  kind             TEXT NOT NULL,
  text             TEXT NOT NULL,
  raw              TEXT NOT NULL,
  value_minor      INTEGER,
  currency         TEXT,
  decimals         INTEGER,
  confidence       REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  target_error     REAL NOT NULL,
  decision         TEXT NOT NULL CHECK (decision IN ('accepted', 'review')),
  reason           TEXT,
  box              TEXT NOT NULL,
  crop_quad        TEXT NOT NULL,
  crop_sha256      TEXT NOT NULL,
  crop_area        TEXT NOT NULL,
  state            TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reviewed')),
  keyed_text       TEXT,
  keyed_value      INTEGER,
  revision         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (page_id, template, template_version, name)
);
CREATE INDEX fields_to_review ON fields (confidence, id) WHERE decision = 'review' AND state = 'open';

CREATE TABLE digits (
  field_id      INTEGER NOT NULL REFERENCES fields (id),
  position      INTEGER NOT NULL,
  digit         INTEGER NOT NULL CHECK (digit BETWEEN 0 AND 9),
  box           TEXT NOT NULL,
  probabilities TEXT NOT NULL,
  PRIMARY KEY (field_id, position)
);

CREATE TABLE alternatives (
  field_id    INTEGER NOT NULL REFERENCES fields (id),
  position    INTEGER NOT NULL,
  text        TEXT NOT NULL,
  probability REAL NOT NULL,
  PRIMARY KEY (field_id, position)
);

-- Rows are added, never changed: the triggers hold that even against a slip in the program.
CREATE TABLE corrections (
  id           INTEGER PRIMARY KEY,
  field_id     INTEGER NOT NULL REFERENCES fields (id),
  revision     INTEGER NOT NULL,
  who          TEXT NOT NULL,
  at_utc       TEXT NOT NULL,
  how          TEXT NOT NULL CHECK (how IN ('keyed', 'accepted', 'overruled', 'undone')),
  before_text  TEXT NOT NULL,
  after_text   TEXT NOT NULL,
  before_state TEXT NOT NULL CHECK (before_state IN ('open', 'reviewed')),
  after_state  TEXT NOT NULL CHECK (after_state IN ('open', 'reviewed')),
  undoes       INTEGER REFERENCES corrections (id),
  UNIQUE (field_id, revision)
);
CREATE TRIGGER corrections_are_kept BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER corrections_are_not_removed BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are never removed'); END;

CREATE TABLE exports (
  id        INTEGER PRIMARY KEY,
  at_utc    TEXT NOT NULL,
  who       TEXT NOT NULL,
  what      TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count >= 0)
);

-- A page read again with another template keeps its earlier fields; only those of its present template count.
CREATE VIEW current_fields AS
SELECT f.* FROM fields f
JOIN pages p ON p.id = f.page_id AND p.template = f.template AND p.template_version = f.template_version
WHERE p.state = 'read';
