/* Behind the pages of a phone: keeps the shell (the page without network, style sheets, scripts), nothing about
   anybody, and sends what waits when the browser says that there is a network again. The address of outbox.js comes
   with the address of this file; where it changes, the shell is fetched anew. */
"use strict";

const shared = new URL(self.location.href).searchParams.get("outbox") || "";
const SHELL = "shell " + shared;
const OFFLINE = "/offline/";
if (/^\/static\/js\/outbox\.[\w.]*js$/.test(shared)) importScripts(shared);

async function keepShell() {
  const cache = await caches.open(SHELL);
  const page = await fetch(OFFLINE, { credentials: "omit" });
  if (!page.ok) throw new Error("no shell");
  const text = await page.clone().text();
  await cache.put(OFFLINE, page);
  const parts = Array.from(text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g), (found) => found[1]);
  await Promise.all([...new Set([...parts, shared])].map((part) => kept(cache, part)));
}

/* What bears its digest in its name never changes: the browser's own copy will do. */
async function kept(cache, address) {
  if (address && !(await cache.match(address))) await cache.add(new Request(address, { cache: "force-cache" }));
}

self.addEventListener("install", function (event) {
  self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener("activate", function (event) {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))));
  event.waitUntil(Promise.all([old, self.clients.claim()]));
});

self.addEventListener("fetch", function (event) {
  const request = event.request;
  if (request.method !== "GET") return;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  } else if (path.startsWith("/static/")) {
    event.respondWith(caches.match(request).then((found) => found || fetch(request)));
  }
});

/* A page that is open sends by itself, and shows the receipt; the browser asks again later in case it is closed. */
async function sendUnseen() {
  const pages = await self.clients.matchAll({ type: "window" });
  const waits = (await self.Outbox.all()).some(self.Outbox.waits);
  if (waits && pages.some((page) => page.visibilityState === "visible")) throw new Error("a page is at it");
  const told = await self.Outbox.sendAll();
  if (told.some((one) => one.why === "network")) throw new Error("still no network");
}

self.addEventListener("sync", function (event) {
  if (event.tag === "outbox" && self.Outbox) event.waitUntil(sendUnseen());
});
