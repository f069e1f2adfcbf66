// title: Sources behind an entity
// question: Which sources stand behind what is recorded about this entity?
// parameter: entity (id) - the entity
// column: source - id of the source
// column: title - its title
// column: publisher - who published it
// column: published - when, as written
// column: url - where
// column: read - whether somebody has read it
// column: claims - how many claims about the entity cite it
// column: describes - whether the record of the entity itself cites it

MATCH (x:Entity) WHERE x.id = $entity
CALL (x) {
  MATCH (x)-[r]-(o)
  MATCH (q:Citation)-[:CITES]->(s:Source)
  WHERE q.about = r.id
  RETURN s, r.id AS claim, 0 AS described
  UNION ALL
  MATCH (x)-[:DESCRIBED_IN]->(s:Source)
  RETURN s, null AS claim, 1 AS described
}
RETURN s.id AS source, s.name AS title, s.publisher AS publisher, s.date_text AS published,
       s.url AS url, s.read AS read, count(DISTINCT claim) AS claims, max(described) = 1 AS describes
ORDER BY claims DESC, source
