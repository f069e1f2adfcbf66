/* The free-form network: the drawing library inside pyvis, told to stand still. */
function makeView() {
  const canvas = one("#canvas"), data = JSON.parse(one("#data").textContent);
  const colours = new Map(data.edges.map(edge => [edge.id, edge.color.color]));
  const borders = new Map(data.nodes.map(node => [node.id, node.color.border]));
  const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
  const network = new vis.Network(canvas, { nodes, edges }, {
    physics: { enabled: false }, layout: { improvedLayout: false },
    interaction: { hover: false, tooltipDelay: 200, zoomView: true, keyboard: { enabled: true, bindToWindow: false } },
    edges: { arrows: { to: { scaleFactor: .6 } }, selectionWidth: 2 },
  });
  const here = strand => ({ nodes: new Set(strand.nodes), edges: new Set(strand.ties) });
  let found = [];
  function paint(lit, chosen) {
    nodes.update(data.nodes.map(({ id }) => ({
      id, opacity: !lit || lit.nodes.has(id) ? 1 : .15,
      borderWidth: chosen === id || found.includes(id) ? 5 : 2,
      color: { background: found.includes(id) ? "#fff1b8" : "#ffffff", border: borders.get(id) },
      font: { color: !lit || lit.nodes.has(id) ? "#1b1d1f" : "rgba(27,29,31,.2)" },
    })));
    edges.update(data.edges.map(({ id }) => ({
      id, color: { color: colours.get(id), highlight: colours.get(id), opacity: !lit || lit.edges.has(id) ? 1 : .1 },
      font: !lit || lit.edges.has(id) ? { color: colours.get(id), strokeWidth: 4 } : { color: "rgba(0,0,0,0)", strokeWidth: 0 },
    })));
  }
  const zoom = factor => {
    moved();
    network.moveTo({ scale: Math.min(4, Math.max(.05, network.getScale() * factor)) });
    tell();
  };
  const tell = () => { one("#scale").textContent = `${Math.round(network.getScale() * 100)} %`; };
  const fit = () => { network.fit({ animation: false }); tell(); };
  /* Everything if that can be read; else the first chain, large enough to read. */
  function start() {
    fit();
    if (network.getScale() > .55 || !strands.length) return;
    network.fit({ nodes: strands[0].nodes, animation: false });
    network.moveTo({ scale: .7 });
    tell();
  }
  /* What the view was last turned to; whenever the room for it changes it is turned there again,
     until the reader moves it. */
  let lit = null, aimed = start;
  function aim(at) {
    aimed = at;
    network.setSize("100%", "100%");
    network.redraw();
    at();
    tell();
  }
  const moved = () => { aimed = null; };
  network.on("zoom", () => { moved(); tell(); });
  network.on("dragStart", moved);
  addEventListener("beforeprint", fit);
  new ResizeObserver(() => aim(aimed || (() => {}))).observe(canvas);
  return {
    actions: { in: () => zoom(1.25), out: () => zoom(.8), fit: () => aim(fit) },
    show(seen, used) {
      nodes.update(data.nodes.map(({ id }) => ({ id, hidden: !seen.has(id) })));
      edges.update(data.edges.map(({ id }) => ({ id, hidden: !used.has(id) })));
    },
    light(strand) { lit = here(strand); paint(lit, null); },
    unlight() { lit = null; network.unselectAll(); paint(null, null); },
    mark(kind, number) { if (kind === "node") paint(lit, number); else network.selectEdges([number]); },
    find(hits) { found = hits; paint(lit, null); },
    bring(kind, number) {
      if (kind !== "node") return;
      const scale = Math.max(.8, Math.min(1.2, network.getScale()));
      aim(() => network.moveTo({ position: network.getPosition(number), scale, animation: false }));
    },
    reveal: strand => aim(() => network.fit({ nodes: strand.nodes, maxZoomLevel: 1.2, animation: false })),
    tooWide: () => true,
    begin: () => aim(start),
    listen(choose) {
      network.on("click", event => {
        if (event.nodes.length) choose("node", event.nodes[0], canvas);
        else if (event.edges.length) choose("tie", event.edges[0], canvas);
      });
    },
    focus: () => one("[tabindex]", canvas)?.focus(),
  };
}
