// title: Support chains
// question: Which chains of sourced, dated claims link these donors to these events?
// parameter: start (ids) = [] - where chains start; empty: every possible donor
// parameter: to (ids) = [] - events, or actors (all their events)
// parameter: countries (words) = [] - ISO alpha-3 codes: every reported abuse there; empty like to: every reported abuse
// parameter: directness (words of own|direct|command|coalition|member|onward|endorsement|association|general) = ["own", "direct", "command", "coalition"] - the kinds of chain of docs/chains.md
// parameter: within_days (integer) = -1 - the longest time between support and event; -1: any
// parameter: after (flag) = false - also chains whose support began after the event
// parameter: certain (flag) = false - only chains whose dates are certain
// parameter: statuses (words of confirmed|reported|alleged) = ["confirmed", "reported", "alleged"] - statuses that a claim may have
// parameter: purposes (words of security|civilian|mixed|unknown) = ["security", "mixed", "unknown"] - purposes that support may have
// parameter: stages (words of pledged|committed|disbursed|delivered) = [] - stages that support may have; empty: any, also none
// parameter: max_links (integer up to 6) = 6 - the most links before the event
// parameter: include_self (flag) = false - also chains that begin with who did it
// column: directness - own, direct, command, coalition, member, onward, endorsement, association or general
// column: timing - during, open, before, after or undated: how the support lies to the event
// column: gap_days - largest gap between support and event; empty when a date is unknown
// column: dates_certain - whether the reported choice passes with inner ranges
// column: status - weakest status of the reported choice
// column: marks - self, lent, apart, part, one-of, fallback
// column: entities - ids from the start to the event
// column: word - letters of the link classes
// column: choice - ids of the claims of the reported choice
// column: choices - the same for every choice that passes, the reported one first
// note: A chain shows claims that fit together in time. It does not show that support reached, or caused, what a force did; only a during chain with certain dates shows links that existed together.
// note: Each path is a choice: one claim for every link. The best one, in the order of docs/chains.md, is the chain's.
// note: Own chains, for the mark self, and command that is looked at dates aside (same state, part) are followed over 12 links.
// note: Every path is enumerated before it is judged; on a large graph use patronage trace, which prunes.

// The events asked for.
MATCH (e:Event)
WHERE (e.abuse = true OR e.id IN $to)
  AND (size($to) + size($countries) = 0 OR e.id IN $to OR any(c IN e.countries WHERE c IN $countries)
       OR EXISTS { MATCH (e)<-[b:PERPETRATED]-(f:Entity) WHERE f.id IN $to })

// Where a standing force may be lent: coalitions that operate in every country of the event.
OPTIONAL MATCH (h:Entity)-[o:OPERATES_IN]->(p:Entity)
WHERE p.country IN e.countries AND o.se <= e.d1 AND o.el >= e.d0 AND o.withdrawn = false
WITH e, h.id AS host, count(DISTINCT p.country) AS covered
WITH e, collect({id: host, covered: covered}) AS found
WITH e, [x IN found WHERE x.covered > 0 AND x.covered = size(e.countries) | x.id] AS hosts

// Who is lent at the time, for the mark.
OPTIONAL MATCH (h:Entity)-[k:HAS_CONTINGENT]->(y:Entity)
WHERE k.se <= e.d1 AND k.el >= e.d0
  AND (k.link = 'K' OR h.id IN e.part_of
       OR (h.id IN hosts AND y.country <> '' AND NOT y.country IN e.countries))
WITH e, hosts, collect({claim: k.id, unit: y.id}) AS lent

