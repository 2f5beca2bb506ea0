// Pages that were read stay readable without a network. The network always comes first, so nothing here can be stale.
const KEPT = "diptych";
// About 30 MB at most: a brief's page and its parts are 100 KB.
const LIMIT = 300;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const own = new URL(request.url).origin === location.origin && !request.url.includes("/.diptych/");
  if (request.method === "GET" && own) event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(KEPT);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && fresh.type === "basic") keep(cache, request, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

async function keep(cache, request, response) {
  try {
    await cache.put(request.url.split(/[?#]/)[0], response);
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - LIMIT))) await cache.delete(key);
  } catch {
    // A full disk costs the copy, never the page.
  }
}
