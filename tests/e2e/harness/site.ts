// A small web server on loopback. It is as unhelpful as real hosts are: the page lies three folders deep, wasm comes as
// plain bytes, a missing file is a plain 404.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, resolve, sep } from "node:path";

export const DIST = resolve(process.env.FOOTHOLD_DIST ?? join(import.meta.dirname, "../../../target/dist-test"));
export const FOLDER = "/a/b/foothold/";
/** A page of the same origin beside the folder: its storage can be filled while the app is not open. */
export const EMPTY_PAGE = "/empty.html";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

export type SiteOptions = {
  /** Texts served in place of a file, or beside the folder when the name begins with a slash. */
  texts?: Record<string, string>;
  headers?: Record<string, string>;
};

export type Site = {
  /** The address of the folder, with its slash. */
  url: string;
  origin: string;
  texts: Record<string, string>;
  close(): Promise<void>;
};

export async function serveDist(options: SiteOptions = {}): Promise<Site> {
  const texts = { [EMPTY_PAGE]: '<!doctype html><title>empty</title><link rel="icon" href="data:,">', ...options.texts };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const body = await bodyOf(path, texts);
    const type = TYPES[extname(nameOf(path))] ?? "application/octet-stream";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type, "cache-control": "no-cache", ...options.headers });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: origin + FOLDER, origin, texts, close };
}

function nameOf(path: string): string {
  if (!path.startsWith(FOLDER)) return path;
  return path.slice(FOLDER.length) || "index.html";
}

async function bodyOf(path: string, texts: Record<string, string>): Promise<Buffer | string | undefined> {
  const name = nameOf(path);
  if (name in texts) return texts[name];
  const file = normalize(join(DIST, name));
  if (name.startsWith("/") || !file.startsWith(DIST + sep)) return undefined;
  return readFile(file).catch(() => undefined);
}
