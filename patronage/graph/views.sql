-- Views of the dataset file: nothing in them is stored. docs/dataset-file.md describes each.
CREATE VIEW publishers AS
  SELECT publisher_key AS key, min(publisher) AS name, count(*) AS sources
  FROM sources WHERE publisher_key <> '' GROUP BY publisher_key;

-- Where claims, assessments and responses were read. CROSS JOIN: whoever asks knows the record.
CREATE VIEW citations AS
  SELECT c.id AS about, q.source, q.locator, q.accessed, q.archive_url, q.quotation
  FROM claims AS c CROSS JOIN citation_sets AS q ON q.number = c.cited
  UNION ALL
  SELECT a.id, q.source, q.locator, q.accessed, q.archive_url, q.quotation
  FROM assessments AS a CROSS JOIN citation_sets AS q ON q.number = a.cited
  UNION ALL
  SELECT r.id, q.source, q.locator, q.accessed, q.archive_url, q.quotation
  FROM responses AS r CROSS JOIN citation_sets AS q ON q.number = r.cited;

-- How many independent publishers stand behind a claim: named ones, or 1 when none is named.
CREATE VIEW claim_publishers AS
  SELECT id AS claim, (SELECT max(1, count(DISTINCT nullif(s.publisher_key, '')))
    FROM citation_sets AS q JOIN sources AS s ON s.id = q.source WHERE q.number = cited)
    AS publishers
  FROM claims WHERE cited <> 0
  UNION ALL
  SELECT id, (SELECT max(1, count(DISTINCT nullif(s.publisher_key, '')))
    FROM citation_sets AS q JOIN sources AS s ON s.id = q.source WHERE q.number = cited)
  FROM assessments WHERE cited <> 0
  UNION ALL
  SELECT id, (SELECT max(1, count(DISTINCT nullif(s.publisher_key, '')))
    FROM citation_sets AS q JOIN sources AS s ON s.id = q.source WHERE q.number = cited)
  FROM responses WHERE cited <> 0;

-- Claims that say the same with compatible dates are one fact, called by its least claim.
CREATE VIEW claim_facts AS
  SELECT claim, fact FROM fact_claims
  UNION ALL
  SELECT c.id, c.id FROM claims AS c
  WHERE NOT EXISTS (SELECT 1 FROM fact_claims AS f WHERE f.claim = c.id);

-- The dates of a fact are those on which all of its claims can hold.
CREATE VIEW facts AS
  SELECT r.id, r.subject, r.predicate, r.object, r.value, r.amount, r.currency,
         (SELECT max(c.start_earliest) FROM claims AS c
          WHERE c.id IN (SELECT r.id UNION SELECT claim FROM fact_claims WHERE fact = r.id))
           AS start_earliest,
         (SELECT min(c.end_latest) FROM claims AS c
          WHERE c.id IN (SELECT r.id UNION SELECT claim FROM fact_claims WHERE fact = r.id))
           AS end_latest,
         max(1, (SELECT count(*) FROM fact_claims WHERE fact = r.id)) AS claims,
         (SELECT max(1, count(DISTINCT nullif(s.publisher_key, '')))
          FROM claims AS c CROSS JOIN citation_sets AS q ON q.number = c.cited
            CROSS JOIN sources AS s ON s.id = q.source
          WHERE c.id IN (SELECT r.id UNION SELECT claim FROM fact_claims WHERE fact = r.id))
           AS publishers
  FROM claims AS r
  WHERE NOT EXISTS (SELECT 1 FROM fact_claims AS f WHERE f.claim = r.id AND f.fact <> r.id);

CREATE VIEW withdrawn_claims AS
  SELECT r.about AS claim, r.by, r.date_text, r.text AS reason
  FROM responses AS r JOIN claims AS c ON c.id = r.about WHERE r.kind = 'withdrawal';

CREATE VIEW claims_readable AS
  SELECT c.id, a.name AS subject_name, c.predicate, coalesce(b.name, c.value) AS object_name,
         c.from_text, c.until_text, c.amount, c.currency, c.quantity_low, c.quantity_high, c.unit,
         c.stage, c.status,
         (SELECT max(1, count(DISTINCT nullif(s.publisher_key, '')))
          FROM citation_sets AS q JOIN sources AS s ON s.id = q.source WHERE q.number = c.cited)
           AS publishers,
         (SELECT group_concat(s.title || CASE WHEN q.locator = '' THEN '' ELSE ', ' || q.locator END,
                              '; ')
          FROM citation_sets AS q JOIN sources AS s ON s.id = q.source WHERE q.number = c.cited)
           AS sources,
         EXISTS (SELECT 1 FROM withdrawn_claims AS w WHERE w.claim = c.id) AS withdrawn,
         c.visibility, c.note, c.subject, c.object
  FROM claims AS c JOIN entities AS a ON a.id = c.subject LEFT JOIN entities AS b ON b.id = c.object;
