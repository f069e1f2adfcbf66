// title: Who praised whom
// question: Who praised, backed politically or authorised whom, and when?
// parameter: subject (ids) = [] - who was praised; empty: anyone
// column: from (day) - first day of it; empty when unknown
// column: praiser - id of who praised
// column: praiser_name - its name
// column: praised - id of who was praised
// column: praised_name - its name
// column: said - the date as written
// column: note - what the record says about it
// column: status - confirmed, reported or alleged
// column: claim - id of the claim

MATCH (a:Entity)-[r:ENDORSES]->(b:Entity)
WHERE size($subject) = 0 OR b.id IN $subject
RETURN r.se AS from, a.id AS praiser, a.name AS praiser_name, b.id AS praised,
       b.name AS praised_name, r.from_text AS said, r.note AS note, r.status AS status,
       r.id AS claim
ORDER BY from, praiser, praised, claim
