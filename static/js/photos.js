/* Photos beside a form marked data-queue: drawn anew on this phone, at most 300 KB each, which leaves out where and
   when they were taken. They are sent after the text, so a slow network never holds a filing up. What cannot be read
   here, or not be made small enough, and what comes after the ninth is named and left out: the text is filed without. */
(function () {
  "use strict";

  const MOST = 300 * 1024;
  const EDGE = 1600;
  const COUNT = 9;

  function drawn(picture, edge) {
    const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const ground = canvas.getContext("2d");
    ground.fillStyle = "#fff";
    ground.fillRect(0, 0, canvas.width, canvas.height);
    ground.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  const written = (canvas, quality) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

  /* A picture of at most 300 KB: first with less exactness, then with fewer points. */
  async function shrunk(file) {
    const picture = await createImageBitmap(file);
    try {
      for (let edge = EDGE; edge >= 200; edge = Math.round(edge * 0.75)) {
        const canvas = drawn(picture, edge);
        for (const quality of [0.8, 0.65, 0.5]) {
          const blob = await written(canvas, quality);
          if (blob && blob.size <= MOST) return { blob, canvas, quality };
        }
      }
    } finally {
      picture.close();
    }
    throw new Error("too large");
  }

  if (!self.indexedDB || !self.Outbox) return; /* nothing would send them: they are attached on the record's page */
  for (const place of document.querySelectorAll("form[data-queue] [data-photos]")) {
    const form = place.closest("form");
    const input = place.querySelector("input");
    const told = place.querySelector("[data-told]");
    form.photos = [];
    place.hidden = false;
    async function take(chosen) {
      const wrong = [];
      const over = [];
      place.setAttribute("aria-busy", "true");
      for (const file of chosen) {
        if (form.photos.length >= COUNT) {
          over.push(file.name);
          continue;
        }
        try {
          const { blob, canvas, quality } = await shrunk(file);
          const name = `photo-${form.photos.length + 1}.jpg`;
          const photo = { id: Outbox.newId(), name, called: file.name, blob };
          form.photos.push(photo);
          canvas.setAttribute("role", "img");
          canvas.setAttribute("aria-label", `${form.photos.length}`);
          told.before(canvas);
          const again = async () => (photo.blob = await written(canvas, quality));
          canvas.dispatchEvent(new CustomEvent("photo", { bubbles: true, detail: { photo, again } }));
        } catch (error) {
          wrong.push(file.name);
        }
      }
      place.removeAttribute("aria-busy");
      const sizes = form.photos.map((photo) => Math.ceil(photo.blob.size / 1024) + " KB").join("、");
      const left = (said, names) => (names.length ? ` ${said} ${names.join("、")}` : "");
      told.textContent = sizes + left(place.dataset.wrong, wrong) + left(place.dataset.over, over);
    }
    input.addEventListener("change", function () {
      const chosen = Array.from(input.files);
      input.value = "";
      form.shrinking = Promise.resolve(form.shrinking).then(() => take(chosen));
    });
  }
})();
