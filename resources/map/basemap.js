"use strict";
// The streets: how everything in a vector pack is painted and named, in the colours of the chosen look. Which layer
// it lies in, and what the pack calls it, is said by schemas.js.

(() => {
  // Unpacked tiles of a pack that are kept: twice what the widest view needs.
  const KEPT_TILES = 24;
  // The library comes with the page only when a vector pack does.
  let P = null;
  const face = "'Noto Sans', 'Segoe UI', 'DejaVu Sans', sans-serif";
  desk.basemaps = new Map();

  // Rules for one thing, one for each layer a schema keeps it in; ``is`` chooses among our own words (schemas.js).
  const rules = (sources, is, rule) => sources.map(([dataLayer, read]) => ({
    dataLayer, ...rule, filter: (zoom, feature) => is(read(feature), feature, zoom),
  }));
  const kind = (...names) => (word) => names.includes(word);
  const any = (word) => word !== undefined;
  const width = (...stops) => P.exp(1.55, stops);

  const areas = ["residential", "commercial", "industrial", "farm", "school", "hospital", "cemetery", "grass",
    "wetland", "park", "wood", "pitch", "pedestrian", "parking"];

  // kind of street → colour, edge, width at zooms, first zoom shown
  const streets = [
    ["service", "service", "street_edge", [[13, 0.4], [15, 1.6], [17, 5], [19, 14]], 14],
    ["minor", "street", "street_edge", [[11, 0.4], [13, 1.4], [15, 4.5], [17, 11], [19, 30]], 12],
    ["link", "major", "major_edge", [[12, 0.8], [14, 2.5], [16, 6], [19, 24]], 12],
    ["medium", "street", "street_edge", [[10, 0.5], [13, 2.6], [15, 6.5], [17, 14], [19, 38]], 11],
    ["major", "major", "major_edge", [[8, 0.5], [9, 0.7], [12, 2], [14, 5], [16, 11], [19, 46]], 8],
    ["highway", "highway", "highway_edge", [[6, 0.6], [9, 1.2], [12, 3], [14, 6], [16, 13], [19, 52]], 6],
  ];

  function paintRules(look, schema) {
    const shown = (name) => (word, feature) => word === name && !schema.tunnel(feature);
    const paint = [
      ...rules(schema.faint ?? [], any, {
        symbolizer: new P.PolygonSymbolizer({ fill: look.building, stroke: look.building_edge, width: 0.7, opacity: 0.65 }),
      }),
      ...areas.flatMap((name) => rules(schema.areas, kind(name), {
        symbolizer: new P.PolygonSymbolizer({ fill: look[name] }),
      })),
      ...rules(schema.water, kind("area"), { symbolizer: new P.PolygonSymbolizer({ fill: look.water }) }),
    ];
    for (const river of [false, true]) {
      paint.push(...rules(schema.water, (word) => any(word) && word !== "area" && (word === "river") === river, {
        symbolizer: new P.LineSymbolizer({
          color: look.water, width: (zoom) => (river ? 2 : 1) * Math.max(0.6, (zoom - 9) * 0.35),
        }),
      }));
    }
    paint.push(
      ...rules(schema.roads, kind("path"), {
        minzoom: 15,
        symbolizer: new P.LineSymbolizer({ color: look.path, width: width([14, 0.6], [17, 1.6], [19, 3]), dash: [4, 3] }),
      }),
      ...rules(schema.buildings, any, {
        minzoom: 14,
        symbolizer: new P.PolygonSymbolizer({
          fill: look.building,
          stroke: look.building_edge,
          width: (zoom) => (zoom >= 16 ? 1 : 0),
        }),
      }),
    );
    for (const [name, , edge, stops, first] of streets) {
      paint.push(...rules(schema.roads, shown(name), {
        minzoom: Math.max(first, name === "service" ? 16 : 12),
        symbolizer: new P.LineSymbolizer({
          color: look[edge],
          width: ((grow) => (zoom) => grow(zoom) + (zoom >= 15 ? 2 : 1.2))(width(...stops)),
          lineCap: "butt",
          lineJoin: "round",
        }),
      }));
    }
    for (const [name, colour, , stops, first] of streets) {
      paint.push(...rules(schema.roads, shown(name), {
        minzoom: first,
        symbolizer: new P.LineSymbolizer({
          color: look[colour], width: width(...stops), lineCap: "round", lineJoin: "round",
        }),
      }));
    }
    return [
      ...paint,
      ...rules(schema.roads, kind("rail"), {
        minzoom: 12,
        symbolizer: new P.LineSymbolizer({ color: look.rail, width: width([11, 0.8], [15, 2], [19, 4]) }),
      }),
      ...rules(schema.roads, kind("rail"), {
        minzoom: 14,
        symbolizer: new P.LineSymbolizer({ color: look.land, width: width([13, 0.4], [15, 1], [19, 2]), dash: [6, 6] }),
      }),
      ...rules(schema.borders, kind("region"), {
        minzoom: 5,
        symbolizer: new P.LineSymbolizer({ color: look.rail, width: 1, dash: [5, 4] }),
      }),
      ...rules(schema.borders, kind("country"), {
        symbolizer: new P.LineSymbolizer({ color: look.muted, width: width([3, 0.8], [8, 1.6], [14, 2.4]), dash: [8, 4, 2, 4] }),
      }),
    ];
  }

  // The name in the reader's language, else in one they are likely to read, else as it stands on the house. Some packs
  // write "name_ru", and some write empty names.
  function names(language) {
    const order = { kk: ["kk"], ru: ["ru"], tg: ["tg", "ru"] }[language] ?? [];
    return [...order.flatMap((one) => [`name:${one}`, `name_${one}`]), "name"];
  }
  const firstOf = (keys) => (zoom, feature) => [keys.find((key) => feature.props[key]) ?? keys.at(-1)];

  function labelRules(look, language, schema) {
    const labelProps = firstOf(names(language));
    const street = (size, weight, repeat) => new P.LineLabelSymbolizer({
      labelProps, fontFamily: face, fontWeight: weight, fontSize: size,
      fill: look.text, stroke: look.text_edge, width: 3,
      position: 2, repeatDistance: repeat, maxLabelChars: 60,
    });
    const centred = (options) => new P.CenteredTextSymbolizer({
      labelProps, fontFamily: face, stroke: look.text_edge, width: 3, lineHeight: 1.4, ...options,
    });
    return [
      ...rules(schema.places, kind("country"), {
        maxzoom: 7,
        symbolizer: centred({ fontSize: 15, fontWeight: 600, fill: look.muted }),
      }),
      ...rules(schema.places, (word, feature, zoom) => word === "city" || (word === "town" && zoom >= 8), {
        maxzoom: 13,
        symbolizer: centred({ fontSize: (zoom) => (zoom >= 9 ? 17 : 13), fontWeight: 600, fill: look.place_text }),
      }),
      ...rules(schema.places, kind("village"), {
        minzoom: 11, maxzoom: 15,
        symbolizer: centred({ fontSize: 13, fontWeight: 600, fill: look.place_text }),
      }),
      ...rules(schema.roadNames, kind("highway", "major"), {
        minzoom: 12,
        symbolizer: street((zoom) => (zoom >= 16 ? 13 : zoom >= 14 ? 12 : 11), 600, 420),
      }),
      ...rules(schema.roadNames, kind("medium"), {
        minzoom: 14,
        symbolizer: street((zoom) => (zoom >= 16 ? 13 : 11), 400, 380),
      }),
      ...rules(schema.roadNames, kind("minor"), {
        minzoom: 15,
        symbolizer: street((zoom) => (zoom >= 17 ? 13 : 11), 400, 320),
      }),
      ...rules(schema.waterNames, kind("river"), {
        minzoom: 12,
        symbolizer: street(12, 400, 600),
      }),
      ...rules(schema.pois, kind("park", "pitch"), {
        minzoom: 14,
        symbolizer: centred({ fontSize: 11, fontWeight: 600, fill: look.park_text, maxLineChars: 16 }),
      }),
      ...rules(schema.pois, kind("police", "hospital", "transport"), {
        minzoom: 15,
        symbolizer: centred({ fontSize: 11, fontWeight: 600, fill: look.landmark_text, maxLineChars: 18 }),
      }),
      ...rules(schema.roadNames, kind("service"), {
        minzoom: 17,
        symbolizer: street(12, 400, 300),
      }),
      ...rules(schema.houses, any, {
        minzoom: 16,
        symbolizer: new P.CenteredTextSymbolizer({
          labelProps: firstOf(schema.numberProps), fontFamily: face, fontWeight: 400,
          fontSize: (zoom) => (zoom >= 18 ? 13 : zoom >= 17 ? 11.5 : 10),
          fill: look.house_text, stroke: look.building, width: 2,
        }),
      }),
      ...rules(schema.pois, kind("school", "office", "shop", "culture", "worship", "pharmacy"), {
        minzoom: 17,
        symbolizer: centred({ fontSize: 11, fill: look.landmark_text, maxLineChars: 18 }),
      }),
    ];
  }

  desk.vectorBasemap = ({ token, minZoomOfData, maxZoomOfData }) => {
    P ??= protomapsL;
    const { look, language } = desk.state;
    const told = desk.setup.basemaps.find((basemap) => basemap.token === token);
    const schema = desk.schemaOf(told.schema, told.layers);
    const layer = P.leafletLayer({
      url: `${desk.setup.origin}/tiles/${token}/{z}/{x}/{y}`,
      maxDataZoom: maxZoomOfData,
      // Its zooms count from tiles of 512 pixels. Farther out the overview is shown (overview.js).
      minZoom: desk.setup.overview ? minZoomOfData + 1 : 0,
      paintRules: paintRules(look, schema),
      labelRules: labelRules(look, language, schema),
      backgroundColor: look.land,
      attribution: "",
      tileDelay: 1,
      keepBuffer: 1,
    });
    // The renderer keeps 64 unpacked tiles of the pack and a table of labels for every zoom there ever was. A view needs
    // a dozen tiles and one table: the rest is let go, or an hour of use costs a hundred megabytes more.
    const letGo = () => {
      for (const { tileCache } of layer.views.values()) {
        const spare = tileCache.cache.size - KEPT_TILES;
        if (spare <= 0) continue;
        const oldest = [...tileCache.cache].sort(([, one], [, other]) => one.used - other.used).slice(0, spare);
        for (const [key] of oldest) tileCache.cache.delete(key);
      }
      const zoom = layer._map?.getZoom();
      for (const held of [...layer.labelers.labelers.keys()]) {
        if (zoom !== undefined && Math.abs(held - zoom) > 1) layer.labelers.labelers.delete(held);
      }
    };
    // Every painting of a tile counts as work, the ones after a neighbour's label moved in as well.
    const paint = layer.renderTile.bind(layer);
    layer.renderTile = async (...args) => {
      desk.begin();
      try {
        await paint(...args);
      } finally {
        letGo();
        desk.end();
      }
    };
    desk.basemaps.set(token, layer);
    desk.onState((state, before) => {
      if (!before || (before.look === state.look && before.language === state.language)) return;
      layer.paintRules = paintRules(state.look, schema);
      layer.labelRules = labelRules(state.look, state.language, schema);
      layer.backgroundColor = state.look.land;
      layer.clearLayout();
      if (layer._map) layer.rerenderTiles();
    });
    return layer;
  };

  desk.rasterBasemap = ({ token, minZoomOfData, maxZoomOfData, tileSize }) => {
    // A tile of 512 pixels shows at zoom z what four of 256 show at z + 1: Leaflet asks one zoom lower for it.
    const lower = Math.round(Math.log2(tileSize / 256));
    const layer = L.tileLayer(`${desk.setup.origin}/tiles/${token}/{z}/{x}/{y}`, {
      tileSize, zoomOffset: -lower, minNativeZoom: minZoomOfData + lower, maxNativeZoom: maxZoomOfData + lower,
      maxZoom: 19, keepBuffer: 1, minZoom: desk.setup.overview ? minZoomOfData + lower : 0,
    });
    // One work for all the tiles of a view: single ones are aborted and thrown away without a word.
    let loading = false;
    const done = () => {
      if (loading && (!layer._map || layer._noTilesToLoad())) {
        loading = false;
        desk.end();
      }
    };
    layer.on("loading", () => {
      if (loading) return;
      loading = true;
      desk.begin();
    });
    // A picture that came is painted with the next frame, not when the engine gets round to unpacking it.
    layer.on("tileloadstart", ({ tile }) => { tile.decoding = "sync"; });
    layer.on("load remove tileabort tileunload", () => setTimeout(done));
    desk.basemaps.set(token, layer);
    return layer;
  };
})();
