// title: Support around a state's violence
// question: Which support did bodies of a state receive in the window before a reported abuse that a body of that state is named for, and which was running during it?
// parameter: countries (words) = [] - ISO alpha-3 codes of the states; empty: all
// parameter: events (ids) = [] - only these events; empty: every reported abuse of those states
// parameter: classes (words) = [] - only these kinds of abuse, such as UnlawfulKilling; empty: all
// parameter: window_days (integer) = 365 - the longest time between support and event, in days
// parameter: purposes (words of security|civilian|mixed|unknown) = ["security", "mixed", "unknown"] - purposes that support may have; civilian only when it is named
// column: event - id of the event
// column: event_name - its name
// column: date (day) - first day it can have been
// column: country - of the state whose body is named as responsible
// column: supporter - id of who gave or, for a programme, operation, mission or coalition, of who gave to that in time or commanded it; empty when nobody is recorded
// column: supporter_name - its name, or empty
// column: programme - id of the programme, operation, mission or coalition that passed it on; empty when there is none
// column: claims_before - how many claims of support that ended in the window before the event
// column: claims_during - how many that were, or may have been, running during it
// column: claims_open - how many that began before it and have no known end
// column: nearest_days - fewest days between such support and the event; 0 when one was running
// column: recipients - ids of the bodies of the state that received it
// note: A fallback at country level: it shows that a state was supported, not that the body named as responsible was. Where a unit can be matched, patronage trace says more.
// note: Support to the body named as responsible itself, and to bodies above it, is counted here as well; trace tells these apart as direct and command chains.
// note: A claim counts once in each row, by its own dates; what was given to a programme must have begun before what the programme gave ended.
// note: Support among bodies of the state itself is left out, and so are undated support and undated events.
// note: A claim that names a programme with several supporters is in a row of each: never add up rows.

MATCH (f:Entity)-[p:PERPETRATED]->(e:Event)
WHERE f.state_body = true AND f.country <> '' AND e.abuse = true
  AND NOT (e.d0 = 0 AND e.d1 = 99999999)
  AND (size($countries) = 0 OR f.country IN $countries)
  AND (size($events) = 0 OR e.id IN $events)
  AND (size($classes) = 0 OR e.class IN $classes)
WITH DISTINCT e, f.country AS country

// What bodies of that state were given in time, by anybody else.
MATCH (g:Entity)-[r:SUPPORTS]->(x:Entity)
WHERE x.state_body = true AND x.country = country
  AND NOT (g.state_body = true AND g.country = country)
  AND r.purpose IN $purposes
  AND r.se <= e.d1 AND NOT (r.se = 0 AND r.sl > e.d1)
  AND (r.ee >= e.d0 OR (r.el <> 99999999 AND r.el >= e.d0)
       OR coalesce(e.d0_day - coalesce(r.el_day, r.ee_day) <= $window_days, false))

// Who gave to the programme in time, or had the command of it at the time.
OPTIONAL MATCH (g)<-[s:SUPPORTS|COMMANDS]-(d:Entity)
WHERE g.conduit = true AND r.el >= s.se
  AND ((s.link = 'C' AND s.el >= r.se)
       OR (s.link <> 'C' AND s.purpose IN $purposes
           AND s.se <= e.d1 AND NOT (s.se = 0 AND s.sl > e.d1)
           AND (s.ee >= e.d0 OR (s.el <> 99999999 AND s.el >= e.d0)
                OR coalesce(e.d0_day - coalesce(s.el_day, s.ee_day) <= $window_days, false))))
WITH e, country, g, r, x, d
WHERE d IS NULL OR NOT (d.state_body = true AND d.country = country)
WITH DISTINCT e.id AS event, e.name AS event_name, e.d0 AS date, country,
     CASE WHEN g.conduit = true THEN coalesce(d.id, '') ELSE g.id END AS supporter,
     CASE WHEN g.conduit = true THEN coalesce(d.name, '') ELSE g.name END AS supporter_name,
     CASE WHEN g.conduit = true THEN g.id ELSE '' END AS programme,
     x.id AS recipient, r.id AS claim,
     CASE WHEN r.ee >= e.d0 OR (r.el <> 99999999 AND r.el >= e.d0) THEN 'during'
          WHEN r.el = 99999999 THEN 'open' ELSE 'before' END AS timing,
     CASE WHEN r.ee >= e.d0 OR (r.el <> 99999999 AND r.el >= e.d0) THEN 0
          ELSE e.d0_day - coalesce(r.el_day, r.ee_day) END AS days
ORDER BY event, country, supporter, programme, recipient, claim
RETURN event, event_name, date, country, supporter, supporter_name, programme,
       sum(CASE WHEN timing = 'before' THEN 1 ELSE 0 END) AS claims_before,
       sum(CASE WHEN timing = 'during' THEN 1 ELSE 0 END) AS claims_during,
       sum(CASE WHEN timing = 'open' THEN 1 ELSE 0 END) AS claims_open,
       min(days) AS nearest_days, collect(DISTINCT recipient) AS recipients
ORDER BY date, event, country, supporter, programme
