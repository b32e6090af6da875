"use strict";
// The streets: how each layer of a vector pack is painted and named, in the colours of the chosen look.

(() => {
  // Unpacked tiles of a pack that are kept: twice what the widest view needs.
  const KEPT_TILES = 24;
  // The library comes with the page only when a vector pack does.
  let P = null;
  const face = "'Noto Sans', 'Segoe UI', 'DejaVu Sans', sans-serif";
  desk.basemaps = new Map();

  const kind = (...names) => (zoom, feature) => names.includes(feature.props.kind);
  const width = (...stops) => P.exp(1.55, stops);
  const isArea = (feature) => feature.geomType === 3;
  const isLine = (feature) => feature.geomType === 2;

  const areas = ["residential", "commercial", "industrial", "farm", "school", "hospital", "cemetery", "grass",
    "wetland", "park", "wood", "pitch", "pedestrian", "parking"];

  // kind of street → colour, edge, width at zooms, first zoom shown
  const streets = [
    ["service", "service", "street_edge", [[13, 0.4], [15, 1.6], [17, 5], [19, 14]], 14],
    ["minor", "street", "street_edge", [[11, 0.4], [13, 1.4], [15, 4.5], [17, 11], [19, 30]], 12],
    ["link", "major", "major_edge", [[12, 0.8], [14, 2.5], [16, 6], [19, 24]], 12],
    ["medium", "street", "street_edge", [[10, 0.5], [13, 2.6], [15, 6.5], [17, 14], [19, 38]], 11],
    ["major", "major", "major_edge", [[9, 0.7], [12, 2], [14, 5], [16, 11], [19, 46]], 9],
    ["highway", "highway", "highway_edge", [[9, 1.2], [12, 3], [14, 6], [16, 13], [19, 52]], 9],
  ];

  function paintRules(look) {
    const rules = areas.map((name) => ({
      dataLayer: "landuse",
      symbolizer: new P.PolygonSymbolizer({ fill: look[name] }),
      filter: kind(name),
    }));
    rules.push(
      {
        dataLayer: "water",
        symbolizer: new P.PolygonSymbolizer({ fill: look.water }),
        filter: (zoom, feature) => isArea(feature),
      },
      {
        dataLayer: "water",
        symbolizer: new P.LineSymbolizer({
          color: look.water,
          width: (zoom, feature) => (feature?.props.kind === "river" ? 2 : 1) * Math.max(0.6, (zoom - 9) * 0.35),
        }),
        filter: (zoom, feature) => isLine(feature),
      },
      {
        dataLayer: "roads",
        minzoom: 15,
        symbolizer: new P.LineSymbolizer({ color: look.path, width: width([14, 0.6], [17, 1.6], [19, 3]), dash: [4, 3] }),
        filter: kind("path"),
      },
      {
        dataLayer: "buildings",
        minzoom: 14,
        symbolizer: new P.PolygonSymbolizer({
          fill: look.building,
          stroke: look.building_edge,
          width: (zoom) => (zoom >= 16 ? 1 : 0),
        }),
      },
    );
    for (const [name, , edge, stops, first] of streets) {
      rules.push({
        dataLayer: "roads",
        minzoom: Math.max(first, name === "service" ? 16 : 12),
        symbolizer: new P.LineSymbolizer({
          color: look[edge],
          width: ((grow) => (zoom) => grow(zoom) + (zoom >= 15 ? 2 : 1.2))(width(...stops)),
          lineCap: "butt",
          lineJoin: "round",
        }),
        filter: (zoom, feature) => feature.props.kind === name && !feature.props.tunnel,
      });
    }
    for (const [name, colour, , stops, first] of streets) {
      rules.push({
        dataLayer: "roads",
        minzoom: first,
        symbolizer: new P.LineSymbolizer({
          color: look[colour], width: width(...stops), lineCap: "round", lineJoin: "round",
        }),
        filter: (zoom, feature) => feature.props.kind === name && !feature.props.tunnel,
      });
    }
    rules.push(
      {
        dataLayer: "roads",
        minzoom: 12,
        symbolizer: new P.LineSymbolizer({ color: look.rail, width: width([11, 0.8], [15, 2], [19, 4]) }),
        filter: kind("rail"),
      },
      {
        dataLayer: "roads",
        minzoom: 14,
        symbolizer: new P.LineSymbolizer({ color: look.land, width: width([13, 0.4], [15, 1], [19, 2]), dash: [6, 6] }),
        filter: kind("rail"),
      },
    );
    return rules;
  }

  // The name in the reader's language, else in one they are likely to read, else as it stands on the house.
  function names(language) {
    const own = { kk: ["name:kk", "name"], ru: ["name:ru", "name"], tg: ["name:tg", "name:ru", "name"] };
    return own[language] ?? ["name"];
  }

  function labelRules(look, language) {
    const labelProps = names(language);
    const street = (size, weight, repeat) => new P.LineLabelSymbolizer({
      labelProps, fontFamily: face, fontWeight: weight, fontSize: size,
      fill: look.text, stroke: look.text_edge, width: 3,
      position: 2, repeatDistance: repeat, maxLabelChars: 60,
    });
    const centred = (options) => new P.CenteredTextSymbolizer({
      labelProps, fontFamily: face, stroke: look.text_edge, width: 3, lineHeight: 1.4, ...options,
    });
    const named = (zoom) => (z, feature) => z >= zoom;
    return [
      {
        dataLayer: "places", maxzoom: 13,
        symbolizer: centred({ fontSize: 17, fontWeight: 600, fill: look.place_text }),
        filter: kind("city", "town"),
      },
      {
        dataLayer: "places", minzoom: 11, maxzoom: 15,
        symbolizer: centred({ fontSize: 13, fontWeight: 600, fill: look.place_text }),
        filter: kind("village", "suburb", "neighbourhood", "hamlet"),
      },
      {
        dataLayer: "roads", minzoom: 12,
        symbolizer: street((zoom) => (zoom >= 16 ? 13 : zoom >= 14 ? 12 : 11), 600, 420),
        filter: kind("highway", "major"),
      },
      {
        dataLayer: "roads", minzoom: 14,
        symbolizer: street((zoom) => (zoom >= 16 ? 13 : 11), 400, 380),
        filter: kind("medium"),
      },
      {
        dataLayer: "roads", minzoom: 15,
        symbolizer: street((zoom) => (zoom >= 17 ? 13 : 11), 400, 320),
        filter: kind("minor"),
      },
      {
        dataLayer: "water", minzoom: 12,
        symbolizer: street(12, 400, 600),
        filter: (zoom, feature) => isLine(feature) && feature.props.kind === "river",
      },
      {
        dataLayer: "pois", minzoom: 14,
        symbolizer: centred({ fontSize: 11, fontWeight: 600, fill: look.park_text, maxLineChars: 16 }),
        filter: kind("park", "pitch"),
      },
      {
        dataLayer: "pois", minzoom: 15,
        symbolizer: centred({ fontSize: 11, fontWeight: 600, fill: look.landmark_text, maxLineChars: 18 }),
        filter: kind("police", "hospital", "transport"),
      },
      {
        dataLayer: "roads", minzoom: 17,
        symbolizer: street(12, 400, 300),
        filter: kind("service"),
      },
      {
        dataLayer: "addresses", minzoom: 16,
        symbolizer: new P.CenteredTextSymbolizer({
          labelProps: ["housenumber"], fontFamily: face, fontWeight: 400,
          fontSize: (zoom) => (zoom >= 18 ? 13 : zoom >= 17 ? 11.5 : 10),
          fill: look.house_text, stroke: look.building, width: 2,
        }),
        filter: named(16),
      },
      {
        dataLayer: "pois", minzoom: 17,
        symbolizer: centred({ fontSize: 11, fill: look.landmark_text, maxLineChars: 18 }),
        filter: kind("school", "office", "shop", "culture", "worship", "pharmacy"),
      },
    ];
  }

  desk.vectorBasemap = ({ token, maxZoomOfData }) => {
    P ??= protomapsL;
    const { look, language } = desk.state;
    const layer = P.leafletLayer({
      url: `${desk.setup.origin}/tiles/${token}/{z}/{x}/{y}`,
      maxDataZoom: maxZoomOfData,
      paintRules: paintRules(look),
      labelRules: labelRules(look, language),
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
      layer.paintRules = paintRules(state.look);
      layer.labelRules = labelRules(state.look, state.language);
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
      maxZoom: 19, keepBuffer: 1,
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
