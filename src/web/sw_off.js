/* While Foothold is being worked on nothing may be kept: this worker removes itself and what an earlier one kept. */
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const mine = `foothold ${self.registration.scope} `;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(mine)).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
