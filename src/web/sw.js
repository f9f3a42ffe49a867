/* Keeps Foothold usable offline. The build fills in VERSION (sha-256 over all kept files) and FILES.
 * A new version waits until every tab of the old one is closed, so a page never mixes files of two versions. */
const VERSION = "%VERSION%";
const FILES = %FILES%;
const MINE = `foothold ${self.registration.scope} `;
const CACHE = MINE + VERSION;

async function keepFiles() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((path) => new Request(path, { cache: "reload" })));
}

async function dropOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(MINE) && name !== CACHE).map((name) => caches.delete(name)));
}

/* The page is one file whatever its parameters; a folder address means index.html. */
function keyOf(request) {
  const url = new URL(request.url);
  url.search = "";
  url.hash = "";
  if (url.href === self.registration.scope) url.pathname += "index.html";
  return url.href;
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(keyOf(request))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepFiles()));
self.addEventListener("activate", (event) => event.waitUntil(dropOldCaches()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
