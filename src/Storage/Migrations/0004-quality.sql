-- What was measured of a page's scan, a row a metric, written with its reading or failure and replaced with the next. value is null where it
-- was not measured, and why says why. low and high are the limits of the time; a page read before there was such a table has no rows.
CREATE TABLE page_quality (
  page_id  INTEGER NOT NULL REFERENCES pages (id),
  position INTEGER NOT NULL,
  metric   TEXT NOT NULL,
  value    REAL,
  unit     TEXT NOT NULL,
  low      REAL,
  high     REAL,
  outcome  TEXT NOT NULL CHECK (outcome IN ('passed', 'suspect', 'failed', 'notmeasured')),
  action   TEXT NOT NULL CHECK (action IN ('note', 'field', 'review', 'rescan')),
  why      TEXT,
  PRIMARY KEY (page_id, position)
);
