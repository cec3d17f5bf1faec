"""One read of the hub with an own key: python3 hub.py PATH. Needs the package cryptography."""
import base64, hashlib, json, os, sys, time, urllib.error, urllib.parse, urllib.request, uuid
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

env = os.environ
key = load_pem_private_key(open(env["PARTNER_KEYS"] + "/private.pem", "rb").read(), None)
public = json.load(open(env["PARTNER_KEYS"] + "/jwks.json"))["keys"][0]

def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

def sign(header, claims):
    """A compact JWS. The key signs in DER, two integers; ES256 wants them raw, 32 bytes each."""
    header = {"alg": "ES256", **header}
    claims = {"jti": str(uuid.uuid4()), "iat": int(time.time()), **claims}
    content = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
    r, s = utils.decode_dss_signature(key.sign(content.encode(), ec.ECDSA(SHA256())))
    return content + "." + base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

def proof(method, url, **more):
    jwk = {name: public[name] for name in ("kty", "crv", "x", "y")}
    return sign({"typ": "dpop+jwt", "jwk": jwk}, {"htm": method, "htu": url.split("?")[0], **more})

def ask(url, form=None, **headers):
    body = urllib.parse.urlencode(form).encode() if form else None
    try:
        return urllib.request.urlopen(urllib.request.Request(url, body, headers)).read().decode()
    except urllib.error.HTTPError as refused:
        sys.exit(refused.read().decode())

client, token_url = env["PARTNER_CLIENT"], env["PARTNER_ISSUER"] + "/protocol/openid-connect/token"
mine = {"iss": client, "sub": client, "aud": env["PARTNER_ISSUER"], "exp": int(time.time()) + 60}
token = json.loads(ask(token_url, {
    "grant_type": "client_credentials", "client_id": client, "scope": env["PARTNER_SCOPES"],
    "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    "client_assertion": sign({"kid": public["kid"]}, mine)}, DPoP=proof("POST", token_url)))["access_token"]
url = env["PARTNER_HUB"] + "/api/v1" + sys.argv[1]
print(ask(url, DPoP=proof("GET", url, ath=base64url(hashlib.sha256(token.encode()).digest())), **{
    "Authorization": "DPoP " + token, "Hub-Purpose": env["PARTNER_PURPOSE"], "Hub-Acting-User": env["PARTNER_USER"]}))
