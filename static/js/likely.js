/* While an entry is typed: shows entries that are likely the same, with their grounds. Only the fields named by
   the page are sent, nothing is kept; without this file the same list stands on the page of the saved entry. */
(function () {
  "use strict";

  const WAIT = 600;
  const box = document.getElementById("likely");
  const form = document.querySelector("form.record-form");
  if (!box || !form) return;
  const NAMES = box.dataset.fields.split(" ");
  const NEEDS = box.dataset.needs.split(" ");
  const list = box.querySelector("ul");
  let timer = 0;
  let asked = 0;
  let near = null; /* the field typed in last: the list stands below it */

  /* a button that fills in what choosing this entry means; it is the person who chooses, and who saves */
  function chooser(one) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet";
    button.textContent = box.dataset.choose;
    button.addEventListener("click", function () {
      for (const [name, value] of Object.entries(one.choose)) {
        const field = form.elements[name];
        if (!field) continue;
        field.value = value;
        if (field.focus) field.focus(); /* what has been filled in is seen */
      }
    });
    return button;
  }

  function item(one) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    const grounds = document.createElement("p");
    link.href = one.url;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = one.number;
    grounds.className = "quiet small";
    grounds.textContent = one.grounds.join("；");
    row.append(link, " " + one.said.join(" · "), grounds);
    if (one.choose) row.append(chooser(one));
    return row;
  }

  async function ask() {
    const data = new FormData();
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    const number = ++asked;
    for (const name of NAMES) {
      const field = form.elements[name];
      if (field && field.value) data.append(name, field.value);
    }
    if (!NEEDS.some((name) => data.has(name))) return;
    try {
      const answer = await fetch(box.dataset.url, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": token ? token.value : "" },
        credentials: "same-origin",
      });
      if (!answer.ok || number !== asked) return;
      const found = (await answer.json()).likely;
      list.replaceChildren(...found.map(item));
      if (near) near.after(box);
      box.hidden = found.length === 0;
    } catch (error) {
      box.hidden = true; /* without signal the list comes with the saved page */
    }
  }

  function typed(event) {
    if (!NAMES.includes(event.target.name)) return;
    near = event.target.closest(".field");
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  }
  form.addEventListener("input", typed);
  form.addEventListener("change", typed); /* a long choice tells that it has changed */
})();
