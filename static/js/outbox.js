/* What waits on this phone to be sent: kept in IndexedDB before the first attempt, and taken out by a receipt alone.
   Used by the pages and, where the browser sends in the background, by worker.js.

   An item: id (the submission, made on this phone), person, url, title, page, fields [[name, value]], photos
   [{id, name, called, blob, refused}], made (milliseconds), state (waiting, refused, photos, held or done), reasons,
   attach, receipt, arrived (milliseconds, its last photo). A done one stays until its receipt has been shown: the
   worker may have sent it with no page open.
   A photo the portal does not take bears the reasons as its refused; an item with nothing but such photos is held
   until the person lets them go.
   Sending answers {item, done} with why: network, login, stranger or refused where it is not done. */
self.Outbox = (function () {
  "use strict";

  const STORE = "items";
  const PATIENCE = 45000;

  function open() {
    return new Promise(function (resolve, reject) {
      const asked = indexedDB.open("outbox", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  async function on(mode, act) {
    const database = await open();
    try {
      return await new Promise(function (resolve, reject) {
        const transaction = database.transaction(STORE, mode);
        const asked = act(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  const waits = (item) => item.state === "waiting" || item.state === "photos";
  const all = async () => (await on("readonly", (store) => store.getAll())).sort((a, b) => a.made - b.made);
  const put = (item) => on("readwrite", (store) => store.put(item));
  const drop = (id) => on("readwrite", (store) => store.delete(id));

  /* Also where the page is not served by TLS, and randomUUID is therefore missing. */
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  function ask(url, options) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    return fetch(url, { credentials: "same-origin", signal: stop.signal, ...options }).finally(() => clearTimeout(timer));
  }

  /* {person, token} of whoever is signed in here, or null where nobody is. Throws without a network. */
  async function who() {
    const answer = await ask("/phone/", { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.status >= 500 || answer.status === 429) throw new Error("busy");
    const said = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return answer.ok && said ? answer.json() : null;
  }

  /* Where the receipt or the record stands, or "": a page that asks for something else is no receipt. */
  function recordOf(answer) {
    const path = new URL(answer.url).pathname;
    return answer.redirected && answer.ok && /\/\d[\w-]*\/$/.test(path) ? path : "";
  }

  async function sendText(item, token) {
    const body = new URLSearchParams(item.fields.filter(([name]) => name !== "csrfmiddlewaretoken"));
    body.set("submission", item.id);
    body.set("csrfmiddlewaretoken", token);
    const keepalive = body.toString().length < 50000; /* a request that has begun survives its tab */
    const answer = await ask(item.url, { method: "POST", body, keepalive, headers: { Accept: "application/json" } });
    if (answer.status === 403) throw new Error("token");
    if (answer.status >= 500 || answer.status === 429) throw new Error("busy");
    if ((answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      const said = await answer.json();
      if (answer.ok && said.receipt) return { url: said.url, attach: said.photos || "", receipt: said.receipt };
      return { reasons: said.errors || [] };
    }
    const record = recordOf(answer);
    if (record) return { url: record, attach: record + "attach/" };
    if (answer.redirected) throw new Error("login");
    return { reasons: [] };
  }

  /* Returns null when it is taken, else why it is not, in the portal's words. */
  async function sendPhoto(item, photo, token) {
    if (!item.attach) return [];
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    body.set("submission", photo.id);
    body.set("file", photo.blob, photo.name);
    const answer = await ask(item.attach, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.redirected && new URL(answer.url).pathname === "/login/") throw new Error("login");
    if (answer.status === 403) throw new Error("token");
    if (answer.status >= 500 || answer.status === 429) throw new Error("busy");
    if (answer.ok) return null;
    const said = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return said ? (await answer.json()).errors || [] : [];
  }

  /* Where nothing more is to be sent, only the receipt is kept, until it has been shown, and what was not taken. */
  function keep(item) {
    if (item.photos.some((photo) => !photo.refused)) return put(item);
    return put({ ...item, state: item.photos.length ? "held" : "done", fields: [], attach: "" });
  }

  /* Send one item: its text first, its photos after the receipt (textOnly: later). Never throws for the network. */
  async function send(item, known, textOnly) {
    try {
      if (!known) return { item, done: false, why: "login" };
      if (item.person && item.person !== known.person) return { item, done: false, why: "stranger" };
      if (item.state !== "photos") {
        const told = await sendText(item, known.token);
        if (!told.url) {
          await put({ ...item, state: "refused", reasons: told.reasons });
          return { item, done: false, why: "refused", reasons: told.reasons };
        }
        item = { ...item, state: "photos", attach: told.attach, receipt: told.url };
        await keep(item);
      }
      for (const photo of textOnly ? [] : item.photos.filter((one) => !one.refused)) {
        const refused = await sendPhoto(item, photo, known.token);
        const others = item.photos.filter((one) => one.id !== photo.id);
        item = { ...item, photos: refused ? [...others, { ...photo, refused }] : others, arrived: Date.now() };
        await keep(item);
      }
      return { item, done: true };
    } catch (error) {
      return { item, done: false, why: ["login", "token"].includes(error.message) ? error.message : "network" };
    }
  }

  async function attempt(item, signed, textOnly) {
    const told = signed ? await send(item, signed, textOnly) : { item, why: "token" };
    if (told.why !== "token") return told;
    const known = await who().catch(() => undefined);
    return known === undefined ? { item, done: false, why: "network" } : send(told.item, known, textOnly);
  }

  /* Send what waits, one after another; two tabs, or a tab and the worker, do not do it at the same time. */
  async function sendAll(signed, textOnly) {
    const run = async function () {
      const told = [];
      for (const item of await all()) {
        if (!waits(item)) continue;
        told.push(await attempt(item, signed, textOnly));
        if (told.at(-1).why === "network") break;
      }
      return told;
    };
    return self.navigator.locks ? navigator.locks.request("outbox", run) : run();
  }

  return { all, waits, put, drop, newId, sendAll };
})();
