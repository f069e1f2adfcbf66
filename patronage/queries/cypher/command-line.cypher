// title: Command line of a unit
// question: Who stood above and below this unit or force on a date?
// parameter: unit (id) - the unit, force or other body
// parameter: on (day) - the day
// column: side - above or below
// column: distance - how many links of command away
// column: actor - id of the superior or subordinate
// column: name - its name
// column: certain - whether every link surely held on that day
// column: path - ids from the unit to the actor
// column: claims - ids of the claims on the way
// note: Every link on the way may have held on that day; up to 8 links. Units lent to a coalition are under coalition-members.

MATCH (u:Entity) WHERE u.id = $unit
CALL (u) {
  MATCH path = (u)<-[:COMMANDS*1..8]-(x:Entity)
  RETURN 'above' AS side, x, path
  UNION ALL
  MATCH path = (u)-[:COMMANDS*1..8]->(x:Entity)
  RETURN 'below' AS side, x, path
}
WITH side, x, [n IN nodes(path) | n.id] AS ids, relationships(path) AS rs
WHERE all(r IN rs WHERE r.link = 'C' AND r.se <= $on AND r.el >= $on)
  AND all(i IN range(0, size(ids) - 2) WHERE none(j IN range(i + 1, size(ids) - 1) WHERE ids[i] = ids[j]))
RETURN side, size(rs) AS distance, x.id AS actor, x.name AS name,
       all(r IN rs WHERE r.sl <= $on AND r.ee >= $on) AS certain, ids AS path,
       [r IN rs | r.id] AS claims
ORDER BY side, distance, actor, path, claims
