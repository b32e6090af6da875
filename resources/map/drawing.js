"use strict";
// Drawing an area or a line and measuring: by mouse, or by keys under the cross and on the corners.
// A corner is a button: arrows move it, Delete takes it away, Tab goes round. Between two corners stands a smaller
// button that makes a new one. What would let the line cross itself is refused with a sentence.

(() => {
  const R = 6371008.8;
  const MOST = 2000;
  let draw = null; // { serial, mode, points: [[lat, lon] in 1e-7 degrees], closed }
  let past = [];
  let ahead = [];
  let shape = null;
  let box = null;
  let cross = null;
  let wired = false;

  const degrees = ([lat, lon]) => [lat / 1e7, lon / 1e7];
  const whole = (where) => [Math.round(where.lat * 1e7), Math.round(where.lng * 1e7)];
  const container = () => desk.map.getContainer();

  // --- geometry ---------------------------------------------------------------------------------------

  const side = (a, b, c) => (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1]);
  const within = (a, b, c) => Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0])
    && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);

  function meet(a, b, c, d) {
    const abc = side(a, b, c), abd = side(a, b, d), cda = side(c, d, a), cdb = side(c, d, b);
    if (((abc > 0 && abd < 0) || (abc < 0 && abd > 0)) && ((cda > 0 && cdb < 0) || (cda < 0 && cdb > 0))) return true;
    return (abc === 0 && within(a, b, c)) || (abd === 0 && within(a, b, d))
      || (cda === 0 && within(c, d, a)) || (cdb === 0 && within(c, d, b));
  }

  // Whether the edge from corner ``at`` meets any other that isn't its neighbour.
  function tangled(points, closed, at) {
    const count = points.length;
    const edges = closed ? count : count - 1;
    if (at < 0 || at >= edges) return false;
    const a = points[at], b = points[(at + 1) % count];
    for (let other = 0; other < edges; other += 1) {
      const gap = Math.abs(other - at);
      if (gap <= 1 || (closed && gap === count - 1)) continue;
      if (meet(a, b, points[other], points[(other + 1) % count])) return true;
    }
    return false;
  }

  function crosses(points, closed, around) {
    if (draw.mode === "measure") return false;
    const count = points.length;
    if (around === null) return points.some((_, at) => tangled(points, closed, at));
    return [around - 1, around].some((at) => tangled(points, closed, closed ? (at + count) % count : at));
  }

  function metres(a, b) {
    const rad = (value) => (value * 1e-7 * Math.PI) / 180;
    const h = Math.sin(rad(b[0] - a[0]) / 2) ** 2
      + Math.cos(rad(a[0])) * Math.cos(rad(b[0])) * Math.sin(rad(b[1] - a[1]) / 2) ** 2;
    return 2 * R * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  function length(points, closed) {
    let sum = 0;
    for (let at = 1; at < points.length; at += 1) sum += metres(points[at - 1], points[at]);
    return closed && points.length > 2 ? sum + metres(points[points.length - 1], points[0]) : sum;
  }

  function area(points) {
    const rad = (value) => (value * 1e-7 * Math.PI) / 180;
    let sum = 0;
    points.forEach((one, at) => {
      const other = points[(at + 1) % points.length];
      sum += rad(other[1] - one[1]) * (2 + Math.sin(rad(one[0])) + Math.sin(rad(other[0])));
    });
    return Math.abs((sum * R * R) / 2);
  }

  const number = (value, places) => new Intl.NumberFormat(desk.state.language === "en" ? "en" : "ru", {
    maximumFractionDigits: places, minimumFractionDigits: 0,
  }).format(value);
  desk.lengthWords = (m) => (m < 1000
    ? `${number(m, m < 20 ? 1 : 0)} ${desk.text("metre")}` : `${number(m / 1000, 2)} ${desk.text("kilometre")}`);
  desk.areaWords = (m2) => {
    if (m2 < 10000) return `${number(m2, 0)} ${desk.text("square_metre")}`;
    if (m2 < 1e6) return `${number(m2 / 1e4, 2)} ${desk.text("hectare")}`;
    return `${number(m2 / 1e6, 2)} ${desk.text("square_kilometre")}`;
  };

  function figures() {
    const { points, closed } = draw;
    if (points.length < 2) return "";
    const words = [desk.lengthWords(length(points, closed))];
    if (closed && points.length > 2) words.unshift(desk.areaWords(area(points)));
    return words.join(" · ");
  }

  // --- changing ---------------------------------------------------------------------------------------

  function commit(points, closed, around, focus) {
    if (points.length > MOST) return say("draw_many", { most: MOST });
    if (crosses(points, closed, around)) {
      say("draw_crosses");
      paint(focus);
      return false;
    }
    past.push({ points: draw.points, closed: draw.closed });
    if (past.length > 200) past.shift();
    ahead = [];
    set(points, closed, focus);
    return true;
  }

  function set(points, closed, focus) {
    draw = { ...draw, points, closed };
    paint(focus);
    say(null);
    desk.tell("shape", {
      serial: draw.serial, closed: closed ? 1 : 0, points: points.map((one) => one.join(",")).join(";"),
    });
  }

  function add(where) {
    if (draw.closed) return say("draw_closed");
    const point = whole(where.wrap());
    const last = draw.points[draw.points.length - 1];
    if (last && last[0] === point[0] && last[1] === point[1]) return false;
    return commit([...draw.points, point], false, draw.points.length, null);
  }

  function close() {
    if (draw.closed || draw.points.length < 3 || draw.mode === "line") return false;
    return commit(draw.points, true, null, 0);
  }

  function remove(at) {
    const points = draw.points.filter((_, other) => other !== at);
    const closed = draw.closed && points.length > 2;
    return commit(points, closed, closed ? at % points.length : null, Math.min(at, points.length - 1));
  }

  function insert(at) {
    const one = draw.points[at], other = draw.points[(at + 1) % draw.points.length];
    const middle = [Math.round((one[0] + other[0]) / 2), Math.round((one[1] + other[1]) / 2)];
    const points = [...draw.points.slice(0, at + 1), middle, ...draw.points.slice(at + 1)];
    return commit(points, draw.closed, null, at + 1);
  }

  function move(at, point) {
    const points = draw.points.map((one, other) => (other === at ? point : one));
    return commit(points, draw.closed, at, at);
  }

  function back() {
    const before = past.pop();
    if (!before) return say("draw_nothing");
    ahead.push({ points: draw.points, closed: draw.closed });
    return set(before.points, before.closed, null);
  }

  function again() {
    const after = ahead.pop();
    if (!after) return say("draw_nothing");
    past.push({ points: draw.points, closed: draw.closed });
    return set(after.points, after.closed, null);
  }

  const steps = {
    undo: back,
    redo: again,
    close,
    clear: () => { if (draw.points.length) commit([], false, null, null); },
  };

  // What is to be done, or why something isn't; read aloud as well.
  function say(key, facts) {
    const hint = desk.hint();
    if (!draw) return false;
    hint.classList.toggle("desk-refused", key === "draw_crosses" || key === "draw_many");
    const how = draw.closed ? "draw_change" : draw.mode === "line" ? "draw_line" : draw.mode === "measure" ? "draw_measure" : "draw_area";
    const words = key ? desk.text(key, facts) : [figures(), desk.text(how)].filter(Boolean).join("  —  ");
    hint.textContent = words;
    return false;
  }

  // --- painting ---------------------------------------------------------------------------------------

  function paint(focus = null) {
    shape?.remove();
    shape = null;
    desk.pane("drawing", 650);
    const colour = desk.state.look.accent;
    const points = draw.points.map(degrees);
    const options = { pane: "drawing", color: colour, weight: 3, interactive: false };
    if (points.length > 1) {
      shape = L.layerGroup();
      if (draw.closed) L.polygon(points, { ...options, fillOpacity: 0.15 }).addTo(shape);
      else {
        L.polyline(points, options).addTo(shape);
        if (draw.mode === "area" && points.length > 2) {
          L.polyline([points[points.length - 1], points[0]], { ...options, weight: 1.5, dashArray: "4 6" }).addTo(shape);
        }
      }
      shape.addTo(desk.map);
    }
    handles(focus);
  }

  function handles(focus) {
    const pane = desk.pane("handles", 660);
    box ??= L.DomUtil.create("div", "leaflet-zoom-hide desk-handles", pane);
    const held = focus ?? corner(document.activeElement);
    box.replaceChildren();
    const view = desk.map.getBounds().pad(0.1);
    const { points } = draw;
    let wanted = null;
    points.forEach((point, at) => {
      if (!view.contains(degrees(point))) return;
      const button = handle("desk-corner", desk.map.latLngToLayerPoint(degrees(point)));
      button.corner = at;
      button.setAttribute("aria-label", desk.text("corner", { number: at + 1, count: points.length }));
      if (at === held) wanted = button;
      if (points.length > 1 && (draw.closed || at < points.length - 1)) {
        const other = points[(at + 1) % points.length];
        const middle = degrees([(point[0] + other[0]) / 2, (point[1] + other[1]) / 2]);
        const between = handle("desk-between", desk.map.latLngToLayerPoint(middle));
        between.edge = at;
        between.setAttribute("aria-label", desk.text("corner_new", { number: at + 1 }));
      }
    });
    if (wanted && (focus !== null || held !== null)) wanted.focus({ preventScroll: true });
  }

  const corner = (element) => (element?.parentNode === box && element.corner !== undefined ? element.corner : null);

  function handle(name, spot) {
    const button = L.DomUtil.create("button", name, box);
    button.type = "button";
    L.DomUtil.setPosition(button, spot.round());
    return button;
  }

  // --- mouse and keys -----------------------------------------------------------------------------------

  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function shifted(point, x, y) {
    const spot = desk.map.project(degrees(point)).add([x, y]);
    return whole(desk.map.unproject(spot));
  }

  function keys(event) {
    if (!draw) return;
    const { target } = event;
    const at = corner(target);
    const held = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (held && event.code === "KeyZ") (event.shiftKey ? again : back)();
    else if (held && event.code === "KeyY") again();
    else if (held || event.altKey) return;
    else if (at !== null && moves[event.key]) {
      const [x, y] = moves[event.key];
      const by = event.shiftKey ? 1 : 8;
      move(at, shifted(draw.points[at], x * by, y * by));
    } else if (at !== null && (event.key === "Delete" || event.key === "Backspace")) remove(at);
    else if (at !== null && (event.key === "Insert" || event.key === "+") && (draw.closed || at < draw.points.length - 1)) insert(at);
    else if (at === 0 && event.key === "Enter") close();
    else if (target === container() && event.key === "Enter") add(desk.map.getCenter());
    else if (target === container() && (event.key === "Backspace" || event.key === "Delete") && draw.points.length) {
      remove(draw.points.length - 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function grab(event) {
    if (!draw || event.button !== 0) return;
    const { target } = event;
    if (target.parentNode !== box) return;
    event.preventDefault();
    event.stopPropagation();
    target.focus({ preventScroll: true });
    let at = target.corner;
    const start = [event.clientX, event.clientY];
    const origin = target.corner !== undefined ? draw.points[at] : null;
    let moved = false;
    const ghost = (e) => {
      moved ||= Math.hypot(e.clientX - start[0], e.clientY - start[1]) > 3;
      if (!moved) return;
      L.DomUtil.setPosition(target, desk.map.containerPointToLayerPoint(desk.map.mouseEventToContainerPoint(e)));
    };
    const drop = (e) => {
      document.removeEventListener("pointermove", ghost, true);
      document.removeEventListener("pointerup", drop, true);
      if (!moved) {
        if (target.edge !== undefined) insert(target.edge);
        else if (at === 0 && !draw.closed) close();
        return;
      }
      const where = whole(desk.map.mouseEventToLatLng(e));
      if (origin !== null) move(at, where);
      else {
        const edge = target.edge;
        const points = [...draw.points.slice(0, edge + 1), where, ...draw.points.slice(edge + 1)];
        commit(points, draw.closed, edge + 1, edge + 1);
      }
    };
    document.addEventListener("pointermove", ghost, true);
    document.addEventListener("pointerup", drop, true);
  }

  function wire() {
    wired = true;
    const root = container();
    root.addEventListener("keydown", keys, true);
    root.addEventListener("pointerdown", grab, true);
    // A press on a corner is no press on the map.
    for (const name of ["mousedown", "click", "dblclick"]) {
      root.addEventListener(name, (event) => {
        if (draw && event.target.parentNode === box) {
          event.stopPropagation();
          event.preventDefault();
          // Enter and Space on the button between two corners arrive as a click without a place.
          if (name === "click" && event.detail === 0 && event.target.edge !== undefined) insert(event.target.edge);
        }
      }, true);
    }
    desk.map.on("click", (event) => { if (draw) add(event.latlng); });
    desk.map.on("zoomend moveend viewreset", () => { if (draw) handles(null); });
  }

  function begin(wanted) {
    past = [];
    ahead = [];
    shape?.remove();
    shape = null;
    box?.replaceChildren();
    cross?.remove();
    cross = null;
    const root = container();
    root.classList.toggle("desk-drawing", Boolean(wanted));
    if (wanted) desk.map.doubleClickZoom.disable();
    else desk.map.doubleClickZoom.enable();
    if (!wanted) {
      if (draw) desk.hint(null);
      draw = null;
      return;
    }
    draw = { serial: wanted.serial, mode: wanted.mode, points: wanted.points, closed: wanted.closed };
    cross = L.DomUtil.create("div", "desk-cross", root);
    paint();
    say(null);
  }

  desk.onState((state, before, change) => {
    if (!wired) wire();
    if (!before || before.draw !== state.draw) begin(state.draw);
    else if (draw && (before.look !== state.look || before.texts !== state.texts)) {
      paint();
      say(null);
    }
    if (draw && change?.drawing) steps[change.drawing]?.();
  });
})();
