/* Filters, choosing, the evidence beside the picture, search. ``view`` is whichever picture it is. */
const form = one("#filters"), board = one("#board"), panel = one("#panel");
const chosen = one("#chosen"), list = one("#list"), toggle = one("#toggle"), field = one("#search");
const view = makeView();

/* Filters: they narrow what the answer lists, they never make a chain. */
const ticked = name => new Set(all(`input[name="${name}"]:checked`, form).map(e => e.value));
const offered = name => one(`input[name="${name}"]`, form) !== null;
function day(name) {
  const input = form.elements[name], text = input.value.trim();
  const good = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text);
  input.setAttribute("aria-invalid", String(text !== "" && !good));
  if (!good) return null;
  const [year, month, date] = text.split("-"), first = name === "from";
  return Number(year + (month || (first ? "01" : "12")) + (date || (first ? "01" : "31")));
}
function dated(strand, low, high) {
  const mine = form.elements.of.value === "support" ? strand.support : strand.event;
  if (!mine.length) return form.elements.undated.checked;
  return mine.some(([first, last]) => (low === null || last >= low) && (high === null || first <= high));
}
function passes(strand, picked, low, high) {
  const data = strand.article.dataset;
  return ["directness", "timing", "status"].every(name => !picked[name] || picked[name].has(data[name]))
    && strand.classes.every(name => picked.link.has(name))
    && (!form.elements.certain.checked || data.certain === "yes")
    && ((low === null && high === null) || dated(strand, low, high));
}
function filter() {
  const picked = {};
  for (const name of ["directness", "timing", "status", "link"]) if (offered(name)) picked[name] = ticked(name);
  const low = day("from"), high = day("until");
  for (const strand of strands) {
    strand.shown = passes(strand, picked, low, high);
    strand.item.hidden = strand.line.hidden = !strand.shown;
  }
  const shown = strands.filter(s => s.shown);
  const seen = new Set(shown.flatMap(s => s.nodes)), used = new Set(shown.flatMap(s => s.ties));
  view.show(seen, used);
  for (const [number, element] of entries) element.hidden = !seen.has(number);
  for (const [number, element] of proofs) element.hidden = !used.has(number);
  one("#shown").textContent = `${shown.length} of ${strands.length} ${noun}s shown`;
  one("#reset").hidden = shown.length === strands.length;
  if (selection) {
    const { kind, number } = selection;
    if (through(kind, number).length) choose(kind, number); else clear();
  }
  search(false);
}

