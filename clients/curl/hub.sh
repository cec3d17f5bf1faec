#!/usr/bin/env bash
# One call of the hub with an own key: hub.sh METHOD PATH [JSON]. Needs bash, openssl and curl.
# PARTNER_KEYS is a folder with private.pem; PARTNER_CLIENT, PARTNER_SCOPES, PARTNER_PURPOSE and PARTNER_USER are yours to set.
set -euo pipefail
token_url=$PARTNER_ISSUER/protocol/openid-connect/token url=$PARTNER_HUB/api/v1$2
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d =; }
id() { openssl rand -hex 16; }
# sign HEADER CLAIMS: a compact JWS. openssl signs in DER, two integers; ES256 wants them raw, 32 bytes each.
sign() {
  local content numbers raw
  content=$(printf %s "$1" | base64url).$(printf %s "$2" | base64url)
  numbers=$(printf %s "$content" | openssl dgst -sha256 -sign "$PARTNER_KEYS/private.pem" |
    openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p')
  raw=$(printf '%64s%64s' $numbers | tr ' ' 0)
  printf '%s.%s' "$content" "$(printf "$(printf %s "$raw" | sed 's/../\\x&/g')" | base64url)"
}
# The public key ends in x and y, 32 bytes each.
public() { openssl pkey -in "$PARTNER_KEYS/private.pem" -pubout -outform DER | tail -c 64; }
jwk="{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"$(public | head -c 32 | base64url)\",\"y\":\"$(public | tail -c 32 | base64url)\"}"
# proof METHOD URL [MORE CLAIMS]: a DPoP proof, good for one call
proof() {
  sign "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":$jwk}" \
    "{\"jti\":\"$(id)\",\"iat\":$now,\"htm\":\"$1\",\"htu\":\"$2\"${3-}}"
}
now=$(date +%s) client="\"$PARTNER_CLIENT\""
assertion=$(sign '{"alg":"ES256","kid":"key-1"}' \
  "{\"jti\":\"$(id)\",\"iat\":$now,\"exp\":$((now + 60)),\"iss\":$client,\"sub\":$client,\"aud\":\"$PARTNER_ISSUER\"}")
answer=$(curl -sS "$token_url" -H "DPoP: $(proof POST "$token_url")" \
  -d grant_type=client_credentials --data-urlencode "scope=$PARTNER_SCOPES" -d "client_assertion=$assertion" \
  -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer)
token=$(printf %s "$answer" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
[ -n "$token" ] || { echo "$answer" >&2; exit 1; }
ath=$(printf %s "$token" | openssl dgst -sha256 -binary | base64url)
curl -sS -i -w '\n' -X "$1" "$url" -H "Authorization: DPoP $token" -H "DPoP: $(proof "$1" "${url%%\?*}" ",\"ath\":\"$ath\"")" \
  -H "Hub-Purpose: $PARTNER_PURPOSE" -H "Hub-Acting-User: $PARTNER_USER" -H "Idempotency-Key: $(id)" \
  ${3:+-H 'Content-Type: application/json' -d "$3"}
