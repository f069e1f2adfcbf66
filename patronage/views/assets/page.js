(() => {
"use strict";
const root = document.documentElement;
root.classList.add("js");
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const figure = one("#figure"), headings = one("#headings"), scroll = one("#scroll");
const panel = one("#panel"), chosen = one("#chosen"), list = one("#list");
const say = text => { one("#said").textContent = text; };
const words = text => (text || "").split(" ").filter(Boolean);
const numbers = text => words(text).map(Number);
const spans = text => words(text).map(part => part.split("-").map(Number));
const noun = root.dataset.noun;

const strands = all(".strand", one("#chains")).map(article => ({
  article, item: article.parentElement, line: one(`[data-line="${article.dataset.chain}"]`),
  number: Number(article.dataset.chain), nodes: numbers(article.dataset.nodes),
  ties: numbers(article.dataset.ties), classes: words(article.dataset.classes),
  event: spans(article.dataset.event), support: spans(article.dataset.support),
  shown: true,
}));
const nodes = new Map(all(".node", figure).map(e => [Number(e.dataset.node), e]));
const ties = new Map(all(".tie", figure).map(e => [Number(e.dataset.tie), e]));
const entries = new Map(all("#entities .entity").map(e => [Number(e.dataset.node), e]));
const proofs = new Map(all("#links .evidence").map(e => [Number(e.dataset.tie), e]));

/* Filters: they narrow what the answer lists, they never make a chain. */
const form = one("#filters");
const ticked = name => new Set(all(`input[name="${name}"]:checked`, form).map(e => e.value));
const offered = name => one(`input[name="${name}"]`, form) !== null;
const PAD = { from: "0101", until: "1231" };
function day(name) {
  const input = form.elements[name], text = input ? input.value.trim() : "";
  const good = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text);
  if (input) input.setAttribute("aria-invalid", String(text !== "" && !good));
  if (!good) return null;
  const digits = text.replaceAll("-", "");
  return Number(digits + (name === "until" && digits.length === 6 ? "31" : PAD[name].slice(digits.length - 4)));
}
function dated(strand, low, high) {
  const mine = form.elements.of.value === "support" ? strand.support : strand.event;
  if (!mine.length) return form.elements.undated.checked;
  return mine.some(([first, last]) => (low === null || last >= low) && (high === null || first <= high));
}
function passes(strand, picked, low, high) {
  const data = strand.article.dataset;
  return ["directness", "timing", "status"].every(name => !picked[name] || picked[name].has(data[name]))
    && strand.classes.every(name => !picked.link || picked.link.has(name))
    && (!form.elements.certain?.checked || data.certain === "yes")
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
  for (const [number, element] of nodes) element.classList.toggle("off", !seen.has(number));
  for (const [number, element] of ties) element.classList.toggle("off", !used.has(number));
  for (const [number, element] of entries) element.hidden = !seen.has(number);
  for (const [number, element] of proofs) element.hidden = !used.has(number);
  one("#shown").textContent = `${shown.length} of ${strands.length} ${noun}s shown`;
  if (selection && !still(selection)) clear(); else if (selection) choose(selection.kind, selection.number);
  search(false);
  rove();
}
const still = s => s.kind === noun ? strands[s.number - 1].shown : through(s.kind, s.number).length > 0;

/* Choosing: what lights up is always one chain of the answer. */
let selection = null, opener = null;
const through = (kind, number) => strands.filter(s => s.shown && s[kind === "node" ? "nodes" : "ties"].includes(number));
function choose(kind, number, step = 0) {
  const found = kind === noun ? [strands[number - 1]] : through(kind, number);
  if (!found.length) return;
  const at = (step + found.length) % found.length;
  selection = { kind, number, step: at, found };
  light(found[at]);
  const element = kind === "node" ? nodes.get(number) : kind === "tie" ? ties.get(number) : null;
  if (element) element.classList.add("chosen");
  fill(kind, number, found, at);
  say(`${noun} ${found[at].number} highlighted, ${at + 1} of ${found.length}`);
}
function light(strand) {
  unlight();
  figure.classList.add("lit");
  for (const number of strand.nodes) nodes.get(number).classList.add("on");
  for (const number of strand.ties) ties.get(number).classList.add("on");
}
function unlight() {
  figure.classList.remove("lit");
  for (const element of all(".on,.chosen", figure)) element.classList.remove("on", "chosen");
}
function clear() {
  selection = null;
  unlight();
  chosen.hidden = true;
  list.hidden = false;
  panel.classList.remove("open");
  chosen.replaceChildren();
}
function copy(element) {
  const twin = element.cloneNode(true);
  for (const part of [twin, ...all("[id]", twin)]) part.removeAttribute("id");
  twin.removeAttribute("tabindex");
  twin.hidden = false;
  return twin;
}
function proof(number, claims) {
  const twin = copy(proofs.get(number));
  const holder = one(".claims", twin);
  if (holder && claims) {
    const items = new Map(all(":scope>.claim", holder).map(e => [e.dataset.claim, e]));
    holder.replaceChildren(...claims.map(id => items.get(id)).filter(Boolean));
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
function fill(kind, number, found, at) {
  const bar = document.createElement("div"), place = document.createElement("span");
  bar.className = "bar";
  bar.append(button(`All ${noun}s`, back));
  if (found.length > 1) {
    bar.append(button("Previous", () => choose(kind, number, at - 1)), button("Next", () => choose(kind, number, at + 1)));
    place.textContent = `${at + 1} of ${found.length}`;
    bar.append(place);
  }
  const strand = found[at], parts = [bar];
  if (kind === "node") parts.push(copy(entries.get(number)));
  if (kind === "tie") parts.push(proof(number, null));
  parts.push(copy(strand.article));
  if (kind === noun) for (const step of all(".step", strand.article))
    parts.push(proof(Number(step.dataset.tie), words(step.dataset.claims)));
  chosen.replaceChildren(...parts);
  chosen.hidden = false;
  list.hidden = true;
  panel.classList.add("open");
  panel.scrollTop = 0;
}
function back() {
  clear();
  (opener && opener.isConnected && !opener.closest("[hidden],.off") ? opener : figure.querySelector('[tabindex="0"]'))?.focus();
}
const KINDS = { chain: noun, link: "tie", entity: "node" };
document.addEventListener("click", event => {
  const link = event.target.closest('a[href^="#"]');
  const target = link && /^#(chain|link|entity)-(\d+)$/.exec(link.getAttribute("href"));
  if (!target) return;
  const inside = link.closest("#board"), kind = KINDS[target[1]], number = Number(target[2]);
  if (!inside && !link.dataset.show) return;
  event.preventDefault();
  if (!link.closest("#chosen")) opener = link;
  choose(kind, number);
  if (link.closest("#figure")) { rove(link); link.focus({ preventScroll: true }); }
  else {
    const strand = selection && selection.found[selection.step];
    bring(kind === "node" ? nodes.get(number) : nodes.get(strand.nodes[0]));
    one("button", chosen)?.focus({ preventScroll: true });
  }
  if (matchMedia("(max-width:1020px)").matches && link.closest("#figure")) panel.scrollIntoView({ block: "nearest" });
  if (link.dataset.show) one("#board").scrollIntoView({ block: "start" });
});

/* Zoom is the size of the picture; moving about is plain scrolling. */
const full = { width: Number(figure.getAttribute("width")), height: Number(figure.getAttribute("height")), head: Number(headings.getAttribute("height")) };
let scale = 1;
function zoom(to, x = scroll.clientWidth / 2, y = scroll.clientHeight / 2) {
  const next = Math.min(3, Math.max(.08, to)), ratio = next / scale;
  const left = (scroll.scrollLeft + x) * ratio - x, top = (scroll.scrollTop + y) * ratio - y;
  scale = next;
  figure.setAttribute("width", full.width * scale);
  figure.setAttribute("height", full.height * scale);
  headings.setAttribute("width", full.width * scale);
  headings.setAttribute("height", full.head * Math.max(scale, .5));
  headings.setAttribute("preserveAspectRatio", "xMidYMid meet");
  scroll.scrollLeft = left;
  scroll.scrollTop = top;
  one("#scale").textContent = `${Math.round(scale * 100)} %`;
}
const wide = () => scroll.clientWidth / full.width;
const whole = () => Math.min(wide(), (scroll.clientHeight - full.head) / full.height, 1.5);
const ACTIONS = { in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), fit: () => zoom(whole()), width: () => zoom(Math.min(wide(), 1.5)) };
for (const tool of all("[data-zoom]")) tool.addEventListener("click", () => ACTIONS[tool.dataset.zoom]());
scroll.addEventListener("wheel", event => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const frame = scroll.getBoundingClientRect();
  zoom(scale * (event.deltaY < 0 ? 1.15 : 1 / 1.15), event.clientX - frame.left, event.clientY - frame.top);
}, { passive: false });
let drag = null;
scroll.addEventListener("pointerdown", event => {
  if (event.pointerType !== "mouse" || event.button || event.target.closest("a")) return;
  drag = { x: event.clientX + scroll.scrollLeft, y: event.clientY + scroll.scrollTop };
  scroll.classList.add("dragging");
});
addEventListener("pointermove", event => {
  if (!drag) return;
  scroll.scrollLeft = drag.x - event.clientX;
  scroll.scrollTop = drag.y - event.clientY;
});
addEventListener("pointerup", () => { drag = null; scroll.classList.remove("dragging"); });
function bring(element) {
  if (!element) return;
  const frame = scroll.getBoundingClientRect(), box = element.getBoundingClientRect();
  if (box.left < frame.left || box.right > frame.right) scroll.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  if (box.top < frame.top + full.head || box.bottom > frame.bottom) scroll.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
}

/* The keyboard: one tab stop in the picture; arrows follow links and columns. */
const open = element => element && !element.classList.contains("off");
function rove(to) {
  const current = to || one('[tabindex="0"]', figure);
  const stop = open(current) ? current : [...nodes.values()].find(open);
  for (const element of all("a", figure)) element.setAttribute("tabindex", element === stop ? "0" : "-1");
}
const column = element => [...nodes.values()].filter(n => open(n) && n.dataset.x === element.dataset.x)
  .sort((a, b) => a.dataset.y - b.dataset.y);
const leaving = (number, side) => [...ties.values()].filter(t => open(t) && t.dataset[side] === String(number));
let came = "from";
function neighbour(element, key) {
  if (element.classList.contains("node")) {
    if (key === "ArrowUp" || key === "ArrowDown") return beside(column(element), element, key);
    came = key === "ArrowRight" ? "from" : "to";
    return leaving(element.dataset.node, came)[0];
  }
  if (key === "ArrowRight") return nodes.get(Number(element.dataset.to));
  if (key === "ArrowLeft") return nodes.get(Number(element.dataset.from));
  return beside(leaving(element.dataset[came], came), element, key);
}
function beside(row, element, key) {
  return row[row.indexOf(element) + (key === "ArrowDown" ? 1 : -1)];
}
scroll.addEventListener("keydown", event => {
  const key = event.key, zooms = { "+": "in", "=": "in", "-": "out", "0": "fit" };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (zooms[key]) { event.preventDefault(); ACTIONS[zooms[key]](); return; }
  const element = event.target.closest("a");
  if (!element || !key.startsWith("Arrow")) return;
  event.preventDefault();
  const next = neighbour(element, key);
  if (!open(next)) return;
  rove(next);
  next.focus({ preventScroll: true });
  bring(next);
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  if (selection) back();
});

/* Search marks what it finds; Enter goes from one to the next. */
const field = one("#search");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let hits = [], hit = -1;
function search(restart = true) {
  const wanted = plain(field.value.trim());
  hits = wanted ? [...entries].filter(([n, e]) => open(nodes.get(n)) && plain(e.dataset.search).includes(wanted)).map(([n]) => n) : [];
  for (const [number, element] of nodes) element.classList.toggle("found", hits.includes(number));
  if (restart) hit = -1;
  one("#found").textContent = wanted ? `${hits.length} found` : "";
}
field.addEventListener("input", () => search());
field.addEventListener("keydown", event => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (!hits.length) return;
  hit = (hit + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
  opener = field;
  choose("node", hits[hit]);
  bring(nodes.get(hits[hit]));
});

form.addEventListener("input", event => { if (event.target !== field) filter(); });
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { clear(); filter(); }));
filter();
if (strands.length) {
  zoom(wide() >= .7 ? Math.min(wide(), 1.15) : .85);
  scroll.scrollLeft = 0;
}
function fromAddress() {
  const target = /^#(chain|link|entity)-(\d+)$/.exec(location.hash);
  if (target) choose(KINDS[target[1]], Number(target[2]));
}
fromAddress();
addEventListener("hashchange", fromAddress);
})();