/* Choosing: what lights up is always one chain of the answer. */
let selection = null, opener = null, listed = true;
const KINDS = { chain: noun, link: "tie", entity: "node" };
function through(kind, number) {
  return strands.filter(s => s.shown && (kind === noun ? s.number === number : s[kind === "node" ? "nodes" : "ties"].includes(number)));
}
function choose(kind, number, step = 0) {
  const found = through(kind, number);
  if (!found.length) return null;
  const at = (step + found.length) % found.length, strand = found[at];
  selection = { kind, number };
  view.unlight();
  view.light(strand);
  if (kind !== noun) view.mark(kind, number);
  fill(kind, number, found, at);
  one("#said").textContent = `${noun} ${strand.number} highlighted, ${at + 1} of ${found.length}`;
  return strand;
}
function clear() {
  selection = null;
  view.unlight();
  chosen.hidden = true;
  list.hidden = false;
  panel.classList.remove("open");
  chosen.replaceChildren();
  shut(!listed);
}
function shut(now) {
  board.classList.toggle("shut", now);
  toggle.setAttribute("aria-expanded", String(!now));
}
function back() {
  clear();
  if (opener && opener.isConnected && !opener.closest("[hidden],.off,.shut .panel")) opener.focus();
  else view.focus();
}
function copy(element) {
  const twin = element.cloneNode(true);
  for (const part of [twin, ...all("[id]", twin)]) part.removeAttribute("id");
  twin.removeAttribute("tabindex");
  twin.hidden = false;
  return twin;
}
/* The evidence of a link; within a chain only the claims that take part in it, in its order. */
function proof(number, claims) {
  const twin = copy(proofs.get(number)), holder = one(".claims", twin);
  if (holder && claims) {
    const items = new Map(all(":scope>.claim", holder).map(e => [e.dataset.claim, e]));
    const fitting = claims.map(id => items.get(id)).filter(Boolean);
    holder.replaceChildren(...fitting);
    if (fitting.length < items.size) {
      const note = document.createElement("p");
      note.className = "note";
      note.textContent = `${fitting.length} of ${items.size} claims take part in this chain; the link's entry below has all.`;
      holder.before(note);
    }
  }
  return twin;
}
function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}
function bar(kind, number, found, at) {
  const made = document.createElement("div"), place = document.createElement("span");
  const step = by => () => { view.reveal(choose(kind, number, at + by)); one(`button:nth-of-type(${by < 0 ? 2 : 3})`, chosen).focus(); };
  made.className = "bar";
  made.append(button(`All ${noun}s`, back));
  if (found.length > 1) {
    place.textContent = `${at + 1} of ${found.length}`;
    made.append(button("Previous", step(-1)), button("Next", step(1)), place);
  }
  return made;
}
function fill(kind, number, found, at) {
  const article = found[at].article, parts = [bar(kind, number, found, at)];
  if (kind === "node") parts.push(copy(entries.get(number)));
  if (kind === "tie") parts.push(proof(number, null));
  parts.push(copy(article));
  if (kind === noun) for (const step of all(".step", article))
    parts.push(proof(Number(step.dataset.tie), words(step.dataset.claims)));
  chosen.replaceChildren(...parts);
  chosen.hidden = false;
  list.hidden = true;
  panel.classList.add("open");
  shut(false);
  panel.scrollTop = 0;
}
const address = text => /^#(chain|link|entity)-(\d+)$/.exec(text || "");
panel.addEventListener("click", event => {
  const link = event.target.closest('a[href^="#"]'), target = link && address(link.getAttribute("href"));
  if (!target) return;
  event.preventDefault();
  if (!link.closest("#chosen")) opener = link;
  const kind = KINDS[target[1]], number = Number(target[2]), strand = choose(kind, number);
  if (!strand) return;
  if (kind === "node") view.bring(kind, number); else view.reveal(strand);
  one("button", chosen).focus({ preventScroll: true });
});
view.listen((kind, number, element) => {
  opener = element;
  choose(kind, number);
  if (narrow()) panel.scrollIntoView({ block: "nearest" });
});
toggle.addEventListener("click", () => {
  listed = board.classList.contains("shut");
  if (selection) clear(); else shut(!listed);
});
document.addEventListener("keydown", event => { if (event.key === "Escape" && selection) back(); });
for (const tool of all("[data-zoom]")) {
  tool.hidden = !view.actions[tool.dataset.zoom];
  tool.addEventListener("click", () => view.actions[tool.dataset.zoom]());
}

/* Search marks what it finds; Enter goes from one to the next. */
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let hits = [], hit = -1;
function search(restart = true) {
  const wanted = plain(field.value.trim());
  const fits = ([, element]) => !element.hidden && plain(element.dataset.search).includes(wanted);
  hits = wanted ? [...entries].filter(fits).map(([number]) => number) : [];
  view.find(hits);
  if (restart) hit = -1;
  one("#found").textContent = wanted ? `${hits.length} found` : "";
}
field.addEventListener("input", () => search());
field.addEventListener("keydown", event => {
  if (event.key !== "Enter" || !hits.length) return;
  event.preventDefault();
  hit = (hit + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
  opener = field;
  choose("node", hits[hit]);
  view.bring("node", hits[hit]);
});

form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { clear(); filter(); }));
filter();
if (view.tooWide() && !narrow()) { listed = false; shut(true); }
view.begin();
function fromAddress() {
  const target = address(location.hash), strand = target && choose(KINDS[target[1]], Number(target[2]));
  if (strand) view.reveal(strand);
}
fromAddress();
addEventListener("hashchange", fromAddress);
