/* What every page needs first: short names, and the chains as the words below tell them. */
const root = document.documentElement;
const noun = root.dataset.noun;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = text => (text || "").split(" ").filter(Boolean);
const numbers = text => words(text).map(Number);
const spans = text => words(text).map(part => part.split("-").map(Number));
const byNumber = (elements, key) => new Map(elements.map(e => [Number(e.dataset[key]), e]));
const narrow = () => matchMedia("(max-width:1020px)").matches;
root.classList.add("js");

const strands = all("#chains .strand").map(article => ({
  article, item: article.parentElement, line: one(`[data-line="${article.dataset.chain}"]`),
  number: Number(article.dataset.chain), nodes: numbers(article.dataset.nodes),
  ties: numbers(article.dataset.ties), classes: words(article.dataset.classes),
  event: spans(article.dataset.event), support: spans(article.dataset.support),
  shown: true,
}));
const entries = byNumber(all("#entities .entity"), "node");
const proofs = byNumber(all("#links .evidence"), "tie");
