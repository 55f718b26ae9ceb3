"""A second reader of what Lifeboat signs and puts on paper: FORMAT.md in Python's standard library, and nothing else.
    python3 docs/verify.py                          all frozen examples in docs/vectors
    python3 docs/verify.py claim FILE               who signed a claim (sections 10 and 18)
    python3 docs/verify.py signed-text FILE CZD…    whether the key that you trust signed a text (section 27)
"""
import base64, hashlib, hmac, json, pathlib, re, sys
VECTORS = pathlib.Path(__file__).resolve().parent / "vectors"
CONTEXTS = {"posix": "6c000000650000005300000069000000", "windows": "6c006500760065005300690067006e00", "ascii": "6c6576656c736c745369676e61747572"}
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SENTENCE = "This coinZdense key makes no other signature after this one. The key that comes after it is "
CHECKSUM = [0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009, 0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120]

def need(condition):
    if not condition: raise ValueError("refused")
def unbase64(text):
    data = base64.b64decode(text.encode("ascii"), validate=True)
    return need(base64.b64encode(data).decode() == text) or data
def B(n, data, key=b"", **more): return hashlib.blake2b(data, digest_size=n, key=key, **more).digest()
def K(n, index, context, key): return B(n, b"", key, salt=index.to_bytes(8, "little") + bytes(8), person=bytes.fromhex(context) + bytes(8))
def base58(data):  # key texts: section 5
    number, text = int.from_bytes(data, "big"), ""
    while number: number, text = number // 58, ALPHABET[number % 58] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text
