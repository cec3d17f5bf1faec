"""One read of the hub with an own key: python3 hub.py PATH. Needs the package cryptography."""
import base64, hashlib, json, sys, time, urllib.error, urllib.parse, urllib.request, uuid
from os import environ as env
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

key = load_pem_private_key(open(env["PARTNER_KEYS"] + "/private.pem", "rb").read(), None)
public = json.load(open(env["PARTNER_KEYS"] + "/jwks.json"))["keys"][0]

def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

# A compact JWS. The key signs in DER, two integers; ES256 wants them raw, 32 bytes each.
def sign(header, **claims):
    parts = {"alg": "ES256", **header}, {"jti": str(uuid.uuid4()), "iat": int(time.time()), **claims}
    content = ".".join(base64url(json.dumps(part).encode()) for part in parts)
    r, s = utils.decode_dss_signature(key.sign(content.encode(), ec.ECDSA(SHA256())))
    return content + "." + base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

def proof(method, url, **more):
    return sign({"typ": "dpop+jwt", "jwk": public}, htm=method, htu=url.split("?")[0], **more)

def ask(url, form=None, **headers):
    body = urllib.parse.urlencode(form).encode() if form else None
    try:
        return urllib.request.urlopen(urllib.request.Request(url, body, headers)).read().decode()
    except urllib.error.HTTPError as refused:
        sys.exit(refused.read().decode())

client, issuer = env["PARTNER_CLIENT"], env["PARTNER_ISSUER"]
token_url, url = issuer + "/protocol/openid-connect/token", env["PARTNER_HUB"] + "/api/v1" + sys.argv[1]
assertion = sign({"kid": public["kid"]}, iss=client, sub=client, aud=issuer, exp=int(time.time()) + 60)
form = {"grant_type": "client_credentials", "scope": env["PARTNER_SCOPES"], "client_assertion": assertion,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
token = json.loads(ask(token_url, form, DPoP=proof("POST", token_url)))["access_token"]
ath = base64url(hashlib.sha256(token.encode()).digest())
print(ask(url, Authorization="DPoP " + token, DPoP=proof("GET", url, ath=ath),
          **{"Hub-Purpose": env["PARTNER_PURPOSE"], "Hub-Acting-User": env["PARTNER_USER"]}))
