"use strict";
// How map packs call things: for each way of naming layers, where the streets, houses and water are and what they are
// to us. A reader takes a feature of a tile and says our own word for it, or nothing: then it isn't drawn by that part.
//
//   areas    → park, wood, residential … (a colour of the look each)    water  → area, river, stream
//   roads    → highway, major, medium, minor, service, link, path, rail (names: the same, for the street's name)
//   borders  → country, region     places → country, city, town, village     pois → police, hospital, school …
//   houses   → anything; the text is the first of numberProps
//
// Sources: the schemas' own descriptions: openmaptiles.org/schema, docs.protomaps.com/basemaps/layers (4, and 3 with its
// "pmap:" words), shortbread-tiles.org/schema/1.0. All of them keep OpenStreetMap's words, so the tables are shared.

(() => {
  // Our word → theirs, turned round. A Map, because a pack may call a thing "constructor".
  const table = (words) => new Map(
    Object.entries(words).flatMap(([ours, theirs]) => theirs.split(" ").map((one) => [one, ours])),
  );

  const LAND = table({
    residential: "residential suburb neighbourhood quarter",
    commercial: "commercial retail",
    industrial: "industrial garages railway military quarry landfill brownfield construction aerodrome airfield "
      + "naval_base runway taxiway apron helipad danger_area prison bus_station",
    farm: "farmland farmyard farm allotments greenhouse_horticulture plant_nursery",
    school: "school university college kindergarten",
    hospital: "hospital clinic",
    cemetery: "cemetery grave_yard",
    grass: "grass grassland meadow village_green recreation_ground golf_course dog_park heath greenfield "
      + "national_park nature_reserve",
    wetland: "wetland swamp bog string_bog wet_meadow marsh",
    park: "park garden public_park zoo theme_park miniature_golf common",
    wood: "wood forest orchard vineyard scrub shrubbery",
    pitch: "pitch playground stadium track sports_center sports_centre",
    pedestrian: "pedestrian",
    parking: "parking bicycle_parking",
  });

  const ROADS = table({
    highway: "motorway trunk highway",
    major: "primary secondary major_road",
    medium: "tertiary medium_road",
    minor: "unclassified residential living_street road pedestrian minor minor_road",
    service: "service busway bus_guideway raceway",
    path: "track footway path steps cycleway bridleway corridor other",
    link: "motorway_link trunk_link primary_link secondary_link tertiary_link",
  });
  const RAILS = new Set(["rail", "narrow_gauge", "preserved", "light_rail", "tram", "monorail", "funicular"]);

  const PLACES = table({
    country: "country",
    city: "city capital state_capital",
    town: "town",
    village: "village suburb borough quarter neighbourhood macrohood hamlet",
  });

  const POIS = table({
    police: "police",
    hospital: "hospital clinic",
    transport: "station halt bus_station fuel",
    park: "park",
    pitch: "stadium pitch",
    school: "school kindergarten university college",
    office: "townhall town_hall courthouse bank post_office",
    shop: "marketplace mall supermarket",
    culture: "theatre cinema library museum arts_centre",
    worship: "place_of_worship",
    pharmacy: "pharmacy",
  });

  const isPoint = (feature) => feature.geomType === 1;
  const isLine = (feature) => feature.geomType === 2;
  const isArea = (feature) => feature.geomType === 3;
  const own = ({ props }) => props.kind;
  const area = (feature) => (isArea(feature) ? "area" : undefined);
  const linked = (road) => (road === "highway" || road === "major" || road === "medium" ? "link" : road);
  const byLevel = ({ props }) => {
    if (props.maritime === true || props.maritime === 1) return undefined;
    return props.admin_level <= 2 ? "country" : props.admin_level <= 4 ? "region" : undefined;
  };
  // Lines of water by OpenStreetMap's words; pipes and dams aren't any.
  const WATERWAYS = new Set(["river", "canal", "stream", "ditch", "drain"]);
  const waterway = (word) => (WATERWAYS.has(word) ? word : undefined);

  // The practice map and packs made with our own layer names.
  const desk_ = {
    areas: [["landuse", own]],
    water: [["water", (f) => area(f) ?? own(f) ?? "stream"]],
    waterNames: [["water", (f) => (isLine(f) ? own(f) : undefined)]],
    buildings: [["buildings", () => "building"]],
    roads: [["roads", own]],
    roadNames: [["roads", own]],
    tunnel: ({ props }) => Boolean(props.tunnel),
    borders: [["boundaries", byLevel]],
    places: [["places", ({ props }) => PLACES.get(props.kind)]],
    pois: [["pois", own]],
    houses: [["addresses", () => "house"]],
    numberProps: ["housenumber"],
  };

  // OpenMapTiles, as planetiler and tilemaker make it.
  const omtLand = (f) => (isArea(f) ? LAND.get(f.props.subclass) ?? LAND.get(f.props.class) : undefined);
  const omtRoad = (f) => {
    const { class: word, subclass, ramp, brunnel } = f.props;
    if (!isLine(f)) return undefined;
    if (word === "rail" || word === "transit") {
      return brunnel === "tunnel" || (subclass !== undefined && !RAILS.has(subclass)) ? undefined : "rail";
    }
    if (word === "path" && subclass === "pedestrian") return "minor";
    const road = ROADS.get(word);
    return ramp ? linked(road) : road;
  };
  const openmaptiles = {
    areas: [
      ["landcover", omtLand],
      ["park", omtLand],
      ["landuse", omtLand],
      ["aeroway", (f) => (isArea(f) ? "industrial" : undefined)],
      ["transportation", (f) => (isArea(f) && f.props.class === "path" ? "pedestrian" : undefined)],
    ],
    water: [["water", area], ["waterway", (f) => (isLine(f) ? waterway(f.props.class) : undefined)]],
    waterNames: [["waterway", (f) => waterway(f.props.class)]],
    buildings: [["building", (f) => (isArea(f) ? "building" : undefined)]],
    roads: [["transportation", omtRoad]],
    roadNames: [["transportation_name", omtRoad]],
    tunnel: ({ props }) => props.brunnel === "tunnel",
    borders: [["boundary", byLevel]],
    places: [["place", ({ props }) => PLACES.get(props.class)]],
    pois: [["poi", ({ props }) => POIS.get(props.subclass) ?? POIS.get(props.class)]],
    houses: [["housenumber", () => "house"]],
    numberProps: ["housenumber"],
  };

  // Protomaps basemap; version 3 put "pmap:" before its own words.
  const pm = (props, word) => props[word] ?? props[`pmap:${word}`];
  const pmLand = (f) => (isArea(f) ? LAND.get(pm(f.props, "kind")) : undefined);
  const pmTunnel = ({ props }) => Boolean(props.is_tunnel) || props["pmap:level"] < 0;
  const pmRoad = (f) => {
    if (!isLine(f)) return undefined;
    const word = pm(f.props, "kind");
    const detail = pm(f.props, "kind_detail");
    if (word === "rail") return pmTunnel(f) || (detail !== undefined && !RAILS.has(detail)) ? undefined : "rail";
    if (!ROADS.has(word) || detail === "pier") return undefined;
    const road = ROADS.get(detail) ?? ROADS.get(word);
    return f.props.is_link || f.props["pmap:link"] ? linked(road) : road;
  };
  const protomaps = {
    areas: [["landuse", pmLand], ["natural", pmLand]],
    water: [
      ["water", (f) => area(f) ?? (isLine(f) ? waterway(pm(f.props, "kind")) : undefined)],
      ["physical_line", (f) => (isLine(f) ? waterway(pm(f.props, "kind")) : undefined)],
    ],
    waterNames: [
      ["water", (f) => (isLine(f) ? waterway(pm(f.props, "kind")) : undefined)],
      ["physical_line", (f) => waterway(pm(f.props, "kind"))],
    ],
    buildings: [["buildings", (f) => (isArea(f) ? "building" : undefined)]],
    roads: [["roads", pmRoad], ["transit", pmRoad]],
    roadNames: [["roads", pmRoad]],
    tunnel: pmTunnel,
    borders: [["boundaries", ({ props }) => {
      const level = props["pmap:min_admin_level"] ?? props.kind_detail;
      return props.kind === "country" || level <= 2 ? "country" : props.kind === "region" || level <= 4 ? "region" : undefined;
    }]],
    places: [["places", ({ props }) => PLACES.get(pm(props, "kind_detail")) ?? PLACES.get(pm(props, "kind"))]],
    pois: [["pois", ({ props }) => POIS.get(pm(props, "kind"))]],
    houses: [["buildings", (f) => (isPoint(f) ? "house" : undefined)]],
    numberProps: ["addr_housenumber", "addr:housenumber", "housenumber"],
  };

  // Shortbread, as Geofabrik, VersaTiles and tilemaker make it.
  const sbLand = (f) => (isArea(f) ? LAND.get(f.props.kind) : undefined);
  const sbRoad = (f) => {
    const { kind, link, rail, tunnel } = f.props;
    if (rail === true || RAILS.has(kind)) return tunnel === true || !RAILS.has(kind) ? undefined : "rail";
    const road = ROADS.get(kind);
    return link === true ? linked(road) : road;
  };
  const sbLine = (f) => (isLine(f) ? sbRoad(f) : undefined);
  const shortbread = {
    areas: [
      ["land", sbLand], ["sites", sbLand],
      ["street_polygons", (f) => (isArea(f) ? LAND.get(f.props.kind) ?? "pedestrian" : undefined)],
    ],
    water: [
      ["ocean", area],
      ["water_polygons", (f) => (f.props.kind === "glacier" ? undefined : area(f))],
      ["water_lines", (f) => (isLine(f) ? waterway(f.props.kind) : undefined)],
    ],
    waterNames: [["water_lines_labels", (f) => waterway(f.props.kind)]],
    buildings: [["buildings", (f) => (isArea(f) ? "building" : undefined)]],
    roads: [["streets", sbLine]],
    roadNames: [["street_labels", sbRoad]],
    tunnel: ({ props }) => props.tunnel === true,
    borders: [["boundaries", byLevel]],
    places: [["place_labels", ({ props }) => PLACES.get(props.kind)]],
    pois: [
      ["pois", ({ props }) => POIS.get(props.amenity) ?? POIS.get(props.leisure) ?? POIS.get(props.shop)],
      ["public_transport", ({ props }) => POIS.get(props.kind)],
    ],
    houses: [["addresses", () => "house"], ["pois", () => "house"]],
    numberProps: ["housenumber", "housename"],
  };

  // Nobody knows the names: all areas faintly, all lines as streets, and what the points say as far as it is named.
  const unknown = (layers) => {
    const each = (read) => layers.map((layer) => [layer, read]);
    const street = (f) => (isLine(f) ? "minor" : undefined);
    return {
      areas: [], water: [], waterNames: [], tunnel: () => false, borders: [], pois: [],
      faint: each((f) => (isArea(f) ? "faint" : undefined)),
      buildings: [],
      roads: each(street),
      roadNames: each(street),
      places: each(({ props }) => PLACES.get(props.place)),
      houses: each((f) => (isPoint(f) ? "house" : undefined)),
      numberProps: ["housenumber", "addr:housenumber", "addr_housenumber", "house_number"],
    };
  };

  const known = new Map(Object.entries({ desk: desk_, openmaptiles, protomaps, shortbread }));

  // ``name`` is how the program recognised the pack; ``layers`` are the names its tiles have.
  desk.schemaOf = (name, layers) => known.get(name) ?? unknown(layers);
})();
