/** One read of the hub with an own key: node hub.mjs PATH, after tsc. Needs Node 18 or newer. */
import { createHash, createPrivateKey, randomUUID, sign as signed } from "node:crypto";
import { readFileSync } from "node:fs";

const env = process.env as Record<string, string>;
const key = createPrivateKey(readFileSync(env.PARTNER_KEYS + "/private.pem"));
const jwk = JSON.parse(readFileSync(env.PARTNER_KEYS + "/jwks.json", "utf8")).keys[0];
const now = Math.floor(Date.now() / 1000);

/** A compact JWS. ES256 wants the two integers of the signature raw, as ieee-p1363 has them, not in DER. */
function sign(header: object, claims: object): string {
  const parts = [{ alg: "ES256", ...header }, { jti: randomUUID(), iat: now, ...claims }];
  const content = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = signed("sha256", new TextEncoder().encode(content), { key, dsaEncoding: "ieee-p1363" });
  return content + "." + signature.toString("base64url");
}

function proof(htm: string, url: string, more: object = {}): string {
  return sign({ typ: "dpop+jwt", jwk }, { htm, htu: url.split("?")[0], ...more });
}

async function ask(url: string, options: RequestInit): Promise<string> {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.text();
}

const client = env.PARTNER_CLIENT, issuer = env.PARTNER_ISSUER;
const tokenUrl = issuer + "/protocol/openid-connect/token", url = env.PARTNER_HUB + "/api/v1" + process.argv[2];
const body = new URLSearchParams({
  grant_type: "client_credentials", scope: env.PARTNER_SCOPES,
  client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  client_assertion: sign({ kid: jwk.kid }, { iss: client, sub: client, aud: issuer, exp: now + 60 }),
});
const granted = await ask(tokenUrl, { method: "POST", headers: { DPoP: proof("POST", tokenUrl) }, body });
const token: string = JSON.parse(granted).access_token;
const ath = createHash("sha256").update(token).digest("base64url");
const dpop = { Authorization: "DPoP " + token, DPoP: proof("GET", url, { ath }) };
const hub = { "Hub-Purpose": env.PARTNER_PURPOSE, "Hub-Acting-User": env.PARTNER_USER };
console.log(await ask(url, { headers: { ...dpop, ...hub } }));
