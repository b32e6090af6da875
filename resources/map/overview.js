"use strict";
// The two countries from afar: where the chosen map has no tiles any more, borders and towns say where one is.

(() => {
  const PATH = "/own/overview.json";
  let shown = null;
  let found = null;

  const isFar = () => {
    const base = [...desk.basemaps.values()].find((layer) => layer._map);
    return Boolean(desk.setup.overview && base && desk.map.getZoom() < base.options.minZoom);
  };

  function label(place, kind) {
    const words = document.createElement("span");
    words.textContent = place[desk.state.language] ?? place.en;
    const icon = L.divIcon({ className: `desk-overview desk-overview-${kind}`, html: words, iconSize: [0, 0] });
    return L.marker(place.at, { icon, pane: "overview-names", interactive: false, keyboard: false });
  }

  function draw() {
    shown?.remove();
    shown = null;
    if (!found || !isFar()) return;
    const { look } = desk.state;
    const zoom = desk.map.getZoom();
    desk.pane("overview", 150);
    // Under borders, zones and records, over the ground.
    desk.pane("overview-names", 160);
    const renderer = L.canvas({ pane: "overview", padding: 0.2 });
    shown = L.layerGroup([
      L.polygon(found.seas, { renderer, pane: "overview", stroke: false, fillColor: look.water, fillOpacity: 1, interactive: false }),
      L.polyline(found.borders, { renderer, pane: "overview", color: look.muted, weight: 1.3, dashArray: "8 3 2 3", interactive: false }),
      ...found.country.map((place) => label(place, "country")),
      ...found.city.filter((place) => place.from <= zoom).map((place) => label(place, "city")),
    ]).addTo(desk.map);
  }

  async function show() {
    if (!found && isFar()) found = await desk.fetched(PATH, 0);
    draw();
  }

  desk.onState((state, before) => {
    if (!before) desk.map.on("zoomend baselayerchange", show);
    if (!before || before.look !== state.look || before.language !== state.language) show();
  });
})();
