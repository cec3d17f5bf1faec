#!/usr/bin/env python3
"""Checks an export of Kumppanuushub's log. Needs Python 3.8 and nothing else: python3 verify_log.py EXPORT [--key VKEY]...

Written from RFC 6962, RFC 8032, RFC 8785, RFC 2104 and C2SP's signed-note, tlog-checkpoint and tlog-cosignature, without the
hub's own code: two that agree are worth more than one. Exit code 0: right; 1: wrong; 2: can't be told.
"""
import base64, hashlib, hmac, json, re, sys

P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
LONGEST = 1 << 20


class Wrong(Exception):
    pass


# ---- RFC 8032: Ed25519, verification alone
def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        raise ValueError("no point")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, p):
    result = (0, 1, 1, 0)
    while n:
        result, p, n = add(result, p) if n & 1 else result, add(p, p), n >> 1
    return result


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(key, message, signature):
    try:
        a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError:
        return False
    if len(signature) != 64 or s >= Q:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- C2SP: keys, notes, checkpoints
def unbase64(text, length=None):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text or length not in (None, len(data)):
        raise ValueError("not the one base64 of its bytes")
    return data


def vkey(text):
    name, key_id, key = text.split("+", 2)
    key = unbase64(key, 33)
    if not name or key[0] not in (1, 4) or key_id != hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8]:
        raise ValueError("not a vkey")
    return name, bytes.fromhex(key_id), key[0], key[1:]


def signed_by(note, key):
    name, key_id, kind, public = key
    text, signatures = note
    found = [s[4:] for n, s in signatures if n == name and s[:4] == key_id]
    if kind == 1:
        return bool(found) and all(ed25519(public, text.encode(), s) for s in found)
    said = lambda s: "cosignature/v1\ntime %d\n%s" % (int.from_bytes(s[:8], "big"), text)
    return bool(found) and all(len(s) == 72 and s[0] < 128 and ed25519(public, said(s).encode(), s[8:]) for s in found)


def note_of(text):
    body, gap, signatures = text.rpartition("\n\n")
    if not gap or not signatures.endswith("\n") or re.search(r"[\0-\x09\x0b-\x1f]", text):
        raise ValueError("not a signed note")
    found = []
    for line in signatures[:-1].split("\n"):
        match = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)", line)
        if not match or len(unbase64(match[2])) < 5:
            raise ValueError("not a signature line")
        found.append((match[1], unbase64(match[2])))
    return body + "\n", found


def checkpoint_of(text):
    lines = text[:-1].split("\n")
    if len(lines) < 3 or "" in lines or not re.fullmatch("0|[1-9][0-9]{0,17}", lines[1], re.ASCII):
        raise ValueError("not a checkpoint")
    return lines[0], int(lines[1]), unbase64(lines[2], 32)


# ---- RFC 6962: the tree
def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


class Tree:
    """Subtrees from the left to the right, as (height, root); equal neighbours become one where RFC 6962 has a node."""

    def __init__(self, start):
        self.end, self.subtrees = start, []

    def put(self, height, root):
        if self.end % (1 << height):
            raise ValueError("a subtree can't stand there")
        place = self.end >> height
        self.end += 1 << height
        while place & 1 and self.subtrees and self.subtrees[-1][0] == height:
            root = hashlib.sha256(b"\1" + self.subtrees.pop()[1] + root).digest()
            height, place = height + 1, place >> 1
        self.subtrees.append((height, root))

    def root(self):
        if not self.subtrees:
            return hashlib.sha256(b"").digest()
        *others, (_, root) = self.subtrees
        for _, left in reversed(others):
            root = hashlib.sha256(b"\1" + left + root).digest()
        return root


def complete(leaves, left, right, first, size, root):
    """Do these leaves, at their indices, make the tree? left and right are the largest subtrees beside them."""
    tree, todo = Tree(0), list(right)
    heights = [h for h in range(63, -1, -1) if first >> h & 1]
    if len(left) != len(heights) or leaves.end > size:
        return False
    for height, hash_ in list(zip(heights, left)) + leaves.subtrees:
        tree.put(height, hash_)
    while todo and tree.end < size:
        fits = (size - tree.end).bit_length() - 1
        aligned = (tree.end & -tree.end).bit_length() - 1 if tree.end else fits
        tree.put(min(fits, aligned), todo.pop(0))
    return not todo and tree.end == size and tree.root() == root


# ---- RFC 8785, for what an export has: no fractions
def integer(text):
    if abs(int(text)) >= 2**53:
        raise ValueError("a number too large")
    return int(text)


def no(_):
    raise ValueError("a number that is no integer")


def members(pairs):
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a member twice")
    return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass")))


DECODER = json.JSONDecoder(parse_int=integer, parse_float=no, parse_constant=no, object_pairs_hook=members)


def canonical(text, at):
    """The value that begins there and its very text, which must be in the one form there is."""
    value, end = DECODER.raw_decode(text, at)
    if json.dumps(value, ensure_ascii=False, separators=(",", ":")) != text[at:end]:
        raise ValueError("not canonical")
    return value, text[at:end], end