// Paths of claims, walked back from the event: without and with a contingent or member, with an
// association, within one state. Each path is a choice.
CALL (e) {
  MATCH path = (e)<-[b:PERPETRATED|CARRIED_OUT]-(f:Entity)<-[:SUPPORTS|IMPLEMENTED_BY|COMMANDS|ENDORSES*0..6]-(d:Entity)
  WHERE (d.id IN $start OR (size($start) = 0 AND d.may_start = true))
    AND (b.link = 'P' OR e.id IN $to)
    AND (size($to) + size($countries) = 0 OR e.id IN $to OR f.id IN $to
         OR any(c IN e.countries WHERE c IN $countries))
  RETURN d, f, nodes(path) AS ns, relationships(path) AS lower, 0 AS same, false AS part, [] AS upper
  UNION ALL
  MATCH path = (e)<-[b:PERPETRATED|CARRIED_OUT]-(f:Entity)<-[:COMMANDS*0..5]-(x:Entity)
               <-[k:HAS_CONTINGENT|HAS_MEMBER]-(y:Entity)
               <-[:SUPPORTS|IMPLEMENTED_BY|COMMANDS|ENDORSES*0..5]-(d:Entity)
  WHERE length(path) <= 7
    AND (d.id IN $start OR (size($start) = 0 AND d.may_start = true))
    AND (b.link = 'P' OR e.id IN $to)
    AND (size($to) + size($countries) = 0 OR e.id IN $to OR f.id IN $to
         OR any(c IN e.countries WHERE c IN $countries))
  RETURN d, f, nodes(path) AS ns, relationships(path) AS lower, 0 AS same, false AS part, [] AS upper
  UNION ALL
  MATCH path = (e)<-[b:PERPETRATED|CARRIED_OUT]-(f:Entity)<-[:COMMANDS*0..5]-(y:Entity)
               -[a:ASSOCIATED_WITH]-(x:Entity)
               <-[:SUPPORTS|IMPLEMENTED_BY|COMMANDS|HAS_CONTINGENT*0..5]-(d:Entity)
  WHERE 'association' IN $directness AND length(path) <= 7
    AND (d.id IN $start OR (size($start) = 0 AND d.may_start = true))
    AND (b.link = 'P' OR e.id IN $to)
    AND (size($to) + size($countries) = 0 OR e.id IN $to OR f.id IN $to
         OR any(c IN e.countries WHERE c IN $countries))
  RETURN d, f, nodes(path) AS ns, relationships(path) AS lower, 0 AS same, false AS part, [] AS upper
  UNION ALL
  MATCH (e)<-[b:PERPETRATED|CARRIED_OUT]-(f:Entity), (x:Entity)
  WHERE 'general' IN $directness
    AND x.state_body = true AND f.state_body = true AND x.country <> '' AND x.country = f.country
    AND NOT EXISTS { MATCH (x)-[:COMMANDS*1..12]->(f) }
  MATCH path = (x)<-[s:SUPPORTS|IMPLEMENTED_BY]-(y:Entity)
               <-[:SUPPORTS|IMPLEMENTED_BY|COMMANDS*0..4]-(d:Entity)
  WHERE (d.id IN $start OR (size($start) = 0 AND d.may_start = true))
    AND (b.link = 'P' OR e.id IN $to)
    AND (size($to) + size($countries) = 0 OR e.id IN $to OR f.id IN $to
         OR any(c IN e.countries WHERE c IN $countries))
  RETURN d, f, [e, f] + nodes(path) AS ns, [b] AS lower, 1 AS same,
         EXISTS { MATCH (f)-[:COMMANDS*1..12]->(x) } AS part, relationships(path) AS upper
}
WITH e, hosts, lent, d, f, same, part,
     [n IN reverse(ns) | {id: n.id, class: n.class, country: n.country}] AS ns,
     [r IN reverse(upper) | {id: r.id, link: r.link, se: r.se, sl: r.sl, ee: r.ee, el: r.el,
       se_day: r.se_day, ee_day: r.ee_day, el_day: r.el_day, status: r.status,
       purpose: r.purpose, stage: r.stage, joined: r.joined}] AS upper,
     [r IN reverse(lower) | {id: r.id, link: r.link, se: r.se, sl: r.sl, ee: r.ee, el: r.el,
       se_day: r.se_day, ee_day: r.ee_day, el_day: r.el_day, status: r.status,
       purpose: r.purpose, stage: r.stage, joined: r.joined}] AS lower
WITH e, hosts, lent, d, f, part, ns,
     upper + CASE WHEN same = 1 THEN [{id: '', link: 'B', status: 'reported', joined: ''}] ELSE [] END
       + lower AS cs
WHERE size(cs) <= $max_links + 1
  AND all(i IN range(0, size(ns) - 2) WHERE
        none(j IN range(i + 1, size(ns) - 1) WHERE ns[i].id = ns[j].id))
  AND all(c IN cs WHERE c.status IN $statuses)

// The class of each link: a force is a contingent abroad only; who was supported gives as O.
WITH e, hosts, lent, d, f, part, ns, cs,
     [i IN range(0, size(cs) - 1) |
       CASE WHEN cs[i].link = 'p' THEN 'P'
            WHEN cs[i].link <> 'k' THEN cs[i].link
            WHEN ns[i].id IN e.part_of
              OR (ns[i].id IN hosts AND ns[i + 1].country <> ''
                  AND NOT ns[i + 1].country IN e.countries) THEN 'K'
            ELSE 'M' END] AS raw
WITH e, lent, d, f, part, ns, cs,
     reduce(w = '', l IN raw | w +
       CASE WHEN NOT l IN ['S', 's'] THEN l
            WHEN NOT w CONTAINS 'S' THEN 'S'
            WHEN l = 'S' AND right(w, 1) IN ['S', 'O', 'H'] THEN 'S'
            ELSE 'O' END) AS word
