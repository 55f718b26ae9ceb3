"""A second reader of the census: sections 18, 19 and 32 of FORMAT.md in Python's standard library, and nothing else.
    python3 docs/census.py OPERATIONS CUTOFF > LIST     the list of an operations file, whole
Claims are those of version 0 and 1 as verify.py reads them. What takes a second elsewhere takes a minute here.
"""
import collections, hashlib, json, re, sys
import verify

P, N = 2 ** 256 - 2 ** 32 - 977, 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798, 0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)
MENTION = re.compile(r"coinzdense_disaster_recovery|\\u00(?:5[fF]|[67][0-9a-fA-F])")
SPACE = " \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
CREATIONS = ("account_create", "account_create_with_delegation", "create_claimed_account")
CLAIM_ID = "coinzdense_disaster_recovery"
UNKNOWN = "unknown"

# --- secp256k1: the two keys that can have made an endorsement (section 6)
def add(p, q):  # Jacobian; None is the point at infinity
    if p is None: return q
    if q is None: return p
    (x1, y1, z1), (x2, y2, z2) = p, q
    a, b = z1 * z1 % P, z2 * z2 % P
    u, v, s, t = x1 * b % P, x2 * a % P, y1 * b * z2 % P, y2 * a * z1 % P
    if u == v:
        if s != t: return None
        m, w = 3 * x1 * x1 % P, y1 * y1 % P
        c = 4 * x1 * w % P
        x = (m * m - 2 * c) % P
        return x, (m * (c - x) - 8 * w * w) % P, 2 * y1 * z1 % P
    h, r = (v - u) % P, (t - s) % P
    h2 = h * h % P
    h3, c = h2 * h % P, u * h2 % P
    x = (r * r - h3 - 2 * c) % P
    return x, (r * (c - x) - s * h3) % P, h * z1 * z2 % P
def times(k, p):
    total = None
    for bit in bin(k)[2:]:
        total = add(total, total)
        if bit == "1": total = add(total, p)
    return total
def affine(p):
    inverse = pow(p[2], -1, P)
    return p[0] * inverse ** 2 % P, p[1] * inverse ** 3 % P
def endorsers(key, endorsement):  # ValueError where the endorsement is none at all
    verify.need(len(endorsement) <= 128 and all(c in verify.ALPHABET for c in endorsement))
    der = verify.unbase58(endorsement)[1:]
    def integer(at):
        length, first, second = (der[at + i] if at + i < len(der) else 0 for i in (1, 2, 3))
        verify.need(at < len(der) and der[at] == 2 and 0 < length <= 33 and first < 128 and not (length > 1 and first == 0 and second < 128))
        return at + 2 + length
    verify.need(len(der) > 2 and der[0] == 0x30 and der[1] == len(der) - 2)
    middle = integer(2)
    verify.need(integer(middle) == len(der))
    r, s = int.from_bytes(der[4:middle], "big"), int.from_bytes(der[middle + 2 :], "big")
    if not (0 < r < N and 0 < s < N): return []
    utf8 = key.decode("latin1").encode()
    z, inverse, found = int.from_bytes(hashlib.sha256(utf8).digest(), "big") % N, pow(r, -1, N), []
    for recovery in range(4):
        x = r + (recovery >> 1) * N
        square = (x ** 3 + 7) % P
        y = pow(square, (P + 1) // 4, P)
        if x >= P or y * y % P != square: continue
        if y & 1 != recovery & 1: y = P - y
        q = add(times(-z * inverse % N, (*G, 1)), times(s * inverse % N, (x, y, 1)))
        if q is None: continue
        x, y = affine(q)
        found.append(key_text("STM", bytes([2 + (y & 1)]) + x.to_bytes(32, "big")))
    return found
def key_text(prefix, key): return verify.key_text(prefix, key)

# --- JSON as section 19 reads it
class Pairs(list): pass
def parse(text):
    def refuse(_): raise ValueError("refused")
    return json.loads(text, object_pairs_hook=Pairs, parse_constant=refuse, parse_int=int_of, parse_float=float)
def int_of(text): return int(text) if len(text) < 400 else float("inf")
def plain(value):
    if isinstance(value, Pairs): return {name: plain(inside) for name, inside in value}
    return [plain(inside) for inside in value] if isinstance(value, list) else value
def holds_nothing(text):
    if text.strip(SPACE) == "": return True
    try: value = parse(text)
    except (ValueError, RecursionError): return False
    return holds_nothing(value) if isinstance(value, str) else value is None or (isinstance(value, list) and not isinstance(value, Pairs) and value == [])
def only(pairs, name):  # the one member of that name; ValueError when there are two
    found = [value for other, value in pairs if other == name]
    verify.need(len(found) < 2)
    return found[0] if found else ABSENT
ABSENT = object()
def record(text):  # the entries of a record; ValueError where the metadata is damaged
    verify.need(len(text.encode("utf-8", "surrogatepass")) <= 65_536)
    if holds_nothing(text): return []
    value = parse(text)
    verify.need(isinstance(value, Pairs))
    inside = only(value, CLAIM_ID)
    if inside is ABSENT or inside is None: return []
    verify.need(isinstance(inside, Pairs))
    entries = []
    for role, key, signature in (("owner", "key", "sig"), ("active", "key-a", "sig-a")):
        pair = only(inside, key), only(inside, signature)
        if pair != (ABSENT, ABSENT): entries.append((role, *(part if isinstance(part, str) else None for part in pair)))
    return entries

# --- authorities
def whole(value, most): return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value) and 0 <= value <= most
def is_key(text):
    try: return verify.read_key("STM", text, [33]) is not None
    except (ValueError, IndexError): return False
