-- By how many degrees the page as scanned is turned clockwise. Pages read before there was such a column were upright.
ALTER TABLE pages ADD COLUMN orientation INTEGER NOT NULL DEFAULT 0 CHECK (orientation IN (0, 90, 180, 270));
