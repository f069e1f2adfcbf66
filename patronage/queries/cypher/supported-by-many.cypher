// title: Forces supported by many donors
// question: Which forces, units, armed groups and coalitions were supported by more than so many donors?
// parameter: more_than (integer) = 1 - list those with more givers than this
// column: force - id of the recipient
// column: name - its name
// column: class - what it is
// column: donors - how many gave to it
// column: givers - their ids
// note: Counts whoever gave to the recipient itself, programmes and missions included.

MATCH (g:Entity)-[r:SUPPORTS]->(f:Entity)
WHERE f:SecurityForce OR f:Unit OR f:ArmedGroup OR f:PrivateMilitaryCompany OR f:Coalition
WITH f, g.id AS giver, count(r) AS claims
ORDER BY giver
WITH f, collect(giver) AS givers
WHERE size(givers) > $more_than
RETURN f.id AS force, f.name AS name, f.class AS class, size(givers) AS donors, givers
ORDER BY donors DESC, force
