"use strict";
// A day's way: numbered stops and a line between them. The page knows numbers and places only, nothing of a visit.

(() => {
  let layer = null;

  // The number is set as text when Leaflet has made the element; no markup is ever built from it.
  const Stop = L.DivIcon.extend({
    createIcon(old) {
      const element = L.DivIcon.prototype.createIcon.call(this, old);
      element.textContent = this.options.words;
      element.setAttribute("aria-label", this.options.label);
      return element;
    },
  });

  const stop = (words, label, name) => new Stop({
    className: name, iconSize: [26, 26], iconAnchor: [13, 13], words, label,
  });

  function draw(route) {
    layer?.remove();
    layer = null;
    if (!route) return;
    const pane = desk.map.getPane("route") ?? desk.map.createPane("route");
    pane.style.zIndex = 640;
    const points = route.stops.map((one) => [one.lat, one.lon]);
    const way = route.start ? [[route.start.lat, route.start.lon], ...points] : points;
    layer = L.layerGroup();
    const colour = desk.state.look.accent;
    L.polyline(way, { pane: "route", color: colour, weight: 3, opacity: 0.8, dashArray: "2 7", interactive: false })
      .addTo(layer);
    if (route.start) {
      L.marker(way[0], { pane: "route", icon: stop("", desk.text("office"), "desk-office"), keyboard: false })
        .addTo(layer);
    }
    route.stops.forEach((one) => {
      const label = desk.text("stop", { number: one.number });
      L.marker([one.lat, one.lon], {
        pane: "route", icon: stop(String(one.number), label, "desk-stop"), keyboard: false, zIndexOffset: 500 - one.number,
      }).addTo(layer);
    });
    layer.addTo(desk.map);
  }

  function fit(route) {
    const spots = route.stops.map((one) => [one.lat, one.lon]);
    if (route.start) spots.push([route.start.lat, route.start.lon]);
    if (spots.length) desk.map.fitBounds(spots, { padding: [60, 60], maxZoom: 17, animate: false });
  }

  let fitted = 0;
  desk.onState((state, before) => {
    if (!before || before.route !== state.route || before.look !== state.look || before.texts !== state.texts) {
      draw(state.route);
      desk.map.getContainer().classList.toggle("desk-routing", Boolean(state.route));
    }
    // A way is brought into view once; afterwards the officer looks where he likes.
    if (state.route && state.route.serial !== fitted) {
      fitted = state.route.serial;
      fit(state.route);
    }
  });
})();