def after(text, at, literal):
    if not text.startswith(literal, at):
        raise ValueError("no %s where it belongs" % literal)
    return at + len(literal)


def event(line):
    entry, raw, at = canonical(line, after(line, 0, '{"entry":'))
    committed, details, at = canonical(line, after(line, at, ',"committed":'))
    salt, _, at = canonical(line, after(line, at, ',"salt":'))
    index, _, at = canonical(line, after(line, at, ',"index":'))
    if line[at:] != "}" or type(index) is not int or index < 0 or not isinstance(entry, dict):
        raise ValueError("not an event's line")
    if not (committed is None or isinstance(committed, dict)):
        raise ValueError("the details are no object")
    salt = None if salt is None else unbase64(salt, 32)
    commitment = unbase64(entry["commitment"], 32) if "commitment" in entry else None
    fault = None
    if committed is None:
        fault = "a salt without the details that it hides" if salt is not None else None
    elif commitment is None:
        fault = "details that the entry doesn't commit to"
    elif salt is None:
        fault = "details without their salt"
    elif hmac.new(salt, details.encode(), hashlib.sha256).digest() != commitment:
        fault = "the entry's commitment isn't that of its details"
    return leaf(raw.encode()), index, fault, commitment is not None and committed is None


# ---- the export
def lines_of(file):
    number = 0
    while True:
        line, number = file.readline(LONGEST + 2), number + 1
        if not line:
            return
        if not line.endswith(b"\n") or len(line) > LONGEST + 1:
            raise Wrong("line %d: it is cut, or too long" % number)
        yield number, line[:-1]


def whole(line):
    value, end = DECODER.raw_decode(line)
    if end != len(line):
        raise ValueError("something after the value")
    return value


def verify(file, trusted):
    lines = lines_of(file)
    try:
        header = whole(next(lines, (1, b""))[1].decode())
        if header["format"] != "kumppanuushub-audit-export@v1":
            raise ValueError("another format")
        note = note_of(header["checkpoint"])
        origin, size, root = checkpoint_of(note[0])
        first, last, own = header["first"], header["last"], [vkey(k) for k in header.get("keys", [])]
        if origin != header["origin"] or type(first) is not int or type(last) is not int:
            raise ValueError("the checkpoint is another log's")
        if first < 0 or last < first - 1 or last >= size:
            raise ValueError("the checkpoint's log doesn't have these events")
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        raise Wrong("line 1: not the first line of an export: %s" % e)
    if not (all(signed_by(note, k) for k in trusted) if trusted else any(signed_by(note, k) for k in own)):
        raise Wrong("line 1: the checkpoint isn't signed by the key")
    leaves, erased, proof = Tree(first), 0, None
    for number, line in lines:
        where = "line %d: index %d: " % (number, leaves.end)
        if proof:
            raise Wrong("line %d: something after the proof" % number)
        if line.startswith(b'{"left":'):
            if leaves.end <= last:
                raise Wrong(where + "missing")
            try:
                proof = whole(line.decode())
                left, right = ([unbase64(h, 32) for h in proof[side]] for side in ("left", "right"))
            except (ValueError, KeyError, TypeError, AttributeError) as e:
                raise Wrong("line %d: not a proof of completeness: %s" % (number, e))
            proved = number
            continue
        try:
            hash_, index, fault, is_erased = event(line.decode())
        except (ValueError, TypeError, AttributeError, RecursionError) as e:
            raise Wrong(where + "not an event's line: %s" % e)
        if leaves.end > last:
            raise Wrong(where + "more events than the first line says")
        if index != leaves.end:
            raise Wrong(where + "missing: %d stands in its place" % index)
        if fault:
            raise Wrong(where + fault)
        leaves.put(0, hash_)
        erased += is_erased
    if not proof:
        raise Wrong("line %d: index %d: missing: the export ends without its proof" % (leaves.end - first + 2, leaves.end))
    if not complete(leaves, left, right, first, size, root):
        raise Wrong("line %d: the entries and the proof don't make the checkpoint's root" % proved)
    events = "no events" if last < first else "events %d to %d" % (first, last)
    return "OK: %s, %s of a log of %d: %d entries, %d of them with erased details" % (
        origin, events, size, last - first + 1, erased)


def main(words):
    keys = [vkey(words[i + 1]) for i, word in enumerate(words[:-1]) if word == "--key"]
    files = [word for i, word in enumerate(words) if word != "--key" and words[i - 1 if i else 0] != "--key"]
    if len(files) != 1 or files[0].startswith("-") or words[-1] == "--key":
        raise ValueError("python3 verify_log.py EXPORT [--key VKEY]...")
    with open(files[0], "rb") as file:
        return verify(file, keys)


def run(words):
    try:
        return 0, main(words)
    except Wrong as e:
        return 1, "WRONG: %s" % e
    except (OSError, ValueError) as e:
        return 2, "verify_log: %s" % e


if __name__ == "__main__":
    code, said = run(sys.argv[1:])
    print(said, file=sys.stderr if code == 2 else sys.stdout)
    sys.exit(code)