def weights(value, is_member):
    if not isinstance(value, list) or len(value) > 10_922: return None
    for item in value:
        if not isinstance(item, list) or len(item) != 2 or not isinstance(item[0], str) or not is_member(item[0]) or not whole(item[1], 65_535): return None
    return sorted((name, int(weight)) for name, weight in value)
def authority(value):
    if not isinstance(value, dict) or not whole(value.get("weight_threshold"), 2 ** 32 - 1): return UNKNOWN
    keys = weights(value.get("key_auths"), is_key)
    accounts = weights(value.get("account_auths"), lambda name: re.fullmatch("[a-z0-9.-]{1,16}", name))
    return UNKNOWN if keys is None or accounts is None else (int(value["weight_threshold"]), tuple(keys), tuple(accounts))
def standing(known, key):
    threshold, keys, _ = known
    own = [weight for name, weight in keys if name == key]
    if not own: return "absent"
    if max(own) >= threshold: return "sufficient"
    return "too-light" if any(weight >= threshold for _, weight in keys) else "needs-others"

# --- the verdict on one account (section 19)
class Account:
    def __init__(self, name, born_in):
        self.name, self.born_in, self.created, self.begun = name, born_in, None, False
        self.now = self.before = {"owner": UNKNOWN, "active": UNKNOWN}
        self.transaction = self.block = self.last = None
        self.record, self.shown, self.counting, self.recovered = UNKNOWN, {}, None, None
        self.endorsed, self.rejected, self.seen, self.read = [], [], {"owner": set(), "active": set()}, {}
    def see(self, role, known):
        if known != UNKNOWN: self.seen[role].update(name for name, _ in known[1])
    def take(self, line):
        at = line["block"], line["trx"], line["transaction"]
        if at != self.transaction: self.before = self.now
        self.transaction = at
        kind, value = line["type"], line["value"]
        if kind in ("pow", "pow2", "account_created") and self.begun: return
        if kind in ("pow", "pow2") and self.born_in not in (None, line["block"]): return
        if self.block is not None and self.block[0] != line["block"]: self.end_block()
        self.block, self.begun, self.line = (line["block"], line["time"]), True, line
        if kind in CREATIONS: self.create(authority(value.get("owner")), authority(value.get("active")), value.get("json_metadata"))
        elif kind in ("pow", "pow2"):
            key = value["work"]["worker"] if kind == "pow" else value["new_owner_key"]
            mined = authority({"weight_threshold": 1, "account_auths": [], "key_auths": [[key, 1]]})
            self.create(mined, mined, None)
        elif kind == "account_created": self.created, self.record = line["block"], []
        elif kind == "recover_account":
            self.recovered = self.block[0]
            self.change("owner", value.get("new_owner_authority") if value.get("new_owner_authority") is not None else "unreadable")
        else:
            self.write(value.get("json_metadata"))
            for role in ("owner", "active"): self.change(role, value.get(role))
    def create(self, owner, active, metadata):
        self.created = self.created if self.created is not None else self.block[0]
        self.now = self.before = {"owner": owner, "active": active}
        self.record = []
        self.write(metadata)
    def change(self, role, value):
        if value is None or authority(value) == self.now[role]: return
        self.now = {**self.now, role: authority(value)}
        self.see(role, self.now[role])
    def write(self, text):
        if text is None or text == "": return
        try: self.record = record(text) if isinstance(text, str) else verify.need(False)
        except (ValueError, RecursionError): self.record = "unreadable"
        before, self.shown = self.shown, {}
        for entry in self.record if isinstance(self.record, list) else []: self.shown[entry[0]] = self.judge(entry, before)
    def candidates(self, entry):
        if entry not in self.read:
            _, key, endorsement = entry
            try:
                self.read[entry] = (None, []) if key is None or endorsement is None else (None, endorsers(verify.read_key("QRK", key, [24]), endorsement))
                if key is None or endorsement is None: self.read[entry] = ("entry-incomplete", [])
            except (ValueError, IndexError): self.read[entry] = ("entry-malformed", [])
        return self.read[entry]
    def judge(self, entry, before):
        role, key, _ = entry
        known = self.before[role]
        self.see(role, known)
        fault, keys = self.candidates(entry)
        endorser = code = None
        if fault: code = fault
        elif known == UNKNOWN: code = "authority-unknown"
        else:
            worth = [standing(known, one) for one in keys]
            endorser = next((one for one, each in zip(keys, worth) if each == "sufficient"), None)
            code = None if endorser else "weight-below-threshold" if "too-light" in worth else "authority-needs-several-keys" if "needs-others" in worth else "account-authority" if known[2] else "not-endorsed"
        last = before.get(role)
        if code:
            if last and "code" in last and last["entry"] == entry and last["code"] == code: return last
            item = {"role": role, "key": key, "code": code, "entry": entry, "candidates": keys, "block": self.block[0], "time": self.block[1], "transaction": self.line["transaction"]}
            self.rejected.append(item)
            return item
        same = lambda one: one and "code" not in one and one["role"] == role and one["key"] == key and one["endorser"] == endorser
        found = next(filter(same, self.endorsed), None) if role == "owner" else last if same(last) else None
        if found: return found
        item = {"role": role, "key": key, "endorser": endorser, "block": self.block[0], "time": self.block[1], "transaction": self.line["transaction"], "since": None, "orphaned": None}
        self.endorsed.append(item)
        return item
    def in_force(self, one): return self.now[one["role"]] != UNKNOWN and standing(self.now[one["role"]], one["endorser"]) == "sufficient"
    def end_block(self):
        for role in ("owner", "active"): self.see(role, self.now[role])
        for one in self.endorsed: one["orphaned"] = None if self.in_force(one) else one["orphaned"] or self.block
        active = self.shown.get("active")
        counting = next((one for one in reversed(self.endorsed) if one["role"] == "owner" and self.in_force(one)), None) or (active if active and "code" not in active and self.in_force(active) else None)
        if counting and counting is not self.counting:
            before = self.counting
            counting["since"] = before["since"] if before and (before["role"], before["key"]) == (counting["role"], counting["key"]) else self.block
        self.counting, self.last = counting, self.now
    def undecided(self):
        stands = lambda one: one["role"] == "owner" or one is self.shown.get("active")
        if any(stands(one) and self.now[one["role"]] == UNKNOWN for one in self.endorsed): return True
        may = lambda one: self.now[one["role"]] == UNKNOWN or any(standing(self.now[one["role"]], key) == "sufficient" for key in one["candidates"])
        return any(one["code"] == "authority-unknown" and stands(one) and may(one) for one in self.rejected)
    def orphan(self):
        active = self.shown.get("active")
        byOwner = next((one for one in reversed(self.endorsed) if one["role"] == "owner" and one["orphaned"]), None)
        return byOwner or (active if active and "code" not in active else None)
    def notes(self, undecided):
        notes, owner, other = [], self.counting if self.counting and self.counting["role"] == "owner" else None, self.shown.get("active")
        good = lambda one: one and "code" not in one
        if self.record == "unreadable": notes.append(("record-unreadable", None))
        elif owner:
            shown = self.shown.get("owner")
            if not shown: notes.append(("record-removed", "owner"))
            elif "code" in shown: notes.append(("record-overwritten", "owner"))
            elif shown["key"] != owner["key"]: notes.append(("older-key-shown", "owner"))
        notes += [(self.shown[role]["code"], role) for role in ("owner", "active") if self.shown.get(role) and "code" in self.shown[role]]
        if owner and good(other) and other["key"] != owner["key"]: notes.append(("active-key-differs", "active"))
        if not self.counting and not other and self.record != "unreadable" and any(one["role"] == "active" for one in self.endorsed): notes.append(("record-removed", "active"))
        if self.counting and self.counting["role"] == "active" and (undecided or any(one["role"] == "owner" for one in self.endorsed)): notes.append(("authority-unknown" if undecided else "orphaned", "owner"))
        subject = self.counting or self.orphan()
        if subject and self.recovered is not None and subject["block"] <= self.recovered: notes.append(("natively-recovered", None))
        return notes
    def verdict(self):
        self.end_block()
        undecided, orphan = self.undecided(), self.orphan()
        for one in self.rejected:
            if one["code"] in ("not-endorsed", "account-authority") and any(key in self.seen[one["role"]] for key in one["candidates"]): one["code"] = "key-not-in-force"
        notes = self.notes(undecided) + ([("history-incomplete", None)] if self.created is None else [])
        extra = {}
        if self.counting:
            one, kind = self.counting, "protected" if self.counting["role"] == "owner" else "protected-by-active-only"
            main, extra = (f"{one['role']}-endorsed", None), {**facts(one), "sinceBlock": one["since"][0], "sinceTime": one["since"][1]}
        elif undecided: kind, main = "unknown", ("authority-unknown", "owner")
        elif orphan and orphan["orphaned"]:
            since = orphan["since"] or (None, None)
            kind, main = "orphaned", ("orphaned", orphan["role"])
            extra = {**facts(orphan), "sinceBlock": since[0], "sinceTime": since[1], "orphanedBlock": orphan["orphaned"][0], "orphanedTime": orphan["orphaned"][1]}
        elif self.created is None: kind, main = "unknown", ("history-incomplete", None)
        else: kind, main = "not-protected", notes[0] if notes else ("nothing-registered", None)
        reasons = [main] + [note for note in notes if note != main]
        if kind == "not-protected": reasons = [main] + [note for note in notes if note != main]
        rejected = [{"block": one["block"], "time": one["time"], "role": one["role"], "transactionId": one["transaction"], "code": one["code"],
                     **({"recoveryPublicKey": one["key"]} if one["key"] and re.fullmatch("QRK[1-9A-HJ-NP-Za-km-z]{1,60}", one["key"]) else {})} for one in self.rejected]
        return {"account": self.name, "kind": kind, **extra, "reasons": sorted(code if role is None else f"{code} {role}" for code, role in reasons),
                "registrations": [{**facts(one), "status": self.status(one)} for one in self.endorsed], "rejected": rejected}
    def status(self, one):
        if one is self.counting: return "counts"
        if self.now[one["role"]] == UNKNOWN: return "undecided"
        if one["role"] == "active" and one is not self.shown.get("active"): return "removed"
        return "orphaned" if one["orphaned"] else "superseded" if one["role"] == "owner" else "outranked"
