"use strict";
// What lies over the streets besides records: precinct borders, zones, coarse cells, layers of map packs.
// All words arrive as data and are set as text.

(() => {
  const kept = new Map();

  // Fetches what lies under a path once for each of its serials.
  desk.fetched = async (path, serial) => {
    const held = kept.get(path);
    if (held?.serial === serial) return held.answer;
    desk.begin();
    try {
      const answer = await fetch(`${desk.setup.origin}${path}?${serial}`);
      const found = answer.ok ? await answer.json() : null;
      kept.set(path, { serial, answer: found });
      return found;
    } finally {
      desk.end();
    }
  };

  // Lines of plain text as the element of a tooltip.
  desk.lines = (lines) => {
    const box = document.createElement("div");
    for (const line of lines) {
      if (!line) continue;
      const row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    }
    return box;
  };

  desk.pane = (name, depth) => {
    const pane = desk.map.getPane(name) ?? desk.map.createPane(name);
    pane.style.zIndex = depth;
    return pane;
  };

  const renderers = new Map();
  // Shapes of each pane are painted on one canvas of their own.
  const canvas = (name) => {
    if (!renderers.has(name)) renderers.set(name, L.canvas({ pane: name, padding: 0.2 }));
    return renderers.get(name);
  };

  const tip = (layer, lines) => layer.bindTooltip(() => desk.lines(lines), { className: "desk-over", sticky: true, opacity: 1 });

  const shown = { areas: null, cells: null, layers: new Map() };

  function areas(found) {
    shown.areas?.remove();
    shown.areas = null;
    desk.areaKinds = new Set((found ?? []).map((one) => one.kind));
    desk.drawLegend();
    if (!found) return;
    const { look, hidden, chosen } = desk.state;
    desk.pane("areas", 440);
    const group = L.layerGroup();
    for (const one of found) {
      const border = one.kind === "border";
      if (hidden.includes(border ? "borders" : "zones")) continue;
      const stands = one.key === chosen;
      const colour = border ? look.border_line : (look.zones[one.kind] ?? look.zones.other);
      const shape = L.polygon(one.rings, {
        renderer: canvas("areas"), pane: "areas", color: colour,
        weight: stands ? 4 : border ? (one.mine ? 3 : 2) : 2,
        dashArray: border ? "10 5 2 5" : stands ? null : "5 4",
        fill: !border, fillColor: colour, fillOpacity: one.kind === "part" ? 0.35 : stands ? 0.28 : 0.14,
        interactive: !border,
      });
      if (!border) tip(shape, one.words);
      shape.addTo(group);
      if (border) label(one, group);
    }
    shown.areas = group.addTo(desk.map);
  }

  // A precinct's name stands in its middle: a border that cannot be clicked has no tooltip.
  const Words = L.DivIcon.extend({
    createIcon(old) {
      const element = L.DivIcon.prototype.createIcon.call(this, old);
      const words = document.createElement("span");
      words.textContent = this.options.words;
      element.append(words);
      return element;
    },
  });

  function label(one, group) {
    const bounds = L.latLngBounds(one.rings.flatMap((part) => part[0]));
    L.marker(bounds.getCenter(), {
      icon: new Words({ className: "desk-area-name", iconSize: [0, 0], words: one.words[0] ?? "" }),
      interactive: false, keyboard: false, pane: desk.pane("names", 445) && "names",
    }).addTo(group);
  }

  function cells(found) {
    shown.cells?.remove();
    shown.cells = null;
    if (!found || desk.state.hidden.includes("cells")) return;
    const { look } = desk.state;
    desk.pane("cells", 430);
    const group = L.layerGroup();
    for (const [south, west, north, east, count] of found.cells) {
      const words = count === null
        ? desk.text("cell_few", { fewest: found.fewest })
        : desk.text("cell_many", { count });
      // Faint: streets and records stay readable through it.
      const strength = count === null ? 0.04 : Math.min(0.1, 0.05 + 0.01 * Math.log2(count));
      tip(L.rectangle([[south, west], [north, east]], {
        renderer: canvas("cells"), pane: "cells", color: look.cell, weight: 1, opacity: 0.45,
        fillColor: look.cell, fillOpacity: strength,
      }), [desk.text("cells"), words]).addTo(group);
    }
    shown.cells = group.addTo(desk.map);
  }

  const WORDS = ["name", "kind", "number", "address", "note"];

  function packLayer(token, features) {
    shown.layers.get(token)?.remove();
    shown.layers.delete(token);
    if (!features || desk.state.hidden.includes(token)) return;
    const { look } = desk.state;
    const pane = `layer-${token}`;
    desk.pane(pane, 450);
    const number = desk.state.layers.findIndex((layer) => layer.token === token);
    const colour = look.pack_layers[Math.max(0, number) % look.pack_layers.length];
    const layer = L.geoJSON(features, {
      pane,
      style: { renderer: canvas(pane), pane, color: colour, weight: 2, fillColor: colour, fillOpacity: 0.12 },
      pointToLayer: (_feature, where) => L.circleMarker(where, {
        renderer: canvas(pane), pane, radius: 6, color: look.paper, weight: 1.5, fillColor: colour, fillOpacity: 1,
      }),
      onEachFeature: (feature, one) => {
        const facts = feature.properties ?? {};
        const lines = WORDS.map((key) => facts[key]).filter((value) => value !== undefined && value !== "").map(String);
        if (lines.length) tip(one, lines);
      },
    });
    shown.layers.set(token, layer.addTo(desk.map));
  }

  desk.onState(async (state, before) => {
    const again = !before || before.look !== state.look || before.texts !== state.texts
      || before.hidden !== state.hidden;
    const changed = (path) => again || before.overlays?.[path] !== state.overlays?.[path];
    // What was asked for may be out of date when it comes: then it isn't drawn, the later question is.
    const show = async (path, draw) => {
      const serial = state.overlays?.[path];
      const found = serial ? await desk.fetched(path, serial) : null;
      if (desk.state.overlays?.[path] === serial) draw(found);
    };
    // Painting a group of shapes counts as work: the picture is told when they stand.
    desk.begin();
    try {
      if (changed("/api/areas") || before?.chosen !== state.chosen) await show("/api/areas", areas);
      if (changed("/api/cells")) await show("/api/cells", cells);
      const wanted = new Set((state.layers ?? []).map((layer) => layer.token));
      for (const [token, layer] of [...shown.layers]) {
        if (wanted.has(token)) continue;
        layer.remove();
        shown.layers.delete(token);
      }
      for (const token of wanted) {
        const path = `/layers/${token}.json`;
        if (changed(path)) await show(path, (found) => packLayer(token, found));
      }
    } finally {
      desk.end();
    }
  });
})();
