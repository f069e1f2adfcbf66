// title: Armed groups and their affiliations
// question: With whom is each armed group said to be allied, affiliated, or to operate?
// parameter: groups (ids) = [] - the armed groups; empty: all
// column: group - id of the armed group
// column: name - its name
// column: relation - operatesWith, affiliatedWith, alliedWith, partOf or controls
// column: direction - with (symmetric), under (the other is above it) or over
// column: other - id of the other
// column: other_name - its name
// column: from - the start as written
// column: until - the end as written
// column: status - confirmed, reported or alleged
// column: claim - id of the claim

MATCH (g:ArmedGroup)
WHERE size($groups) = 0 OR g.id IN $groups
CALL (g) {
  MATCH (g)-[r:ASSOCIATED_WITH]-(o:Entity)
  RETURN r, o, 'with' AS direction
  UNION ALL
  MATCH (g)<-[r:COMMANDS|HAS_CONTINGENT]-(o:Entity)
  RETURN r, o, 'under' AS direction
  UNION ALL
  MATCH (g)-[r:COMMANDS]->(o:Entity)
  RETURN r, o, 'over' AS direction
}
RETURN g.id AS group, g.name AS name, r.predicate AS relation, direction, o.id AS other,
       o.name AS other_name, r.from_text AS from, r.until_text AS until, r.status AS status,
       r.id AS claim
ORDER BY group, direction, other, claim