def facts(one):
    return {"role": one["role"], "endorser": one["endorser"], "recoveryPublicKey": one["key"], "endorsedBlock": one["block"], "endorsedTime": one["time"], "transactionId": one["transaction"]}

# --- claims (section 18)
def why_refused(text):
    if len(text) > 8192: return "claim-too-long"
    if not text.isascii(): return "claim-not-ascii"
    try: said = parse(text)
    except (ValueError, RecursionError): return "claim-not-json"
    if not isinstance(said, Pairs): return "claim-not-json"
    if plain(said).get("claim") not in (0, 1): return "claim-version-unknown"
    raise SystemExit("this reader does not know why that claim is refused")
def read_claim(text):  # chain and account, recovery key, new key; what was signed and with what; the statement
    try: (chain, name, key, new), *signed = verify.read_claim(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError): return None
    return chain, name, key, new, signed, plain(parse(text)).get("statement")
def signed_by(message, signature, key): return verify.signer(24, 12, signature[:24], message, signature[24:]) == key
def claims_of(account, keys, claims, chain, cutoff):
    found = []
    for key in sorted(keys & claims.keys()):
        good, refused, elsewhere = {}, [], False
        for line, (of, name, _, new, _, text), holds in claims[key]:
            place = {"block": line["block"], "transactionInBlock": line["trx"], "transactionId": line["transaction"]}
            code = None
            if not holds: code = "claim-signature-wrong"
            elif of is not None and of != chain: code = "claim-of-another-chain"
            elif of is not None and name != account: code = "claim-of-another-account"
            if code:
                refused.append({**place, "code": code})
                elsewhere |= code != "claim-signature-wrong"
            elif (text, new) in good: good[text, new]["copies"] += 1
            else:
                value = line["value"]
                good[text, new] = {**place, "time": line["time"], "version": 0 if of is None else 1, "coinzdensePublicKey": new, "statement": text, "copies": 1,
                    "carriers": [who for who in value.get("required_auths", []) + value.get("required_posting_auths", [])],
                    "place": "up-to-cutoff" if line["block"] <= cutoff else "after-cutoff"}
        first, *others = good.values() or [None]
        both = bool(others) or (first is not None and elsewhere)
        reasons = (["no-claim"] if first is None else ["equivocation" if both else "claimed"]) + (["key-used-elsewhere"] if elsewhere else [])
        if first is not None: reasons += (["claim-unbound"] if first["version"] == 0 else []) + (["claim-before-cutoff"] if first["place"] == "up-to-cutoff" else [])
        found.append({"recoveryPublicKey": key, "kind": "none" if first is None else "equivocation" if both else "claimed", "reasons": sorted(reasons), "refused": refused,
                      **({} if first is None else {"claim": first}), **({"conflicting": others} if both else {})})
    return found