def unbase58(text):
    number = sum(ALPHABET.index(digit) * 58 ** i for i, digit in enumerate(reversed(text)))
    return bytes(len(text) - len(text.lstrip("1"))) + number.to_bytes((number.bit_length() + 7) // 8, "big")
def key_text(prefix, key): return prefix + base58(key + hashlib.new("ripemd160", key).digest()[:4])
def read_key(prefix, text, lengths):
    key = unbase58(text[3:])[:-4]
    return need(key_text(prefix, key) == text and len(key) in lengths) or key
def read_secret(text):
    data = unbase58(text)
    return need(data[:1] == b"\xbb" and len(data) == 37 and hashlib.sha256(hashlib.sha256(data[:33]).digest()).digest()[:4] == data[33:] and base58(data) == text) or data[1:33]
def advance(value, salt, steps):  # one-time keys and stacks of them: sections 3, 4, 6, 12 and 15
    for _ in range(steps): value = B(len(salt), value, salt)
    return value
def recovery_key(secret, profile="posix"):
    salt = K(24, 0, CONTEXTS[profile][:16], secret)
    return key_text("QRK", B(24, b"".join(advance(K(24, 2 + i, CONTEXTS[profile][16:], secret), salt, 4096) for i in range(32)), salt))
def signer(h, w, salt, message, signature):  # the public key that a one-time signature with its nonce leads to
    p, M, ends = -(-8 * h // w), 2 ** w, []
    need(len(signature) == h * (2 * p + 1))
    number = int.from_bytes(B(h, message, signature[:h]), "big", signed=True)
    for k in range(p):
        digit, at = number >> w * (p - 1 - k) & M - 1, h * (1 + 2 * k)
        ends += [advance(signature[at : at + h], salt, M - 1 - digit), advance(signature[at + h : at + 2 * h], salt, digit)]
    return B(h, b"".join(ends), salt)
def parameters(h, w, heights):
    need(16 <= h <= 64 and 4 <= w <= 16 and 1 <= len(heights) <= 32 and all(3 <= t <= 16 for t in heights))
    p = -(-8 * h // w)
    return need(sum(2 ** sum(heights[:i]) * (1 + 2 ** t * (2 * p + 2)) for i, t in enumerate(heights)) <= 2 ** 64) or p
def stack(h, w, heights, root, message, signature):  # the position of the signature
    p, at, position, shift = parameters(h, w, heights), 4 + len(heights), 0, 0
    need(len(heights) * 2 * p * 2 ** w <= 2 ** 24 and signature[:at] == bytes([1, h, w, len(heights), *heights]))
    for level, t in reversed(list(enumerate(heights))):
        part, at = signature[at : at + 2 + h * (2 * p + 3 + t)], at + 2 + h * (2 * p + 3 + t)
        index, salt, inside = int.from_bytes(part[:2], "big"), part[2 : 2 + h], part[2 + h * (1 + t) : 2 + h * (2 + t)]
        need(index < 2 ** t and (level > 0 or inside == root))
        node = signer(h, w, salt, message, part[2 + h * (2 + t) :])
        for i in range(t):
            beside = part[2 + h * (1 + i) : 2 + h * (2 + i)]
            node = B(h, beside + node if index >> i & 1 else node + beside, salt)
        need(node == inside)
        message, position, shift = inside, position | index << shift, shift + t
    return need(at == len(signature)) or position
def account(name): need(len(name) <= 16 and re.fullmatch(r"[a-z][a-z0-9-]+[a-z0-9](\.[a-z][a-z0-9-]+[a-z0-9])*", name))
def statement(text):  # section 10
    found = re.fullmatch("coinZdense disaster recovery claim v1\nchain id: ([0-9a-f]{64})\naccount: (.*)\nrecovery public key: (.*)\n"
        "coinZdense public key: (.*)\ncoinZdense parameters: layout=disjoint hash-length=([1-9][0-9]) ots-bits=([1-9][0-9]?) "
        "heights=([1-9][0-9]?(?:,[1-9][0-9]?)*)\n", text)
    chain, name, recovery, new, h, w, heights = found.groups()
    account(name), read_key("QRK", recovery, [24]), read_key("CZD", new, [int(h)]), parameters(int(h), int(w), [*map(int, heights.split(","))])
    return chain, name, recovery, new
def once(pairs): return need(len(dict(pairs)) == len(pairs)) or dict(pairs)
def read_claim(text):  # section 18: chain and account (None in version 0), recovery key, new key; what was signed, with what, by whom if it holds
    as_written = dict.fromkeys(["parse_int", "parse_float", "parse_constant"], lambda number: [number])
    said = need(len(text) <= 8192 and text.isascii()) or json.loads(text, object_pairs_hook=once, **as_written)
    bound = need(said["claim"] in (["0"], ["1"])) or said["claim"] == ["1"]
    facts = statement(said["statement"]) if bound else (None, None, said["recovery_key"], said["coinzdense_key"])
    message = said["statement"].encode() if bound else read_key("CZD", facts[3], range(16, 65))
    signature, key, names = unbase64(said["signature"]), read_key("QRK", facts[2], [24]), ["statement"] if bound else ["coinzdense_key", "recovery_key"]
    return need(set(said) == {"claim", "signature", *names} and len(signature) == 816) or (facts, message, signature, key)
def claim(text): return (lambda facts, message, one, key: need(signer(24, 12, one[:24], message, one[24:]) == key) or facts)(*read_claim(text))
def signed_text(line, key=None):  # section 27: kind, position, and the key that it hands over to
    said = need(len(line.encode("utf-16-le")) <= 2_000_000) or json.loads(line, object_pairs_hook=once)
    kind, text, h, w, heights = said.get("kind", "unmarked"), said["text"], *(said["parameters"][n] for n in ("hashLength", "otsBits", "heights"))
    again = {"signedText": said["signedText"], **({"kind": kind} if "kind" in said else {}), "text": text, "coinzdenseKey": said["coinzdenseKey"],
             "parameters": {"hashLength": h, "otsBits": w, "heights": heights}, "signature": said["signature"]}
    need((said["signedText"], kind) in [(1, "unmarked"), (2, "text"), (2, "hand-over")] and key in (None, said["coinzdenseKey"]))
    need(json.dumps(again, ensure_ascii=False, separators=(",", ":")) == line)
    after = text[len(SENTENCE) :] if kind != "text" and text.startswith(SENTENCE) else None
    if kind == "hand-over": read_key("CZD", after, range(16, 65))
    message = text.encode() if kind == "unmarked" else b"\xffcoinZdense\1" + bytes([1 + (kind == "hand-over")]) + text.encode()
    position = stack(h, w, heights, read_key("CZD", said["coinzdenseKey"], [h]), message, unbase64(said["signature"]))
    return kind, str(position), after if position == 2 ** sum(heights) - 1 else None
def places(text, words): return [(VECTORS / f"{words}-english.txt").read_text().split().index(word) for word in text.split()]
def from_words(text):  # section 22
    number = sum(place << 11 * (23 - i) for i, place in enumerate(places(text, "bip39")))
    secret = (number >> 8).to_bytes(32, "big")
    return need(len(text.split()) == 24 and hashlib.sha256(secret).digest()[0] == number & 255) or secret
def share(text):  # section 23: facts of its set, number that are needed, its place, its value
    listed, check = places(text, "slip39"), 1
    number = sum(place << 10 * (32 - i) for i, place in enumerate(listed))
    for value in [*(b"shamir_extendable" if number >> 314 & 1 else b"shamir"), *listed]:
        check, high = (check & 0xFFFFF) << 10 ^ value, check >> 20
        for i, g in enumerate(CHECKSUM): check ^= g if high >> i & 1 else 0
    need(len(listed) == 33 and check == 1 and number >> 286 & 15 == 0 and number >> 298 & 0xFFF == 0)
    return number >> 310, (number >> 290 & 15) + 1, number >> 294 & 15, (number >> 30 & (1 << 256) - 1).to_bytes(32, "big")
def times(a, b): return b and (a if b & 1 else 0) ^ times(a << 1 ^ (0x11B if a & 128 else 0), b >> 1)
def at_place(x, points):
    total = bytes(32)
    for xi, value in points.items():
        factor = 1
        for xj in set(points) - {xi}: factor = times(factor, times(x ^ xj, next(i for i in range(256) if times(i, xi ^ xj) == 1)))
        total = bytes(a ^ times(factor, b) for a, b in zip(total, value))
    return total
def from_shares(texts):
    shares = [share(text) for text in texts]
    (facts, needed), points = shares[0][:2], {place: value for _, _, place, value in shares}
    need(len(points) == len(shares) == needed and all(one[:2] == (facts, needed) for one in shares))
    secret, digest = at_place(255, points), at_place(254, points)
    need(hmac.digest(digest[4:], secret, "sha256")[:4] == digest[:4])
    left, right, salt = secret[:16], secret[16:], b"" if facts >> 4 & 1 else b"shamir" + (facts >> 5).to_bytes(2, "big")
    for step in (3, 2, 1, 0):
        mask = hashlib.pbkdf2_hmac("sha256", bytes([step]), salt + right, 2500 << (facts & 15), 16)
        left, right = right, bytes(a ^ b for a, b in zip(left, mask))
    return right + left

def counts(one, asked=json.loads((VECTORS / "claims.json").read_text())["lookedUpFor"]):
    chain, name, recovery, new = claim(one["envelope"])
    return {chain, name, recovery, new} <= {None, *asked.values(), one.get("coinzdensePublicKey", new)}
def position(one):
    root, message = read_key("CZD", one["publicKey"], [one["hashLength"]]), bytes.fromhex(one["message"])
    return str(stack(one["hashLength"], one["otsBits"], one["heights"], root, message, unbase64(one["signature"]))) == one["position"]
EXAMPLES = [("claims", "recoveryKeys", lambda one: recovery_key(read_secret(one["privateKey"]), one["profile"]) == one["publicKey"]),
    ("claims", "accountNames", lambda name: account(name) is None), ("claims", "statements", lambda one: statement(one["text"])),
    ("claims", "envelopes", counts), ("stack-signatures", "signatures", position), ("kit-codes", "refused shares", lambda one: share(one["share"])),
    ("signing-keys", "signedTexts", lambda one: signed_text(one["signed"]) == (one["kind"], one["position"], one.get("successor"))),
    ("stack-signatures", "signedTexts", lambda one: signed_text(one["line"])),
    ("kit-codes", "shareSets", lambda one: {from_shares(one["codes"][at:][: one["threshold"]]).hex() for at in (0, 1)} == {one["secret"]}),
    ("kit-codes", "wholeKits", lambda one: (from_words(one["words"]).hex(), recovery_key(read_secret(one["large"]))) == (one["secret"], one["small"])),
    ("kit-codes", "refused largeCodes", lambda one: read_secret(one["text"])), ("kit-codes", "refused words", lambda one: from_words(one["words"]))]
def holds(read, *given):
    try: return read(*given)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError): return None
def examples():
    count = 0
    for file, place, read in EXAMPLES:
        found = json.loads((VECTORS / (file + ".json")).read_text(encoding="utf-8"))
        for name in place.split(): found = found[name]
        some = [(one, "refused" not in place) for one in found] if isinstance(found, list) else [(one, key == "good") for key in found for one in found[key]]
        for one, good in some:
            if bool(holds(read, one)) != good: sys.exit(f"Not as FORMAT.md has it: {file}.json, {place}: {one if isinstance(one, str) else one['name']}")
        count += len(some)
    print(f"{count} examples: all as FORMAT.md has them.")
if __name__ == "__main__":
    if not sys.argv[1:]: sys.exit(examples())
    file = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    found = holds(*((claim, file) if sys.argv[1] == "claim" else (signed_text, file.removesuffix("\n"), sys.argv[3])))
    print(*(found or ["Not valid."])), sys.exit(0 if found else 1)