WITH e, lent, d, f, part, ns, cs, word,
     CASE WHEN word =~ 'C*(KC*)?P' THEN 0
          WHEN word =~ 'C*S[SH]*P' THEN 1
          WHEN word =~ 'C*S[SH]*C+P' THEN 2
          WHEN word =~ 'C*S[SH]*C*KC*P' THEN 3
          WHEN word =~ 'C*S[SH]*C*MC*P' THEN 4
          WHEN word =~ 'C*S[SH]*C*O[SHO]*C*(KC*)?P' THEN 5
          WHEN word =~ 'C*EC*(KC*)?P' THEN 6
          WHEN word =~ 'C*(S[SH]*C*(KC*)?)?AC*P' THEN 7
          WHEN word =~ 'C*S[SH]*BP' THEN 8
          ELSE 9 END AS pattern,
     [i IN range(0, size(word) - 1) | substring(word, i, 1)] AS ls
WHERE pattern < 9

// Positions: first S or E; S, O, H, E; with A those that are timed; C before; what must hold.
WITH e, lent, d, f, part, ns, cs, word, pattern, ls,
     coalesce(head([i IN range(0, size(ls) - 1) WHERE ls[i] IN ['S', 'E']]), -1) AS first,
     [i IN range(0, size(ls) - 1) WHERE ls[i] IN ['S', 'O', 'H', 'E']] AS given,
     [i IN range(0, size(ls) - 1) WHERE ls[i] IN ['S', 'O', 'H', 'E', 'A']] AS timed
WITH e, lent, d, f, part, ns, cs, word, pattern, ls, first, given, timed,
     [i IN range(0, size(ls) - 1) WHERE ls[i] = 'C' AND i < first] AS leading,
     [i IN range(0, size(ls) - 1) WHERE ls[i] IN ['C', 'K', 'M', 'A'] AND i > first] AS held,
     coalesce(last([i IN range(0, size(ls) - 1) WHERE ls[i] IN ['S', 'O', 'H']]), -1) AS reach
WITH e, lent, d, f, part, ns, cs, word, ls, first, given, timed, leading, held,
     CASE WHEN pattern >= 1 AND pattern <= 5
           AND (ns[reach + 1].class = 'Government' OR f.class = 'Government'
                OR (ns[reach + 1].class = 'InternationalOrganization' AND ls[reach + 1] = 'C'))
          THEN 8 ELSE pattern END AS directness
WHERE ['own', 'direct', 'command', 'coalition', 'member', 'onward', 'endorsement', 'association',
       'general'][directness] IN $directness
  AND all(i IN given WHERE NOT ls[i] IN ['S', 'O'] OR
        (cs[i].purpose IN $purposes AND (size($stages) = 0 OR cs[i].stage IN $stages)))

// The choice passes.
  AND all(i IN leading WHERE cs[i].se <= cs[first].el AND cs[i].el >= cs[first].se)
  AND all(i IN held WHERE cs[i].se <= e.d1 AND cs[i].el >= e.d0)
  AND all(j IN given WHERE all(i IN given WHERE i >= j OR cs[j].el >= cs[i].se))
  AND ($after = true OR all(i IN given WHERE cs[i].se <= e.d1))

// Its timing and gap.
WITH e, lent, d, f, part, ns, cs, word, ls, first, given, timed, leading, held, directness,
     all(i IN given WHERE cs[i].se <= e.d1) AS begun,
     [i IN timed |
       CASE WHEN (e.d0 = 0 AND e.d1 = 99999999) OR (cs[i].se = 0 AND cs[i].sl > e.d1) THEN 4
            WHEN cs[i].se > e.d1 THEN 3
            WHEN cs[i].ee >= e.d0 OR (cs[i].el <> 99999999 AND cs[i].el >= e.d0) THEN 0
            WHEN cs[i].el = 99999999 THEN 1
            ELSE 2 END] AS ts
WITH e, lent, d, f, part, ns, cs, word, ls, first, given, timed, leading, held, directness, begun, ts,
     [k IN range(0, size(ts) - 1) |
       CASE WHEN ts[k] = 0 THEN 0
            WHEN ts[k] = 1 THEN e.d0_day - cs[timed[k]].ee_day
            WHEN ts[k] = 2 THEN e.d0_day - cs[timed[k]].el_day
            WHEN ts[k] = 3 THEN cs[timed[k]].se_day - e.d1_day
            ELSE null END] AS gs
WHERE $within_days < 0
   OR all(k IN range(0, size(ts) - 1) WHERE ls[timed[k]] = 'A' OR ts[k] = 3
          OR coalesce(gs[k] <= $within_days, false))