# --- the list (section 32)
def canonical(value): return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
def tree(leaves):
    if len(leaves) < 2: return leaves[0] if leaves else hashlib.sha256().digest()
    half = 1
    while 2 * half < len(leaves): half *= 2
    return hashlib.sha256(b"\1" + tree(leaves[:half]) + tree(leaves[half:])).digest()
def subject(line):
    value, kind = line["value"], line["type"]
    return line["account"] if kind in ("pow", "pow2") else value.get("new_account_name") or value.get("account") or value.get("account_to_recover")
def main(file, cutoff):
    lines = [json.loads(line) for line in open(file, encoding="utf-8")]
    header, operations = lines[0], lines[1:-1]
    assert lines[-1] == {"end": header["last"], "operations": len(operations)}
    histories, listed, claims, loose, checked = collections.defaultdict(list), set(), collections.defaultdict(list), [], {}
    for line in operations:
        line["type"] = re.sub("^hive::protocol::|_operation$", "", line["type"])
        if line["type"] == "custom_json": loose.append(line)
        elif line["block"] <= cutoff:
            histories[line["account"]].append(line)
            assert subject(line) == line["account"]
            metadata = line["value"].get("json_metadata")
            if isinstance(metadata, str) and MENTION.search(metadata): listed.add(line["account"])
    verdicts = []
    for name in sorted(listed):
        account = Account(name, next((line["block"] for line in histories[name] if line["type"] == "account_created"), None))
        for line in histories[name]: account.take(line)
        verdicts.append(account.verdict())
    registered = {one["recoveryPublicKey"] for verdict in verdicts for one in verdict["registrations"]}
    refused = []
    for line in loose:
        text = line["value"]["json"]
        read = read_claim(text)
        place = {"block": line["block"], "trx": line["trx"], "op": line["op"], "transaction": line["transaction"]}
        if read is None: refused.append({**place, "refused": why_refused(text)})
        elif read[2] not in registered: refused.append({**place, "refused": "claim-of-unregistered-key"})
        else:
            if text not in checked: checked[text] = signed_by(*read[4])
            claims[read[2]].append((line, read, checked[text]))
    out = [canonical({"census": 1, "chain": header["chain"], "cutoffBlock": cutoff, "firstBlock": header["first"], "lastBlock": header["last"], "rules": 1})]
    kinds, claimed = collections.Counter(), 0
    for verdict in verdicts:
        beside = claims_of(verdict["account"], {one["recoveryPublicKey"] for one in verdict["registrations"]}, claims, header["chain"], cutoff)
        kinds[verdict["kind"]] += 1
        claimed += any(one["kind"] != "none" for one in beside)
        out.append(canonical({**verdict, "claims": beside}))
    out += map(canonical, refused)
    data = [line.encode() for line in out]
    root = tree([hashlib.sha256(b"\0" + line).digest() for line in data])
    total = {"accounts": len(verdicts), "kinds": dict(kinds), "claimed": claimed, "refused": len(refused), "lines": len(data),
             "root": root.hex(), "sha256": hashlib.sha256(b"".join(line + b"\n" for line in data)).hexdigest()}
    sys.stdout.buffer.write(b"".join(line + b"\n" for line in data) + canonical({"sum": total}).encode() + b"\n")
if __name__ == "__main__": main(sys.argv[1], int(sys.argv[2]))
