-- Where a person says that a sheet lies on a page which no template was found on. A row goes with a decision that names the template, and is never changed.
-- sheet: the sheet's corners on the page as scanned, a quad.
CREATE TABLE page_placements (
  decision_id      INTEGER PRIMARY KEY REFERENCES page_decisions (id),
  template_version INTEGER NOT NULL CHECK (template_version >= 1),
  sheet            TEXT NOT NULL
);
CREATE TRIGGER page_placements_are_kept BEFORE UPDATE ON page_placements
BEGIN SELECT RAISE(ABORT, 'placements of pages are never changed'); END;
CREATE TRIGGER page_placements_are_not_removed BEFORE DELETE ON page_placements
BEGIN SELECT RAISE(ABORT, 'placements of pages are never removed'); END;

-- Fields of a page that was placed again since carry the template's name with '#' and the number of the placement that they were read by: they are kept and count no more.
-- The placement by which the page is to be read, or was; null where the program finds the sheet itself.
ALTER TABLE pages ADD COLUMN placement INTEGER REFERENCES page_placements (decision_id);