// Its certainty and its weakest status; the order of choices.
WITH e, lent, d, f, part, ns, cs, word, ls, given, directness, begun,
     reduce(t = 0, x IN ts | CASE WHEN x > t THEN x ELSE t END) AS timing,
     CASE WHEN any(g IN gs WHERE g IS NULL) THEN null
          ELSE reduce(t = 0, g IN gs | CASE WHEN g > t THEN g ELSE t END) END AS gap,
     NOT 'B' IN ls
       AND all(t IN ts WHERE t IN [0, 2])
       AND all(i IN held WHERE cs[i].sl <= e.d0 AND cs[i].ee >= e.d1)
       AND all(i IN leading WHERE cs[i].sl <= cs[first].ee AND cs[i].ee >= cs[first].sl)
       AND all(i IN given WHERE cs[i].sl <= e.d0)
       AND all(k IN range(0, size(ts) - 1) WHERE ts[k] <> 0 OR cs[timed[k]].ee >= e.sl)
       AND all(j IN given WHERE all(i IN given WHERE i >= j OR cs[j].ee >= cs[i].sl)) AS sure,
     CASE WHEN any(c IN cs WHERE c.status = 'alleged') THEN 2
          WHEN any(c IN cs WHERE c.status = 'reported') THEN 1 ELSE 0 END AS weakness,
     [c IN cs WHERE c.link <> 'B' | c.id] AS choice,
     any(i IN range(0, size(ls) - 1) WHERE ls[i] IN ['K', 'M'] AND
         any(j IN given WHERE j < i AND all(k IN given WHERE k <= j OR k > i)
             AND NOT (cs[i].se <= cs[j].el AND cs[i].el >= cs[j].se))) AS apart
ORDER BY timing, CASE WHEN sure THEN 0 ELSE 1 END, weakness, coalesce(gap, 99999999), choice
WITH e, lent, d, f, part, directness, word, [n IN ns | n.id] AS entities, ls,
     collect({timing: timing, gap: gap, sure: sure, weakness: weakness, choice: choice,
       apart: apart, begun: begun, joined: last(cs).joined}) AS judged
WITH e, lent, d, f, part, directness, word, entities, ls,
     CASE WHEN any(x IN judged WHERE x.begun) THEN [x IN judged WHERE x.begun] ELSE judged END
       AS passing
WITH e, lent, d, f, part, directness, word, entities, ls, passing, head(passing) AS best
WHERE $certain = false OR best.sure

// The same for own chains of the start to the event, whatever the filters, for the mark self.
WITH e, lent, d,
     collect({perpetrator: f.id, directness: directness, word: word, entities: entities, ls: ls,
       part: part, passing: passing, best: best}) AS chains
OPTIONAL MATCH own = (d)-[:COMMANDS|HAS_CONTINGENT*0..12]->(g:Entity)-[b:PERPETRATED|CARRIED_OUT]->(e)
WHERE (b.link = 'P' OR e.id IN $to)
  AND reduce(w = '', r IN relationships(own) | w + r.link) =~ 'C*([Kk]C*)?[Pp]'
  AND all(r IN relationships(own) WHERE r.link IN ['P', 'p']
          OR (r.link = 'C' AND r.se <= e.d1 AND r.el >= e.d0)
          OR any(x IN lent WHERE x.claim = r.id))
WITH e, lent, d, chains, collect(DISTINCT g.id) AS own
UNWIND chains AS c
WITH [x IN lent | x.unit] AS lent, own, c,
     c.directness > 0 AND size(own) > 0
       AND (c.directness IN [6, 7] OR c.perpetrator IN own) AS self
WHERE $include_self = true OR NOT self
WITH c, c.best AS best,
     CASE WHEN self THEN ['self'] ELSE [] END
       + CASE WHEN any(i IN range(0, size(c.ls) - 1) WHERE c.ls[i] = 'C' AND c.entities[i + 1] IN lent)
              THEN ['lent'] ELSE [] END
       + CASE WHEN c.best.apart THEN ['apart'] ELSE [] END
       + CASE WHEN c.part THEN ['part'] ELSE [] END
       + CASE WHEN any(x IN c.passing WHERE x.joined = 'or') THEN ['one-of'] ELSE [] END
       + CASE WHEN c.directness = 8 THEN ['fallback'] ELSE [] END AS marks
RETURN ['own', 'direct', 'command', 'coalition', 'member', 'onward', 'endorsement', 'association',
        'general'][c.directness] AS directness,
       ['during', 'open', 'before', 'after', 'undated'][best.timing] AS timing, best.gap AS gap_days,
       best.sure AS dates_certain, ['confirmed', 'reported', 'alleged'][best.weakness] AS status,
       marks, c.entities AS entities, c.word AS word, best.choice AS choice,
       [x IN c.passing | x.choice] AS choices
ORDER BY c.directness, best.timing, CASE WHEN best.sure THEN 0 ELSE 1 END, best.weakness,
         size(c.entities),
         coalesce(best.gap, 99999999), entities, word, choice
