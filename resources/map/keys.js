"use strict";
// Words beside a point under the mouse or with the focus, and the way from point to point by keys.

(() => {
  let tip = null;
  let asked = 0;

  const place = (button) => {
    const spot = button.getBoundingClientRect();
    return { x: spot.x + spot.width / 2, y: spot.y + spot.height / 2 };
  };

  // The points of the view in reading order: from the top, and from the left in rows of 40 pixels.
  function ordered() {
    const size = desk.map.getSize();
    return [...document.querySelectorAll(".desk-records button")]
      .map((button) => ({ button, ...place(button) }))
      .filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.x && y <= size.y)
      .sort((a, b) => Math.floor(a.y / 40) - Math.floor(b.y / 40) || a.x - b.x)
      .map(({ button }) => button);
  }

  function step(by) {
    const points = ordered();
    if (points.length === 0) {
      desk.hint(desk.text("no_points"), 4000);
      return;
    }
    const at = points.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : points.length - 1) : (at + by + points.length) % points.length;
    points[next].focus({ preventScroll: true });
  }

  async function show(button) {
    const { count, generation, record } = button.target;
    asked += 1;
    const mine = asked;
    let lines = [button.getAttribute("aria-label") ?? ""];
    if (count === 1) {
      const answer = await fetch(`${desk.setup.origin}/api/about?generation=${generation}&row=${record}`);
      const found = answer.ok ? (await answer.json()).lines : [];
      if (found.length) lines = found;
    } else lines = lines[0].split(". ");
    if (mine !== asked || !button.isConnected) return;
    if (count === 1) button.setAttribute("aria-label", lines.join(". "));
    tip ??= L.DomUtil.create("div", "desk-tip", desk.map.getContainer());
    tip.replaceChildren(...desk.lines(lines).childNodes);
    tip.hidden = false;
    const frame = desk.map.getContainer().getBoundingClientRect();
    const spot = button.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const left = Math.min(Math.max(4, spot.x + spot.width / 2 - size.width / 2), frame.width - size.width - 4);
    const above = spot.y - size.height - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 4 ? above : spot.y + spot.height + 8}px`;
  }

  function hide() {
    asked += 1;
    if (tip) tip.hidden = true;
  }

  // Buttons come and go with the view: one listener on what holds them.
  desk.watchPoints = (box) => {
    const of = (event) => event.target.closest?.("button");
    box.addEventListener("mouseover", (event) => { if (of(event)) show(of(event)); });
    box.addEventListener("mouseout", hide);
    box.addEventListener("focusin", (event) => { if (of(event)) show(of(event)); });
    box.addEventListener("focusout", hide);
  };

  let wired = false;
  desk.onState((_state, _before, change) => {
    if (!wired) {
      wired = true;
      desk.map.on("movestart", hide);
    }
    if (change?.step) step(change.step);
    if (change?.zoom) desk.map.setZoom(desk.map.getZoom() + change.zoom, { animate: false });
    if (change?.fit) desk.map.fitBounds(change.fit, { padding: [40, 40], maxZoom: 17, animate: false });
  });
})();
