/* Forms marked data-queue are kept on this phone until their receipt has come. Whatever waits is shown in #outbox,
   and sent when the page is opened, when the network returns, and every half minute while the page is open; where
   the browser can, also by worker.js when the page is closed. Without this file the forms are plain forms. */
(function () {
  "use strict";

  const box = document.getElementById("outbox");
  if (!box || !self.indexedDB || !self.Outbox) return;
  const person = Number(box.dataset.person) || null;
  const list = box.querySelector("ul");
  const row = box.querySelector("[data-row]").content;
  let alone = false; /* whether this browser sends while no page is open */
  let sending = null;
  const kept = new Map(); /* a photo's id -> where this page can open it */

  const word = (name) => box.querySelector(`[data-word=${name}]`).textContent;
  const show = (selector, shown) => (box.querySelector(selector).hidden = !shown);

  function say(name) {
    for (const line of box.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== name;
  }

  function drawn(item) {
    const made = row.cloneNode(true).firstElementChild;
    const named = { refused: "refused", photos: "photos", held: "held", done: "received" };
    const find = (name) => made.querySelector(`[data-${name}]`);
    made.dataset.state = item.state;
    find("label").textContent = word(named[item.state] || (sending ? "sending" : "waiting"));
    find("title").textContent = item.title;
    find("at").textContent = new Date(item.made).toLocaleString(document.documentElement.lang);
    find("reason").textContent = (item.reasons || []).join(" ");
    find("again").href = item.page;
    find("receipt").href = item.receipt || "";
    find("reason").hidden = !item.reasons;
    find("photos-left").replaceChildren(...item.photos.filter((photo) => photo.refused).map(notTaken));
    find("again").hidden = item.state !== "refused";
    find("receipt").hidden = !item.receipt;
    find("drop").hidden = Outbox.waits(item);
    find("drop").addEventListener("click", () => Outbox.drop(item.id).then(draw));
    if (item.state === "done") find("receipt").addEventListener("click", () => Outbox.drop(item.id));
    return made;
  }

  /* A photo that the portal did not take: its name, by which it can be opened and kept elsewhere, and why. */
  function notTaken(photo) {
    if (!kept.has(photo.id)) kept.set(photo.id, URL.createObjectURL(photo.blob));
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = kept.get(photo.id);
    link.download = link.textContent = photo.called || photo.name;
    const reason = document.createElement("p");
    reason.textContent = photo.refused.join(" ") || word("unsaid");
    line.append(link, reason);
    return line;
  }

  async function draw(blocked) {
    const shown = (item) => item.state === "done" && item.receipt === location.pathname;
    const stored = await Outbox.all();
    await Promise.all(stored.filter(shown).map((item) => Outbox.drop(item.id)));
    const items = stored.filter((item) => !shown(item));
    const waiting = items.some(Outbox.waits);
    const among = (state) => items.some((item) => item.state === state);
    list.replaceChildren(...items.map(drawn));
    box.hidden = !items.length;
    show("[data-head=waiting]", waiting);
    show("[data-head=refused]", !waiting && among("refused"));
    show("[data-head=held]", !waiting && !among("refused") && among("held"));
    show("[data-head=received]", items.every((item) => item.state === "done"));
    show("[data-send]", waiting && !sending);
    say(waiting ? (typeof blocked === "string" && blocked) || (alone ? "alone" : "reopen") : "");
    return items;
  }

  /* Send everything that waits; returns what became of each item. */
  async function flush(signed, textOnly) {
    if (sending) return sending;
    sending = Outbox.sendAll(signed, textOnly);
    await draw();
    const told = await sending;
    sending = null;
    await draw(["login", "stranger"].find((why) => told.some((one) => one.why === why)));
    return told;
  }

  /* What has arrived since the page was asked for, sent from here or by the worker, is not yet on it: fetch it anew,
     unless something is being typed. */
  async function flushWaiting() {
    const stored = await Outbox.all();
    const here = (item) => item.receipt === location.pathname && item.arrived > performance.timeOrigin;
    const waited = stored.filter(Outbox.waits).map((item) => item.id);
    await (waited.length ? flush() : draw());
    const still = (await Outbox.all()).filter((item) => item.state === "refused" || Outbox.waits(item));
    const left = new Set(still.map((item) => item.id));
    const typing = document.querySelector("form[data-queue]") || /INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName);
    if ((stored.some(here) || waited.some((id) => !left.has(id))) && !typing) location.reload();
  }

  function itemOf(form, pressed) {
    const fields = Array.from(new FormData(form)).filter(([, value]) => typeof value === "string");
    if (pressed && pressed.name) fields.push([pressed.name, pressed.value]);
    const named = fields.find(([name]) => name === "submission");
    return {
      id: (named && named[1]) || Outbox.newId(),
      person,
      url: form.getAttribute("action") || location.pathname + location.search,
      page: location.pathname + location.search,
      title: form.dataset.title || document.querySelector("h1").textContent.trim(),
      fields,
      photos: form.photos || [],
      made: Date.now(),
      state: "waiting",
    };
  }

  async function submit(form, pressed) {
    await form.shrinking; /* a photo that is still being made small belongs to it */
    const item = itemOf(form, pressed);
    try {
      await Outbox.put(item);
    } catch (error) {
      /* nothing can be kept on this phone: send it as any form, its photos only once it is said that they stay behind */
      if (!item.photos.length || form.dataset.unkept) return form.submit();
      form.dataset.unkept = "1";
      return tell(form, [word("unkept")]);
    }
    if (alone) navigator.serviceWorker.ready.then((found) => found.sync.register("outbox")).catch(() => (alone = false));
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    if (sending) await sending;
    await flush(person && token ? { person, token: token.value } : null, true); /* photos from the receipt's page */
    const left = (await Outbox.all()).find((one) => one.id === item.id);
    if (!left) return;
    if (left.receipt) {
      if (left.state === "done") await Outbox.drop(left.id);
      location.assign(left.receipt);
    } else if (left.state === "refused") {
      await refused(form, left);
    } else {
      box.scrollIntoView({ block: "nearest" });
    }
  }

  /* The server did not take it: say why where it was filed; what was typed is still in the form. */
  async function refused(form, item) {
    await Outbox.drop(item.id);
    await draw();
    if (!item.reasons.length) {
      form.submit(); /* its page has the words */
      return;
    }
    tell(form, item.reasons);
  }

  function tell(form, reasons) {
    const wrong = document.createElement("div");
    wrong.className = "wrong";
    wrong.tabIndex = -1;
    wrong.setAttribute("role", "alert");
    for (const reason of reasons) {
      const line = document.createElement("p");
      line.textContent = reason;
      wrong.append(line);
    }
    form.querySelector(".wrong")?.remove();
    form.prepend(wrong);
    wrong.focus();
  }

  async function leave(form) {
    form.dataset.warned = "1";
    if (!(await Outbox.all()).some(Outbox.waits)) return form.submit();
    await draw();
    say("leaving");
    return box.scrollIntoView();
  }

  document.addEventListener("submit", async function (event) {
    const form = event.target;
    if ("queue" in form.dataset) {
      event.preventDefault();
      if (form.dataset.sent) return;
      form.dataset.sent = "1";
      await submit(form, event.submitter);
      delete form.dataset.sent;
    } else if ("leaves" in form.dataset && !form.dataset.warned) {
      event.preventDefault();
      await leave(form);
    }
  });

  box.querySelector("[data-send]").addEventListener("click", flushWaiting);
  self.addEventListener("online", flushWaiting);
  document.addEventListener("visibilitychange", () => document.hidden || flushWaiting());
  self.addEventListener("pageshow", (event) => event.persisted && flushWaiting());
  setInterval(() => document.hidden || sending || flushWaiting(), 30000);

  /* Only on the phones of who files: the log-in is everybody's. */
  if (navigator.serviceWorker && self.isSecureContext && (person || navigator.serviceWorker.controller)) {
    const shared = document.querySelector('script[src*="/outbox."]').getAttribute("src");
    navigator.serviceWorker
      .register("/worker.js?outbox=" + encodeURIComponent(shared))
      .then((found) => (alone = "sync" in found))
      .catch(() => (alone = false))
      .then(() => sending || draw());
  }
  flushWaiting();
})();
