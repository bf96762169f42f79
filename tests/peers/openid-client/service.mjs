// A service for tests: openid-client as its package is, with nothing of ours between it and the provider but the address
// of the test's port. It reads one command a line, as JSON, and answers each with one line: {"ok": …} or {"error": …}.
// Its first line is the port at which it listens for logout tokens.
//
// PEER_PACKAGES: the folder in which the packages are installed.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.PEER_PACKAGES, "package.json"));
const from = (name) => import(pathToFileURL(require.resolve(name)).href);
const client = await from("openid-client");
const jose = await from("jose");

// The time is the test's: tokens and what is remembered of keys are as old as it says.
let now = 0;
Date.now = () => now * 1000;

let port;
let keysRead = 0;
const reached = (address, options) => {
  const url = new URL(address);
  if (url.pathname.endsWith("/jwks")) keysRead += 1;
  url.port = port;
  return fetch(url, options);
};

let config;
let begun;
let tokens;
const loggedOut = [];

const commands = {
  async discover({ issuer, at, id, secret, how, algorithm }) {
    port = at;
    const shown = { basic: client.ClientSecretBasic, post: client.ClientSecretPost, none: client.None }[how];
    const metadata = { id_token_signed_response_alg: algorithm };
    const options = { execute: [client.allowInsecureRequests], [client.customFetch]: reached };
    config = await client.discovery(new URL(issuer), id, metadata, shown(secret), options);
    // Signatures are checked by the published keys, although the tokens come straight from the provider.
    client.enableNonRepudiationChecks(config);
    return config.serverMetadata().issuer;
  },

  async begin({ parameters, pushed }) {
    begun = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() };
    const all = {
      code_challenge: await client.calculatePKCECodeChallenge(begun.pkceCodeVerifier),
      code_challenge_method: "S256",
      state: begun.expectedState,
      nonce: begun.expectedNonce,
      ...parameters,
    };
    const url = pushed ? await client.buildAuthorizationUrlWithPAR(config, all) : client.buildAuthorizationUrl(config, all);
    return url.href;
  },

  async finish({ url, checks }) {
    tokens = undefined;
    const came = await client.authorizationCodeGrant(config, new URL(url), { ...begun, idTokenExpected: true, ...checks });
    tokens = came;
    const { alg } = jose.decodeProtectedHeader(came.id_token);
    return { claims: came.claims(), alg, access_token: came.access_token, id_token: came.id_token, keysRead };
  },

  facts: ({ access }) => client.fetchUserInfo(config, access ?? tokens.access_token, tokens?.claims().sub ?? client.skipSubjectCheck),

  async revoke() {
    await client.tokenRevocation(config, tokens.access_token);
    return null;
  },

  leave: ({ to, state }) =>
    client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: to, state }).href,

  loggedOut: () => loggedOut,
};

// OpenID Connect Back-Channel Logout 1.0, section 2.6.
async function logoutToken(token) {
  const { issuer, jwks_uri } = config.serverMetadata();
  const keys = jose.createRemoteJWKSet(new URL(jwks_uri), { [jose.customFetch]: reached });
  const { payload } = await jose.jwtVerify(token, keys, {
    issuer,
    audience: config.clientMetadata().client_id,
    typ: "logout+jwt",
    algorithms: [config.clientMetadata().id_token_signed_response_alg],
    currentDate: new Date(now * 1000),
    requiredClaims: ["iat", "exp", "jti", "sid", "sub", "events"],
  });
  const event = payload.events["http://schemas.openid.net/event/backchannel-logout"];
  if (typeof event !== "object" || "nonce" in payload) throw new Error("no logout token");
  return payload;
}

const listener = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  try {
    loggedOut.push(await logoutToken(new URLSearchParams(body).get("logout_token")));
    response.writeHead(200);
  } catch (error) {
    console.error(error);
    response.writeHead(400);
  }
  response.end();
});
listener.listen(0, "127.0.0.1", () => console.log(listener.address().port));

createInterface({ input: process.stdin })
  .on("line", async (line) => {
    const { command, now: time, ...rest } = JSON.parse(line);
    now = time;
    try {
      console.log(JSON.stringify({ ok: await commands[command](rest) }));
    } catch (error) {
      const { name, code, status, message } = error;
      console.log(JSON.stringify({ error: { name, code, status, message, error: error.error } }));
    }
  })
  .on("close", () => process.exit());
