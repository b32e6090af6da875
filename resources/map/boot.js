"use strict";
// Starts the map: fetches what the page is told (packs, texts, colours), then folium's own script.
// Nothing here builds markup from text: words reach the page through textContent and attributes only.

const desk = {
  setup: null,
  state: {
    texts: {}, look: null, language: "ru", theme: "light", pick: null, mark: null, draw: null, layers: [], hidden: [],
    chosen: "", overlays: {},
  },
  map: null,
  layers: null,
  listeners: [],
  busy: 0,
  asked: 0,
  // What the legend has to explain: kinds of areas there are, and whether any record is known to the street only.
  areaKinds: new Set(),
  hollow: false,

  text(key, facts) {
    // Only words of our own: "constructor" is no text of the page.
    const words = Object.hasOwn(desk.state.texts, key) ? desk.state.texts[key] : String(key);
    return words.replace(/\{(\w+)\}/g, (_, name) => String((facts ?? {})[name] ?? ""));
  },

  // Tells the program something happened; the answer is JSON or nothing.
  async tell(name, facts) {
    const query = new URLSearchParams(facts ?? {});
    const answer = await fetch(`${desk.setup.origin}/event/${name}?${query}`, { method: "POST" });
    return answer.ok && answer.headers.get("content-type")?.startsWith("application/json") ? answer.json() : null;
  },

  onState(listener) {
    desk.listeners.push(listener);
    if (desk.map) listener(desk.state, null);
  },

  // Called by the program: any part of the state may change at any time.
  apply(change) {
    const before = { ...desk.state };
    Object.assign(desk.state, change.state ?? {});
    desk.asked = change.number ?? desk.asked;
    if (!desk.map) return;
    if (change.view) desk.map.setView([change.view.lat, change.view.lon], change.view.zoom, { animate: false });
    for (const listener of desk.listeners) listener(desk.state, before, change);
    desk.settle();
  },

  begin() {
    desk.busy += 1;
  },

  end() {
    if (desk.busy < 1) {
      // More ends than beginnings: "drawn" would never come again, so it is said at once.
      console.error("the map ended a work it had not begun");
      return;
    }
    desk.busy -= 1;
    desk.settle();
  },

  // Says "drawn" once nothing is being fetched or painted, two frames after the last stroke.
  settle() {
    clearTimeout(desk.settling);
    if (desk.busy > 0 || !desk.map) return;
    const number = desk.asked;
    desk.settling = setTimeout(() => {
      requestAnimationFrame(() => requestAnimationFrame(() => {
        if (desk.busy === 0 && number === desk.asked) {
          const centre = desk.map.getCenter();
          desk.tell("drawn", {
            number, zoom: desk.map.getZoom(),
            lat: Math.round(centre.lat * 1e7), lon: Math.round(centre.lng * 1e7),
          });
        }
      }));
    }, 60);
  },

  mapReady(map, control) {
    desk.map = map;
    desk.layers = control;
    desk.addSource();
    desk.addNorth();
    desk.addScale();
    desk.addLegend();
    desk.onState((state, before, change) => {
      if (change?.kinds) {
        desk.setup.kinds = change.kinds;
        desk.drawLegend();
      }
      if (before && before.texts === state.texts && before.look === state.look) {
        const same = before.hidden === state.hidden && before.layers === state.layers && before.overlays === state.overlays;
        if (!same) desk.drawLegend();
        return;
      }
      desk.dress(state);
    });
    map.on("baselayerchange", () => desk.dress(desk.state));
    map.on("movestart", () => clearTimeout(desk.settling));
    map.on("moveend", () => desk.settle());
    if (desk.start.view) map.setView([desk.start.view.lat, desk.start.view.lon], desk.start.view.zoom, { animate: false });
    for (const listener of desk.listeners) listener(desk.state, null, {});
    desk.settle();
  },

  // Words and colours of everything that isn't a tile or a record.
  dress(state) {
    const root = document.documentElement;
    root.lang = state.language;
    root.dataset.theme = state.theme;
    for (const name of ["paper", "ink", "muted", "border", "accent", "land", "cell", "border_line", "refused"]) {
      root.style.setProperty(`--${name}`, state.look[name]);
    }
    for (const [kind, colour] of Object.entries(state.look.kinds)) root.style.setProperty(`--kind-${kind}`, colour);
    const box = desk.map.getContainer();
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", desk.text("map"));
    const name = (selector, key) => {
      const button = box.querySelector(selector);
      if (!button) return;
      button.title = desk.text(key);
      button.setAttribute("aria-label", desk.text(key));
    };
    name(".leaflet-control-zoom-in", "zoom_in");
    name(".leaflet-control-zoom-out", "zoom_out");
    name(".leaflet-control-layers-toggle", "layers");
    const tokens = new Map(desk.setup.basemaps.map((b) => [b.token, b]));
    const labels = box.querySelectorAll(".leaflet-control-layers-selector + span");
    labels.forEach((label, number) => {
      const layer = desk.layers._layers[number];
      label.dataset.name ??= layer?.name.trim() ?? "";
      const pack = tokens.get(label.dataset.name);
      label.textContent = pack ? ` ${pack.name}` : ` ${desk.text(label.dataset.name)}`;
    });
    desk.source.textContent = desk.setup.basemaps
      .filter((b) => desk.basemaps.get(b.token)?._map)
      .map((b) => b.attribution)
      .filter(Boolean)
      .join(" · ");
    desk.northWords.textContent = desk.text("north");
    desk.drawScale();
    desk.drawLegend();
  },

  // Where the map comes from: the pack's own words, as text.
  addSource() {
    const control = L.control({ position: "bottomright" });
    control.onAdd = () => {
      desk.source = L.DomUtil.create("div", "desk-source");
      return desk.source;
    };
    control.addTo(desk.map);
  },

  // Leaflet's scale knows only its own words for metre and kilometre.
  addScale() {
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => {
      desk.scale = L.DomUtil.create("div", "desk-scale");
      desk.scaleWords = L.DomUtil.create("span", "", desk.scale);
      return desk.scale;
    };
    control.addTo(desk.map);
    desk.map.on("move zoomend", () => desk.drawScale());
  },

  // The map is never turned; the arrow says so on paper too.
  addNorth() {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const box = L.DomUtil.create("div", "desk-north");
      L.DomUtil.create("i", "", box);
      desk.northWords = L.DomUtil.create("span", "", box);
      return box;
    };
    control.addTo(desk.map);
  },

  // One line of words over the map, read aloud when it changes; null takes it away, ``gone`` after so many ms.
  hint(words, gone) {
    clearTimeout(desk.hintGone);
    desk.hintBox ??= (() => {
      const box = L.DomUtil.create("div", "desk-hint", desk.map.getContainer());
      box.setAttribute("role", "status");
      box.setAttribute("aria-live", "polite");
      return box;
    })();
    const box = desk.hintBox;
    if (words === undefined) {
      box.hidden = false;
      return box;
    }
    box.classList.remove("desk-refused");
    box.hidden = words === null;
    box.textContent = words ?? "";
    if (gone) desk.hintGone = setTimeout(() => { box.hidden = true; }, gone);
    return box;
  },

  // What the shapes mean, for the kinds of record there are.
  addLegend() {
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => {
      desk.legend = L.DomUtil.create("div", "desk-legend");
      return desk.legend;
    };
    control.addTo(desk.map);
  },

  drawLegend() {
    const { state } = desk;
    const entry = (shape, words, mark) => {
      const line = document.createElement("span");
      const sign = L.DomUtil.create("i", shape, line);
      mark?.(sign);
      line.append(words);
      return line;
    };
    const lines = desk.setup.kinds.map((kind) => entry("desk-pin", desk.text(kind), (sign) => {
      sign.dataset.kind = desk.kindOf(kind);
    }));
    if (desk.hollow) {
      lines.push(entry("desk-pin", desk.text("approximate"), (sign) => {
        sign.dataset.kind = desk.kindOf(desk.setup.kinds[0]);
        sign.dataset.approximate = "";
      }));
    }
    const shown = (path, name) => state.overlays?.[path] && !state.hidden.includes(name);
    if (shown("/api/cells", "cells")) lines.push(entry("desk-cell-sign", desk.text("cells")));
    const over = desk.areaKinds;
    if (shown("/api/areas", "borders") && over.has("border")) lines.push(entry("desk-border-sign", desk.text("borders")));
    if (shown("/api/areas", "zones") && [...over].some((kind) => kind !== "border")) lines.push(entry("desk-zone-sign", desk.text("zones")));
    state.layers.forEach((layer, number) => {
      if (state.hidden.includes(layer.token)) return;
      lines.push(entry("desk-layer-sign", layer.name, (sign) => {
        sign.style.background = state.look.pack_layers[number % state.look.pack_layers.length];
      }));
    });
    desk.legend.replaceChildren(...lines);
    desk.legend.hidden = lines.length === 0;
  },

  // A kind the look has no colour for is drawn as "other".
  kindOf(kind) {
    return Object.hasOwn(desk.state.look.kinds, kind) ? kind : "other";
  },

  drawScale() {
    const size = desk.map.getSize();
    const left = desk.map.containerPointToLatLng([0, size.y / 2]);
    const right = desk.map.containerPointToLatLng([110, size.y / 2]);
    const most = desk.map.distance(left, right);
    if (!(most > 0)) return;
    const power = 10 ** Math.floor(Math.log10(most));
    const metres = power * [5, 2, 1].find((step) => step * power <= most);
    desk.scale.style.width = `${Math.round(110 * (metres / most))}px`;
    desk.scaleWords.textContent =
      metres >= 1000 ? `${metres / 1000} ${desk.text("kilometre")}` : `${metres} ${desk.text("metre")}`;
  },
};

window.desk = desk;

addEventListener("DOMContentLoaded", async () => {
  const start = await (await fetch("desk://app/setup.json")).json();
  desk.start = start;
  desk.setup = start.setup;
  Object.assign(desk.state, start.state);
  desk.asked = start.number;
  await Promise.all([
    document.fonts.load("400 12px 'Noto Sans'", "Қө"),
    document.fonts.load("600 12px 'Noto Sans'", "Қө"),
  ]);
  const script = document.createElement("script");
  script.src = "desk://app/map.js";
  document.body.append(script);
});
