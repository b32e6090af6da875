"use strict";
// A result of an analysis: cells, a surface, lines or points, drawn from plain numbers; its legend is plain text.

(() => {
  let layer = null;
  let legend = null;

  const level = (number) => Math.max(0, Math.min(3, Number(number) || 0));

  const tip = (shape, words) => (words
    ? shape.bindTooltip(() => desk.lines(String(words).split("\n")), { className: "desk-over", sticky: true, opacity: 1 })
    : shape);

  // Values 0–255, row 0 north, painted pixel by pixel and stretched smoothly over its bounds.
  function surface(found, colours) {
    const canvas = document.createElement("canvas");
    canvas.width = found.columns;
    canvas.height = found.lines;
    const context = canvas.getContext("2d");
    const image = context.createImageData(found.columns, found.lines);
    const stops = colours.map(rgb);
    found.values.forEach((value, place) => {
      const at = (value / 255) * (stops.length - 1);
      const low = stops[Math.floor(at)], high = stops[Math.min(stops.length - 1, Math.floor(at) + 1)], part = at % 1;
      for (let c = 0; c < 3; c += 1) image.data[4 * place + c] = Math.round(low[c] + (high[c] - low[c]) * part);
      image.data[4 * place + 3] = value === 0 ? 0 : Math.min(190, 50 + value * 0.75);
    });
    context.putImageData(image, 0, 0);
    const [south, west, north, east] = found.bounds;
    return L.imageOverlay(canvas.toDataURL("image/png"), [[south, west], [north, east]], { pane: "analysis", interactive: false });
  }

  const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

  function draw(found) {
    layer?.remove();
    layer = null;
    if (!found || desk.state.hidden.includes("analysis")) {
      say(null);
      return;
    }
    desk.pane("analysis", 435);
    const colours = desk.state.look.heat;
    const renderer = L.canvas({ pane: "analysis", padding: 0.2 });
    const group = L.layerGroup();
    const style = (number) => ({
      renderer, pane: "analysis", color: colours[level(number)], weight: 1, opacity: 0.9,
      fillColor: colours[level(number)], fillOpacity: 0.16 + 0.13 * level(number),
    });
    if (found.kind === "cells") {
      for (const [south, west, north, east, number, words] of found.rows) {
        tip(L.rectangle([[south, west], [north, east]], style(number)), words).addTo(group);
      }
    } else if (found.kind === "points") {
      for (const [lat, lon, number, words] of found.rows) {
        tip(L.circleMarker([lat, lon], { ...style(number), radius: 5 + 2 * level(number), fillOpacity: 0.85 }), words).addTo(group);
      }
    } else if (found.kind === "lines") {
      for (const [line, number, words] of found.rows) {
        tip(L.polyline(line, { ...style(number), fill: false, weight: 2 + level(number) }), words).addTo(group);
      }
    } else if (found.kind === "surface" && found.columns * found.lines === found.values?.length) {
      surface(found, colours).addTo(group);
    }
    layer = group.addTo(desk.map);
    say(found);
  }

  function say(found) {
    if (!legend) {
      const control = L.control({ position: "topright" });
      control.onAdd = () => {
        legend = L.DomUtil.create("div", "desk-analysis");
        return legend;
      };
      control.addTo(desk.map);
    }
    legend.hidden = !found;
    if (!found) {
      legend.replaceChildren();
      return;
    }
    const title = document.createElement("strong");
    title.textContent = found.title ?? "";
    legend.replaceChildren(title, ...(found.legend ?? []).map(([number, words]) => {
      const entry = document.createElement("span");
      const box = L.DomUtil.create("i", "desk-level", entry);
      box.style.background = desk.state.look.heat[level(number)];
      entry.append(String(words));
      return entry;
    }));
  }

  desk.onState(async (state, before) => {
    const path = "/api/analysis";
    const serial = state.overlays?.[path];
    if (before && before.overlays?.[path] === serial && before.look === state.look && before.hidden === state.hidden) return;
    const found = serial ? await desk.fetched(path, serial) : null;
    if (desk.state.overlays?.[path] === serial) draw(found);
    desk.settle();
  });
})();
