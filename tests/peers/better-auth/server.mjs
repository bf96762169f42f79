// A backend for tests that is not ours: better-auth with its plug-ins for codes by email, two factors and passkeys,
// unmodified, with settings only. It needs no database: better-auth's own adapter keeps everything in memory, and what is
// there is written to one file, so that the next start of a demonstration finds it.
//
// It listens on 127.0.0.1 and writes each email as a file. The first line that it prints is the port, once it answers. What
// it is asked to be comes from the environment:
//
// PEER_FOLDER    where the accounts (`accounts.json`) and the emails (`mail/`) go
// PEER_PORT      the port; 0 or missing: any free one
// PEER_ORIGIN    where the pages are; missing: where it listens
// PEER_LIMITS    `no`, or `yes`: better-auth's own limits of calls, as in production
// PEER_CLOCK     `yes`: `POST /peer/later?seconds=…` makes everything that is kept older, as if that time had passed
// PEER_OLDER     makes what was kept so many seconds older at the start
// PEER_SIGN_UP   `open`, or `closed`: nobody can create an account
// PEER_SITE      a folder with the built site, which is then served beside the API, as one that speaks to better-auth

import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.PEER_FOLDER;
const mail = join(folder, "mail");
const accounts = join(folder, "accounts.json");
mkdirSync(mail, { recursive: true });

/// The packages are where `cargo xtask peers` has put them, and not beside this file.
const packages = createRequire(join(process.env.PEER_PACKAGES, "package.json"));
const from = (name) => import(pathToFileURL(packages.resolve(name)).href);
const { betterAuth } = await from("better-auth");
const { toNodeHandler } = await from("better-auth/node");
const { memoryAdapter } = await from("better-auth/adapters/memory");
const { emailOTP, twoFactor } = await from("better-auth/plugins");
const { passkey } = await from("@better-auth/passkey");

/// What the environment says, the first one if it says nothing.
function chosen(name, ...offered) {
  const value = process.env[name] || offered[0];
  if (!offered.includes(value)) {
    console.error(`${name} is ${value}, and can be one of ${offered.join(", ")}.`);
    process.exit(1);
  }
  return value;
}

const tables = ["user", "session", "account", "verification", "twoFactor", "passkey", "rateLimit"];
const isTime = (it) => typeof it === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(it);
const kept = existsSync(accounts)
  ? JSON.parse(readFileSync(accounts, "utf8"), (_, it) => (isTime(it) ? new Date(it) : it))
  : {};
const database = Object.fromEntries(tables.map((it) => [it, kept[it] ?? []]));

let mails = readdirSync(mail).length;

/// Writes an email as a file.
function send(to, subject, text) {
  mails += 1;
  const name = `${String(mails).padStart(6, "0")}.txt`;
  writeFileSync(join(mail, name), `To: ${to}\nSubject: ${subject}\n\n${text}\n`);
}

/// The settings as a deployment would write them.
function settings(origin) {
  return {
    appName: "Latchkey demonstration",
    baseURL: origin,
    secret: "for tests only, and known to everyone",
    database: memoryAdapter(database),
    emailAndPassword: {
      enabled: true,
      disableSignUp: chosen("PEER_SIGN_UP", "open", "closed") === "closed",
      requireEmailVerification: true,
      revokeSessionsOnPasswordReset: true,
    },
    rateLimit: { enabled: chosen("PEER_LIMITS", "no", "yes") === "yes" },
    // An email alone must not open the way past the second factor.
    disabledPaths: ["/sign-in/email-otp"],
    telemetry: { enabled: false },
    logger: { level: "error" },
    plugins: [
      emailOTP({
        sendVerificationOnSignUp: true,
        disableSignUp: true,
        async sendVerificationOTP({ email, otp, type }) {
          send(email, type, `Your code is ${otp}`);
        },
      }),
      twoFactor(),
      passkey(),
    ],
  };
}

later(Number(process.env.PEER_OLDER || 0));

const server = createServer();
server.listen(Number(process.env.PEER_PORT || 0), "127.0.0.1", () => {
  const { port } = server.address();
  const origin = process.env.PEER_ORIGIN || `http://localhost:${port}`;
  const answer = toNodeHandler(betterAuth(settings(origin)));
  server.on("request", (request, response) => {
    const { pathname, searchParams } = new URL(request.url, origin);
    if (pathname.startsWith("/api/auth/")) {
      response.on("prefinish", keep);
      answer(request, response);
    } else if (pathname === "/peer/later" && request.method === "POST" && process.env.PEER_CLOCK === "yes") {
      later(Number(searchParams.get("seconds")));
      response.writeHead(204).end();
    } else if (pathname === "/demo/outbox" && process.env.PEER_SITE) {
      response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(outbox());
    } else if (process.env.PEER_SITE) {
      site(pathname, response);
    } else {
      response.writeHead(404).end();
    }
  });
  console.log(port);
});

/// Writes what there is, whole or not at all, before the answer goes out.
function keep() {
  writeFileSync(`${accounts}.new`, JSON.stringify(database));
  renameSync(`${accounts}.new`, accounts);
}

/// Makes everything that is kept so many seconds older.
function later(seconds) {
  for (const row of tables.flatMap((it) => database[it])) {
    for (const [key, value] of Object.entries(row)) {
      if (value instanceof Date) row[key] = new Date(value.getTime() - seconds * 1000);
    }
  }
}

/// Every email so far, the newest first, as text.
function outbox() {
  const names = readdirSync(mail).sort().reverse();
  return names.map((it) => readFileSync(join(mail, it), "utf8")).join("\n");
}

const kinds = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
};

/// A file of the site, as a host would serve it. Its settings are those that it was built with, and name better-auth.
function site(path, response) {
  const root = resolve(process.env.PEER_SITE);
  const name = decodeURIComponent(path).replace(/^\/+|\/+$/g, "");
  const pages = [join(name, "index.html"), join(name.split("/")[0], "app.html"), "app.html"];
  const wanted = extname(name) ? [name] : pages;
  const isFile = (it) => it.startsWith(root + sep) && existsSync(it) && statSync(it).isFile();
  const file = wanted.map((it) => resolve(root, it)).find(isFile);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  let body = readFileSync(file);
  if (name === "latchkey.json") {
    const own = { api_base: "/api/auth", api_dialect: "better-auth" };
    body = JSON.stringify({ ...JSON.parse(body), ...own });
  }
  response.writeHead(200, { "content-type": kinds[extname(file)] ?? "application/octet-stream" }).end(body);
}
