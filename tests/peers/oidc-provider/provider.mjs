// An identity provider for tests: oidc-provider as its package is, with its own pages for signing in and for consent, which
// take any password. It listens on 127.0.0.1 and keeps everything in memory. The first line that it prints is the port, once
// it answers; the others are what it gives out, codes and tokens. SIGTERM ends it. What it is asked to be comes from the
// environment:
//
// PEER_PACKAGES   the folder in which the packages are installed
// PEER_PORT       the port; 0 or missing: any free one
// PEER_CLIENT     the client's id
// PEER_SECRET     and its secret
// PEER_REDIRECTS  where answers may go: addresses, with spaces between
// PEER_ALGORITHM  by which ID tokens are signed: `ES256`, or `RS256`
// PEER_TELLS      where facts about the account are told: `userinfo`, or `id_token`
// PEER_ACCOUNTS   JSON: under each login the facts that are told (`email`, `email_verified`), and how its owner signs in here
//                 (`acr`, `amr`)
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.PEER_PACKAGES, "package.json"));
const { Provider } = await import(pathToFileURL(require.resolve("oidc-provider")).href);

// What the environment says, the first one if it says nothing.
function chosen(name, ...offered) {
  const value = process.env[name] || offered[0];
  if (!offered.includes(value)) {
    console.error(`${name} is ${value}, and can be one of ${offered.join(", ")}.`);
    process.exit(1);
  }
  return value;
}

const accounts = new Map(Object.entries(JSON.parse(process.env.PEER_ACCOUNTS || "{}")));
const algorithm = chosen("PEER_ALGORITHM", "ES256", "RS256");
const [kind, options] = { ES256: ["ec", { namedCurve: "P-256" }], RS256: ["rsa", { modulusLength: 2048 }] }[algorithm];
const key = generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" });

const settings = {
  clients: [
    {
      client_id: process.env.PEER_CLIENT,
      client_secret: process.env.PEER_SECRET,
      redirect_uris: process.env.PEER_REDIRECTS.split(" "),
      id_token_signed_response_alg: algorithm,
    },
  ],
  findAccount(_, login) {
    const account = accounts.get(login);
    return account && { accountId: login, claims: () => ({ ...account, sub: login }) };
  },
  claims: { openid: ["sub", "acr", "amr"], email: ["email", "email_verified"] },
  acrValues: [...new Set([...accounts.values()].map((it) => it.acr).filter(Boolean))],
  // What OpenID Connect Core says in section 5.4: facts are in the ID token only where there is no access token.
  conformIdTokenClaims: chosen("PEER_TELLS", "userinfo", "id_token") === "userinfo",
  cookies: { keys: ["for tests only, and known to everyone"] },
  jwks: { keys: [{ ...key, alg: algorithm, use: "sig" }] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
};

const server = createServer();
server.listen(Number(process.env.PEER_PORT || 0), "127.0.0.1");
await once(server, "listening");
const { port } = server.address();
const provider = new Provider(`http://127.0.0.1:${port}`, settings);

// Its pages sign in whoever names an account, and do not ask how: that is said here.
provider.on("authorization.accepted", ({ oidc }) => {
  const { acr, amr } = accounts.get(oidc.session.accountId) ?? {};
  Object.assign(oidc.session, { acr, amr });
});

// So that a test can look for them where they must not be.
provider.on("authorization.success", (_, { code }) => code && console.log(`gave ${code}`));
provider.on("grant.success", ({ body }) => console.log(`gave ${body.access_token}\ngave ${body.id_token}`));

// The style of its pages names a web font at another company, which no test asks and waits for.
const font = /@import url\(https:[^)]*\);/g;
provider.use(async (context, next) => {
  // Browsers ask for it by themselves.
  if (context.path === "/favicon.ico") return void (context.status = 204);
  await next();
  if (typeof context.body === "string") context.body = context.body.replace(font, "");
});

server.on("request", provider.callback());
console.log(port);

for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
