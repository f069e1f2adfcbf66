/* The tiered picture: an SVG that is zoomed by its size and moved by plain scrolling. */
function makeView() {
  const figure = one("#figure"), headings = one("#headings"), scroll = one("#scroll");
  const nodes = byNumber(all(".node", figure), "node"), ties = byNumber(all(".tie", figure), "tie");
  const full = ["width", "height"].map(side => Number(figure.getAttribute(side)));
  const head = Number(headings.getAttribute("height"));
  const open = element => element && !element.classList.contains("off");
  const at = (kind, number) => (kind === "node" ? nodes : ties).get(number);
  let scale = 1;

  function zoom(to, x = scroll.clientWidth / 2, y = scroll.clientHeight / 2) {
    const next = Math.min(3, Math.max(.08, to)), ratio = next / scale;
    const left = (scroll.scrollLeft + x) * ratio - x, top = (scroll.scrollTop + y) * ratio - y;
    scale = next;
    figure.setAttribute("width", full[0] * scale);
    figure.setAttribute("height", full[1] * scale);
    heads();
    scroll.scrollTo(left, top);
    one("#scale").textContent = `${Math.round(scale * 100)} %`;
  }
  /* The names of the columns follow the picture but stay large enough to read. */
  function heads() {
    const size = Math.max(11.5, 9.5 / scale), tall = size * 2.2;
    const [left, , width] = headings.getAttribute("viewBox").split(" ");
    headings.setAttribute("viewBox", `${left} 0 ${width} ${tall}`);
    headings.setAttribute("width", full[0] * scale);
    headings.setAttribute("height", tall * scale);
    for (const text of all("text", headings)) { text.style.fontSize = `${size}px`; text.setAttribute("y", size * 1.45); }
  }
  const wide = () => scroll.clientWidth / full[0];
  const whole = () => Math.min(wide(), (scroll.clientHeight - head) / full[1], 1.5);
  const actions = {
    in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25),
    fit: () => zoom(whole()), width: () => zoom(Math.min(wide(), 1.5)),
  };
  function bring(element) {
    if (!element) return;
    const frame = scroll.getBoundingClientRect(), box = element.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right)
      scroll.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    if (box.top < frame.top + head || box.bottom > frame.bottom)
      scroll.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  }
  /* A whole chain in view, smaller if need be, but never too small to read. */
  function reveal(strand) {
    const boxes = strand.nodes.map(n => nodes.get(n).dataset);
    const low = Math.min(...boxes.map(d => +d.x)), high = Math.max(...boxes.map(d => +d.x)) + 220;
    zoom(Math.max(.48, Math.min(scale, scroll.clientWidth / (high - low))));
    const tops = boxes.map(d => +d.y), middle = (Math.min(...tops) + Math.max(...tops) + 60) / 2;
    scroll.scrollTo(Math.max(0, low * scale - 10), middle * scale - scroll.clientHeight / 2);
  }
  function unlight() {
    figure.classList.remove("lit");
    for (const element of all(".on,.chosen", figure)) element.classList.remove("on", "chosen");
  }

  /* The keyboard: one tab stop in the picture; arrows follow links and columns. */
  function rove(to) {
    const current = to || one('[tabindex="0"]', figure);
    const stop = open(current) ? current : [...nodes.values()].find(open);
    for (const element of all("a", figure)) element.setAttribute("tabindex", element === stop ? "0" : "-1");
  }
  const column = element => [...nodes.values()].filter(n => open(n) && n.dataset.x === element.dataset.x)
    .sort((a, b) => a.dataset.y - b.dataset.y);
  const touching = (number, side) => [...ties.values()].filter(t => open(t) && t.dataset[side] === String(number));
  const beside = (row, element, key) => row[row.indexOf(element) + (key === "ArrowDown" ? 1 : -1)];
  let came = "from";
  function neighbour(element, key) {
    const upright = key === "ArrowUp" || key === "ArrowDown";
    if (element.classList.contains("node")) {
      if (upright) return beside(column(element), element, key);
      came = key === "ArrowRight" ? "from" : "to";
      return touching(element.dataset.node, came)[0];
    }
    if (upright) return beside(touching(element.dataset[came], came), element, key);
    return nodes.get(Number(element.dataset[key === "ArrowRight" ? "to" : "from"]));
  }
  scroll.addEventListener("keydown", event => {
    const zooms = { "+": "in", "=": "in", "-": "out", "0": "fit" };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (zooms[event.key]) { event.preventDefault(); actions[zooms[event.key]](); return; }
    const element = event.target.closest("a");
    if (!element || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(element, event.key);
    if (!open(next)) return;
    rove(next);
    next.focus({ preventScroll: true });
    bring(next);
  });

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
    if (drag) scroll.scrollTo(drag.x - event.clientX, drag.y - event.clientY);
  });
  addEventListener("pointerup", () => { drag = null; scroll.classList.remove("dragging"); });

  return {
    actions, unlight, reveal,
    show(seen, used) {
      for (const [number, element] of nodes) element.classList.toggle("off", !seen.has(number));
      for (const [number, element] of ties) element.classList.toggle("off", !used.has(number));
      rove();
    },
    light(strand) {
      figure.classList.add("lit");
      for (const number of strand.nodes) nodes.get(number).classList.add("on");
      for (const number of strand.ties) ties.get(number).classList.add("on");
    },
    mark: (kind, number) => at(kind, number).classList.add("chosen"),
    find: hits => { for (const [number, element] of nodes) element.classList.toggle("found", hits.includes(number)); },
    bring: (kind, number) => bring(at(kind, number)),
    tooWide: () => wide() < .85,
    begin() {
      zoom(whole() >= .75 ? Math.min(whole(), 1.15) : wide() >= .7 ? Math.min(wide(), 1.15) : .85);
      scroll.scrollTo(0, 0);
      bring(nodes.get(strands[0]?.nodes[0]));
    },
    listen(choose) {
      figure.addEventListener("click", event => {
        const element = event.target.closest("a");
        if (!element) return;
        event.preventDefault();
        const kind = element.classList.contains("node") ? "node" : "tie";
        choose(kind, Number(element.dataset[kind]), element);
        rove(element);
        element.focus({ preventScroll: true });
        bring(element);
      });
    },
    focus: () => one('[tabindex="0"]', figure)?.focus(),
  };
}
