-- Requests and results of jobs, and records of events, are encrypted from here on. What stands in the columns in clear was
-- written by the release before, and goes when its time is over.
ALTER TABLE jobs ADD COLUMN sealed_request bytea, ADD COLUMN sealed_result bytea;
ALTER TABLE jobs ALTER COLUMN request DROP NOT NULL;
ALTER TABLE events ADD COLUMN sealed bytea;
ALTER TABLE events ALTER COLUMN record DROP NOT NULL;
