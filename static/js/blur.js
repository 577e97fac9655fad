/* A hand tool over the photos of a form: a box dragged over a face, or moved by keyboard, is made unrecognisable in the
   picture itself before anything is sent, so the portal never receives the face. The place marked data-blur names
   the statement that has to be ticked before a form with photos leaves: consent was given, or no face of a minor is
   to be seen. */
(function () {
  "use strict";

  const BLOCKS = 6; /* what is left of a box along its longer side */
  const STEP = 0.03;
  const LEAST = 0.02;

  /* Both in parts of the picture's own width and height. */
  const within = (value, most) => Math.min(Math.max(value, 0), most);

  function points(canvas, box) {
    return [box.x * canvas.width, box.y * canvas.height, box.width * canvas.width, box.height * canvas.height].map(Math.round);
  }

  /* Coarse blocks instead of the box; returns what stood there, for whoever blurred the wrong place. */
  function blurred(canvas, box) {
    const ground = canvas.getContext("2d");
    const [x, y, width, height] = points(canvas, box);
    const before = ground.getImageData(x, y, width, height);
    const coarse = document.createElement("canvas");
    const scale = BLOCKS / Math.max(width, height);
    coarse.width = Math.max(1, Math.round(width * scale));
    coarse.height = Math.max(1, Math.round(height * scale));
    coarse.getContext("2d").drawImage(canvas, x, y, width, height, 0, 0, coarse.width, coarse.height);
    ground.imageSmoothingEnabled = false;
    ground.drawImage(coarse, 0, 0, coarse.width, coarse.height, x, y, width, height);
    return () => ground.putImageData(before, x, y);
  }

  function boxOf(from, to) {
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  }

  function equip(place, canvas, detail) {
    const form = place.closest("form");
    const frame = document.createElement("div");
    const shown = document.createElement("div");
    const box = document.createElement("div");
    const tools = place.querySelector("[data-tools]").content.cloneNode(true).firstElementChild;
    const find = (name) => tools.querySelector(`[data-${name}]`);
    const earlier = [];
    let marking = false;
    let from = null;
    let marked = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
    frame.className = "photo-frame";
    shown.className = "photo-shown";
    box.className = "photo-box";
    box.hidden = true;
    canvas.before(frame);
    shown.append(canvas, box);
    frame.append(shown, tools);

    function draw() {
      for (const [side, part] of [["left", "x"], ["top", "y"], ["width", "width"], ["height", "height"]])
        box.style[side] = `${marked[part] * 100}%`;
      box.hidden = !marking;
      find("undo").hidden = !earlier.length;
    }

    /* The form waits for what is written anew, as it waits for what is made small. */
    function change(act) {
      act();
      form.shrinking = Promise.resolve(form.shrinking).then(detail.again);
      draw();
    }

    function apply() {
      if (marked.width < LEAST || marked.height < LEAST) return;
      change(() => earlier.push(blurred(canvas, marked)));
    }

    function at(event) {
      const seen = canvas.getBoundingClientRect();
      const part = (value, start, length) => within((value - start) / length, 1);
      return { x: part(event.clientX, seen.left, seen.width), y: part(event.clientY, seen.top, seen.height) };
    }

    find("mark").addEventListener("click", function () {
      marking = !marking;
      find("mark").setAttribute("aria-pressed", String(marking));
      frame.classList.toggle("is-marking", marking);
      find("how").hidden = !marking;
      canvas.tabIndex = marking ? 0 : -1;
      if (marking) canvas.focus();
      draw();
    });
    find("undo").addEventListener("click", () => change(() => earlier.pop()()));
    find("remove").addEventListener("click", function () {
      form.photos = form.photos.filter((one) => one !== detail.photo);
      frame.remove();
      place.querySelector("input").focus();
    });
    canvas.addEventListener("pointerdown", function (event) {
      if (!marking) return;
      from = at(event);
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!from) return;
      marked = boxOf(from, at(event));
      draw();
    });
    canvas.addEventListener("pointerup", function (event) {
      if (!from) return;
      marked = boxOf(from, at(event));
      from = null;
      apply();
    });
    canvas.addEventListener("pointercancel", () => (from = null));
    canvas.addEventListener("keydown", function (event) {
      const [x, y] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key] || [0, 0];
      if (!marking || (!x && !y && event.key !== "Enter")) return;
      event.preventDefault();
      if (event.key === "Enter") return apply();
      if (event.shiftKey) {
        marked.width = Math.max(LEAST, within(marked.width + x, 1 - marked.x));
        marked.height = Math.max(LEAST, within(marked.height + y, 1 - marked.y));
      } else {
        marked.x = within(marked.x + x, 1 - marked.width);
        marked.y = within(marked.y + y, 1 - marked.height);
      }
      draw();
    });
    draw();
  }

  document.addEventListener("photo", function (event) {
    const place = event.target.closest("[data-blur]");
    if (place) equip(place, event.target, event.detail);
  });

  /* Before queue.js, which hears of it at the document: nothing leaves without the statement. */
  for (const place of document.querySelectorAll("form [data-blur]")) {
    const form = place.closest("form");
    const statement = form.elements[place.dataset.blur];
    const unsaid = place.querySelector("[data-unsaid]");
    form.addEventListener("submit", function (event) {
      const open = form.photos && form.photos.length && !statement.checked;
      unsaid.hidden = !open;
      if (!open) return;
      event.preventDefault();
      event.stopPropagation();
      unsaid.scrollIntoView({ block: "center" });
      statement.focus({ preventScroll: true });
    });
    statement.addEventListener("change", () => (unsaid.hidden = unsaid.hidden || statement.checked));
  }
})();
