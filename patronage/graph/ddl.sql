-- The dataset file, format 2. docs/dataset-file.md describes every table for readers of sqlite3.
-- Days are integers yyyymmdd; 0 is "since ever", 99999999 "for ever". Lists are JSON arrays.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE entities (
  id TEXT NOT NULL,                -- unique; the table is in order of id
  class TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL DEFAULT '',  -- ISO 3166-1 alpha-3, or empty
  from_text TEXT NOT NULL DEFAULT '', until_text TEXT NOT NULL DEFAULT '',
  start_earliest INTEGER NOT NULL, start_latest INTEGER NOT NULL,
  end_earliest INTEGER NOT NULL, end_latest INTEGER NOT NULL,
  latitude REAL, longitude REAL,
  visibility TEXT NOT NULL DEFAULT 'public',
  note TEXT NOT NULL DEFAULT ''
);

CREATE TABLE events (               -- one row for each entity that is an event
  id TEXT NOT NULL,
  abuse INTEGER NOT NULL,           -- 1: a reported abuse
  window_from INTEGER NOT NULL,     -- d0: earliest day of the event (0: undated)
  window_until INTEGER NOT NULL,    -- d1: latest day of the event
  place TEXT NOT NULL DEFAULT '', admin1 TEXT NOT NULL DEFAULT '',
  countries TEXT NOT NULL DEFAULT '[]',
  part_of TEXT NOT NULL DEFAULT '[]',
  victims TEXT NOT NULL DEFAULT ''
);

CREATE TABLE names (
  entity TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL,               -- name | alias
  folded TEXT NOT NULL              -- the name without case, accents and punctuation
);
CREATE TABLE external_ids (entity TEXT NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE entity_sources (entity TEXT NOT NULL, source TEXT NOT NULL);

CREATE TABLE claims (
  id TEXT NOT NULL,                 -- unique; the table is in order of id
  subject TEXT NOT NULL, predicate TEXT NOT NULL, object TEXT, value TEXT NOT NULL DEFAULT '',
  from_text TEXT NOT NULL DEFAULT '', until_text TEXT NOT NULL DEFAULT '',
  start_earliest INTEGER NOT NULL, start_latest INTEGER NOT NULL,
  end_earliest INTEGER NOT NULL, end_latest INTEGER NOT NULL,
  extent TEXT NOT NULL,             -- act | state
  amount REAL, currency TEXT NOT NULL DEFAULT '',
  quantity_low REAL, quantity_high REAL, unit TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT '', purpose TEXT NOT NULL DEFAULT 'unknown',
  status TEXT NOT NULL, visibility TEXT NOT NULL DEFAULT 'public',
  joined TEXT NOT NULL DEFAULT '',  -- and | or, between several perpetrators of one event
  part_of_amount TEXT NOT NULL DEFAULT '',
  unread INTEGER NOT NULL DEFAULT 0, -- 1: nobody has read a source of it yet
  note TEXT NOT NULL DEFAULT '',
  cited INTEGER NOT NULL DEFAULT 0, -- number of its set of citations; 0: none
  link TEXT NOT NULL DEFAULT '',    -- letter of the link class (docs/chains.md); empty: never in a chain
  upper TEXT, lower TEXT            -- the ends in the direction of support (of an A link: as written)
);

CREATE TABLE fact_claims (          -- derived: claims that are one fact with other claims
  fact TEXT NOT NULL,               -- the least id of those claims
  claim TEXT NOT NULL
);

CREATE TABLE citation_sets (        -- what is cited together, once; the table is in order of number
  number INTEGER NOT NULL,          -- a hash of the set
  source TEXT NOT NULL, locator TEXT NOT NULL DEFAULT '', accessed TEXT NOT NULL DEFAULT '',
  archive_url TEXT NOT NULL DEFAULT '', quotation TEXT NOT NULL DEFAULT ''
);

CREATE TABLE sources (
  id TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL DEFAULT '',
  date_text TEXT NOT NULL DEFAULT '', url TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
  read INTEGER NOT NULL DEFAULT 1, visibility TEXT NOT NULL DEFAULT 'public', note TEXT NOT NULL DEFAULT '',
  publisher_key TEXT NOT NULL DEFAULT '' -- equal for publishers that are one voice; empty: unknown
);

CREATE TABLE assessments (
  id TEXT NOT NULL, assessor TEXT NOT NULL, subject TEXT NOT NULL, year TEXT NOT NULL,
  finding TEXT NOT NULL, status TEXT NOT NULL, visibility TEXT NOT NULL DEFAULT 'public',
  cited INTEGER NOT NULL DEFAULT 0  -- as of a claim
);

CREATE TABLE responses (
  id TEXT NOT NULL, kind TEXT NOT NULL, by TEXT NOT NULL, about TEXT NOT NULL,
  date_text TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', visibility TEXT NOT NULL DEFAULT 'public',
  cited INTEGER NOT NULL DEFAULT 0  -- as of a claim
);

CREATE TABLE judgements (
  left_id TEXT NOT NULL, right_id TEXT NOT NULL, verdict TEXT NOT NULL,
  author TEXT NOT NULL, date_text TEXT NOT NULL, reason TEXT NOT NULL DEFAULT ''
);

CREATE TABLE members (              -- what was written of entities that are one with others
  entity TEXT NOT NULL,             -- the id under which all of them stand in every other table
  id TEXT NOT NULL,                 -- its own id, as written
  class TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL,
  from_text TEXT NOT NULL, until_text TEXT NOT NULL,
  start_earliest INTEGER NOT NULL, start_latest INTEGER NOT NULL,
  end_earliest INTEGER NOT NULL, end_latest INTEGER NOT NULL,
  latitude REAL, longitude REAL, visibility TEXT NOT NULL, note TEXT NOT NULL,
  aliases TEXT NOT NULL, external_ids TEXT NOT NULL, sources TEXT NOT NULL,
  place TEXT, admin1 TEXT, countries TEXT, part_of TEXT, victims TEXT -- of events
);
CREATE TABLE joins (                -- why they are one
  entity TEXT NOT NULL,
  left_id TEXT NOT NULL, right_id TEXT NOT NULL,
  scheme TEXT NOT NULL, value TEXT NOT NULL,  -- the external id that both carry; empty: a judgement
  author TEXT NOT NULL, date_text TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE as_written (           -- what joining changed in other records
  about TEXT NOT NULL,              -- id of a claim, assessment, response or event
  part TEXT NOT NULL,               -- the column
  written TEXT NOT NULL             -- what stood there
);

CREATE TABLE reviews (
  about TEXT NOT NULL,              -- id of a claim, or of an entity as written
  entered_by TEXT NOT NULL DEFAULT '', entered_on TEXT NOT NULL DEFAULT '',
  checked_by TEXT NOT NULL DEFAULT '', checked_on TEXT NOT NULL DEFAULT ''
);

CREATE TABLE problems (
  code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, file TEXT NOT NULL DEFAULT '',
  line INTEGER NOT NULL DEFAULT 0, column_name TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '',
  expected TEXT NOT NULL DEFAULT '', suggestion TEXT NOT NULL DEFAULT ''
);

CREATE TABLE loads (
  input TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL,
  read INTEGER NOT NULL, loaded INTEGER NOT NULL, skipped INTEGER NOT NULL, rejected INTEGER NOT NULL,
  reasons TEXT NOT NULL DEFAULT '{}'
);
