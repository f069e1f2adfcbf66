// title: Shared recipients of two donors
// question: Whom did both of these donors support?
// parameter: first (id) - one donor
// parameter: second (id) - the other
// column: recipient - id of whom both supported
// column: name - its name
// column: country - its country
// column: first_claims - how many claims say that the first did
// column: second_claims - how many claims say that the second did
// column: overlap - whether support of both may have run at one time

MATCH (a:Entity)-[r:SUPPORTS]->(x:Entity)<-[s:SUPPORTS]-(b:Entity)
WHERE a.id = $first AND b.id = $second
WITH x, count(DISTINCT r.id) AS first_claims, count(DISTINCT s.id) AS second_claims,
     sum(CASE WHEN r.se <= s.el AND r.el >= s.se THEN 1 ELSE 0 END) AS together
RETURN x.id AS recipient, x.name AS name, x.country AS country, first_claims, second_claims,
       together > 0 AS overlap
ORDER BY recipient
