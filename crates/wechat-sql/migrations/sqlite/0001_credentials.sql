-- One row for each credential. `document` is JSON with the value and what is known about its
-- grant; `revision` grows with every change, and nothing is changed but from the revision it was
-- read at. Times are milliseconds since 1970 by the clock of the database.
CREATE TABLE wechat_credentials (
    name        TEXT    NOT NULL PRIMARY KEY,
    document    TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    lease_owner TEXT,
    lease_ends  INTEGER,
    stored_by   TEXT
);
