"use strict";
// Choosing a place for a record (by mouse or with Enter under the cross), and pointing one out.

(() => {
  let pin = null;
  let ring = null;
  let cross = null;

  const icon = (name, size, anchor) => L.divIcon({ className: name, iconSize: size, iconAnchor: anchor });

  function put(where) {
    pin ??= L.marker(where, {
      icon: icon("desk-chosen", [26, 34], [13, 34]), draggable: true, keyboard: false, zIndexOffset: 2000,
    }).on("dragend", () => chosen(pin.getLatLng()));
    pin.setLatLng(where).addTo(desk.map);
  }

  function chosen(where) {
    const spot = where.wrap();
    put(spot);
    desk.tell("pick", { lat: Math.round(spot.lat * 1e7), lon: Math.round(spot.lng * 1e7) });
  }

  function picking(wanted) {
    const box = desk.map.getContainer();
    if (!wanted) {
      pin?.remove();
      cross?.remove();
      if (cross) desk.hint(null);
      cross = null;
      return;
    }
    cross ??= L.DomUtil.create("div", "desk-cross", box);
    desk.hint(desk.text("pick"));
    if (wanted.lat !== undefined) put([wanted.lat, wanted.lon]);
    else pin?.remove();
  }

  function marking(wanted) {
    ring?.remove();
    ring = wanted
      ? L.marker([wanted.lat, wanted.lon], {
        icon: icon("desk-mark", [44, 44], [22, 22]), interactive: false, keyboard: false, zIndexOffset: 1000,
      }).addTo(desk.map)
      : null;
  }

  let wired = false;
  desk.onState((state, before) => {
    if (!wired) {
      wired = true;
      desk.map.on("click", (event) => { if (desk.state.pick) chosen(event.latlng); });
      desk.map.getContainer().addEventListener("keydown", (event) => {
        if (desk.state.pick && event.key === "Enter" && event.target === desk.map.getContainer()) {
          event.preventDefault();
          chosen(desk.map.getCenter());
        }
      });
    }
    if (!before || before.pick !== state.pick || before.texts !== state.texts) picking(state.pick);
    if (!before || before.mark !== state.mark) marking(state.mark);
  });
})();
