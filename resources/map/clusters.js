"use strict";
// The records: asked for by view, shown as buttons, so that Tab and Enter reach each of them.
// A record is known here by a number only; what it is stays in the program.

(() => {
  const CELL = 84;
  const radius = (count) => (count >= 1000 ? 22 : count >= 100 ? 20 : count >= 10 ? 18 : 16);
  const short = (count) => {
    if (count < 1000) return String(count);
    const [number, sign] = count < 1e6 ? [count / 1000, "k"] : [count / 1e6, "M"];
    return (number < 10 ? Math.floor(number * 10) / 10 : Math.floor(number)) + sign;
  };

  const ClusterLayer = L.Layer.extend({
    onAdd(map) {
      this._map = map;
      const pane = map.getPane("records") ?? map.createPane("records");
      pane.style.zIndex = 620;
      this._box = L.DomUtil.create("div", "leaflet-zoom-hide desk-records", pane);
      this._shown = new Map();
      desk.watchPoints(this._box);
      map.on("moveend viewreset resize", this.ask, this);
      this.ask();
    },

    onRemove(map) {
      map.off("moveend viewreset resize", this.ask, this);
      this._asking?.abort();
      this._box.remove();
      this._shown.clear();
    },

    async ask() {
      this._asking?.abort();
      const asking = new AbortController();
      this._asking = asking;
      const bounds = this._map.getBounds();
      const query = new URLSearchParams({
        zoom: this._map.getZoom(),
        west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth(),
      });
      desk.begin();
      try {
        const answer = await fetch(`${desk.setup.origin}/api/clusters?${query}`, { signal: asking.signal });
        if (answer.ok) this.draw(await answer.json());
      } catch (fault) {
        if (fault.name !== "AbortError") throw fault;
      } finally {
        desk.end();
      }
    },

    draw(found) {
      if (!this._map || found.zoom !== this._map.getZoom()) return;
      if (desk.hollow !== found.hollow) {
        desk.hollow = found.hollow;
        desk.drawLegend();
      }
      const kept = new Map();
      found.count.forEach((count, number) => {
        const [column, row] = found.cell[number];
        const key = `${found.generation}/${found.zoom}/${column}/${row}/${count === 1 ? "one" : "many"}`;
        const button = this._shown.get(key) ?? this.make(count);
        kept.set(key, button);
        this.place(button, found, number, column, row, count);
      });
      for (const [key, button] of this._shown) if (!kept.has(key)) button.remove();
      this._shown = kept;
    },

    make(count) {
      const button = L.DomUtil.create("button", count === 1 ? "desk-pin" : "desk-cluster", this._box);
      button.type = "button";
      if (count > 1) L.DomUtil.create("span", "", button);
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.stop(event);
        this.choose(button);
      });
      L.DomEvent.on(button, "dblclick", L.DomEvent.stop);
      return button;
    },

    place(button, found, number, column, row, count) {
      const spot = this._map.project([found.lat[number], found.lon[number]], found.zoom);
      const kinds = found.kinds[number];
      if (count === 1) {
        const kind = desk.setup.kinds[kinds.findIndex((n) => n > 0)];
        button.dataset.kind = desk.kindOf(kind);
        button.setAttribute("aria-label", desk.text(kind));
        button.toggleAttribute("data-approximate", found.approximate[number]);
      } else {
        // Kept inside its cell, so that two circles never lie on each other.
        const r = radius(count);
        spot.x = Math.min(Math.max(spot.x, column * CELL + r), (column + 1) * CELL - r);
        spot.y = Math.min(Math.max(spot.y, row * CELL + r), (row + 1) * CELL - r);
        button.style.width = button.style.height = `${2 * r}px`;
        button.style.margin = `-${r}px`;
        button.style.background = ring(kinds, count);
        button.firstChild.textContent = short(count);
        const words = [desk.text("cluster", { count })];
        kinds.forEach((n, code) => { if (n) words.push(`${desk.text(desk.setup.kinds[code])}: ${n}`); });
        button.setAttribute("aria-label", words.join(". "));
      }
      button.target = { generation: found.generation, zoom: found.zoom, column, row, record: found.row[number], count };
      L.DomUtil.setPosition(button, this._map.latLngToLayerPoint(this._map.unproject(spot, found.zoom)).round());
    },

    async choose(button) {
      if (desk.state.pick || desk.state.draw) return;
      const { generation, zoom, column, row, record, count } = button.target;
      if (count === 1) {
        await desk.tell("open", { generation, row: record });
        return;
      }
      const closer = await desk.tell("cell", { generation, zoom, column, row });
      if (closer?.bounds) this._map.fitBounds(closer.bounds, { padding: [60, 60], maxZoom: 19, animate: false });
    },
  });

  // The ring of a cluster: shares of the kinds, in their fixed order.
  function ring(kinds, count) {
    const colours = desk.setup.kinds.map((kind) => `var(--kind-${desk.kindOf(kind)})`);
    let from = 0;
    const parts = [];
    kinds.forEach((n, code) => {
      if (!n) return;
      const to = from + (360 * n) / count;
      parts.push(`${colours[code]} ${from}deg ${to}deg`);
      from = to;
    });
    return `conic-gradient(${parts.join(", ")})`;
  }

  desk.clusterLayer = () => {
    const layer = new ClusterLayer();
    desk.onState((state, before, change) => {
      const again = change?.records || (before && (before.texts !== state.texts || before.look !== state.look));
      if (again && layer._map) layer.ask();
      desk.map.getContainer().classList.toggle("desk-picking", Boolean(state.pick || state.draw));
    });
    return layer;
  };
})();
