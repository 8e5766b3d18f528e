-- Decisions by which a person said that a page is a front, which had been taken for the rear of the page before it.
CREATE TABLE page_fronts (decision_id INTEGER PRIMARY KEY REFERENCES page_decisions (id));
