-- Pages on which no template was found: a person names one, makes one, or sets the page aside. And who changed which template.

ALTER TABLE pages ADD COLUMN needs_template INTEGER NOT NULL DEFAULT 0 CHECK (needs_template IN (0, 1));
ALTER TABLE pages ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0 CHECK (set_aside IN (0, 1));
CREATE INDEX pages_without_template ON pages (id) WHERE state = 'failed' AND needs_template = 1;

-- Rows are added, never changed. template: the name, or 'auto', with 'template'; else null. reason: why the page had failed.
CREATE TABLE page_decisions (
  id       INTEGER PRIMARY KEY,
  page_id  INTEGER NOT NULL REFERENCES pages (id),
  who      TEXT NOT NULL,
  at_utc   TEXT NOT NULL,
  what     TEXT NOT NULL CHECK (what IN ('template', 'aside', 'back')),
  template TEXT CHECK ((template IS NOT NULL) = (what = 'template')),
  reason   TEXT
);
CREATE INDEX page_decisions_by_page ON page_decisions (page_id, id);
CREATE TRIGGER page_decisions_are_kept BEFORE UPDATE ON page_decisions
BEGIN SELECT RAISE(ABORT, 'decisions on pages are never changed'); END;
CREATE TRIGGER page_decisions_are_not_removed BEFORE DELETE ON page_decisions
BEGIN SELECT RAISE(ABORT, 'decisions on pages are never removed'); END;

-- sha256: the template file as it was saved, in the content store.
CREATE TABLE template_changes (
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL,
  version        INTEGER NOT NULL,
  what           TEXT NOT NULL CHECK (what IN ('saved', 'removed')),
  who            TEXT NOT NULL,
  at_utc         TEXT NOT NULL,
  sha256         TEXT NOT NULL CHECK (length(sha256) = 64),
  picture_sha256 TEXT CHECK (picture_sha256 IS NULL OR length(picture_sha256) = 64)
);
CREATE INDEX template_changes_by_name ON template_changes (name, id);
CREATE TRIGGER template_changes_are_kept BEFORE UPDATE ON template_changes
BEGIN SELECT RAISE(ABORT, 'changes of templates are never changed'); END;
CREATE TRIGGER template_changes_are_not_removed BEFORE DELETE ON template_changes
BEGIN SELECT RAISE(ABORT, 'changes of templates are never removed'); END;
