// title: Members and contingents of a coalition
// question: Which governments belonged to a coalition or operation on a date, and which forces and units were lent to it?
// parameter: coalition (id) - the coalition, operation or mission
// parameter: on (day) - the day
// column: role - contingent (a force or unit lent to it) or member (a government)
// column: actor - id of the member or contingent
// column: name - its name
// column: from - the start as written, empty when unknown
// column: until - the end as written, empty when unknown
// column: certain - whether the claim surely held on that day
// column: status - confirmed, reported or alleged
// column: claim - id of the claim
// note: A claim is listed when it may have held on that day; certain says whether it surely did.

MATCH (c:Entity)-[r:HAS_CONTINGENT|HAS_MEMBER]->(a:Entity)
WHERE c.id = $coalition AND r.link <> '' AND r.se <= $on AND r.el >= $on
RETURN CASE WHEN r.link = 'M' THEN 'member' ELSE 'contingent' END AS role,
       a.id AS actor, a.name AS name, r.from_text AS from, r.until_text AS until,
       r.sl <= $on AND r.ee >= $on AS certain, r.status AS status, r.id AS claim
ORDER BY role, actor, claim
