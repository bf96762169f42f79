// Serves a folder of someone else's built sign-in page as the reference backend serves ours: brotli at its best quality,
// names with a hash kept for good, everything else asked for again. What is posted gets an empty answer.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  mjs: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webp: "image/webp",
  woff2: "font/woff2",
};
// These are compressed already.
const PACKED = ["png", "webp", "woff2"];
// As builders of all kinds write it: `name-5aedB574.js`, `name.5aed5574757c1fec.css`.
const HAS_HASH = /[-.](?=[\w-]*\d)[\w-]{8,}\.\w+$/;

const ending = (name) => name.split(".").pop();

/** Everything below a folder, by its address, compressed once and ahead. */
function files(folder) {
  const found = new Map();
  for (const entry of readdirSync(folder, { recursive: true })) {
    const file = join(folder, entry);
    if (!statSync(file).isFile()) continue;
    const plain = readFileSync(file);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
    const body = PACKED.includes(ending(entry)) ? plain : brotliCompressSync(plain, { params: quality });
    const headers = {
      "content-type": TYPES[ending(entry)] ?? "application/octet-stream",
      "cache-control": HAS_HASH.test(entry) ? "public, max-age=31536000, immutable" : "no-cache",
      etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 24)}"`,
      vary: "Accept-Encoding",
      ...(body !== plain && { "content-encoding": "br" }),
    };
    found.set(`/${relative(folder, file).split(sep).join("/")}`, { headers, body });
  }
  return found;
}

/** Starts, and gives where it is. */
export function serve(folder) {
  const all = files(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (request.method !== "GET") {
      const wantsPage = request.headers.accept?.includes("text/html");
      response.writeHead(200, { "content-type": TYPES[wantsPage ? "html" : "json"], "cache-control": "no-store" });
      return request.resume().on("end", () => response.end(wantsPage ? "<!doctype html><p id=answer>Answered.</p>" : "{}"));
    }
    // A program of one page has it at all of its addresses; what looks like a file does not turn into a page.
    const isPage = !path.split("/").pop().includes(".");
    const pages = isPage ? [`${path.replace(/\/$/, "")}/index.html`, "/index.html"] : [];
    const found = [path, ...pages].map((it) => all.get(it)).find((it) => it);
    if (!found) return response.writeHead(404, { "content-type": TYPES.txt }).end("Nothing is here.\n");
    const { headers, body } = found;
    if (request.headers["if-none-match"] === headers.etag) return response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, "content-length": body.length }).end(body);
  });
  return new Promise((resolve) => {
    const end = () => server.close();
    server.listen(0, "127.0.0.1", () => resolve({ origin: `http://localhost:${server.address().port}`, end }));
  });
}
