-- Both sides of a sheet, where a person says that files hold them: the first, third, fifth ... page of a file is then a front, and the page after it its rear.
-- both_sides of a sighting: what was said when it came. Of a file: what was settled when its pages were written; what is said later changes nothing.
ALTER TABLE sightings ADD COLUMN both_sides INTEGER NOT NULL DEFAULT 0 CHECK (both_sides IN (0, 1));
ALTER TABLE files ADD COLUMN both_sides INTEGER NOT NULL DEFAULT 0 CHECK (both_sides IN (0, 1));

-- The front that a page is the rear of; null for every other page. A rear is 'read' from the start, which means kept: nothing is sought on it, so it has neither template nor
-- fields. It is 'failed' where it cannot be decoded, which is known when its front is read, and 'queued' where somebody has it tried again.
ALTER TABLE pages ADD COLUMN rear_of INTEGER REFERENCES pages (id) CHECK (rear_of IS NULL OR template IS NULL);
CREATE UNIQUE INDEX pages_rears ON pages (rear_of) WHERE rear_of IS NOT NULL;
