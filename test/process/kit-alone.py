"""Recovers from the paper kit alone, with Python's standard library and nothing else of Lifeboat.

Written after page 3 of the sheet ("For somebody who programs"). Whatever the sheet states, parameters, contexts, digits,
statement and JSON, is read from the sheet, so that a program like this one works as long as the sheet says the truth.

    python3 kit-alone.py SHEET WORDS NEW_KEY SENDER

SHEET is the text of the PDF as `pdftotext -layout` gives it, WORDS the English list of BIP-39, NEW_KEY the CZD text of the
new key, SENDER the account that publishes. Prints what was found, as JSON.
"""

import base64
import hashlib
import json
import re
import sys


def found(pattern, text):
    match = re.search(pattern, text)
    if match is None:
        raise SystemExit(f"The sheet does not say: {pattern}")
    return match.groups() if match.re.groups > 1 else match.group(match.re.groups)


def whole_number(text):
    return int(text.replace(",", ""))


sheet_file, list_file, new_key, sender = sys.argv[1:]
with open(sheet_file, encoding="utf-8") as file:
    first, second, third = file.read().split("\f")[:3]
facts = " ".join(third.split())

# Parameters
hash_length, bits, pairs, chains, steps = map(
    whole_number,
    found(
        r"(\d+)-byte hashes, (\d+) bits for each pair of chains: (\d+) pairs, (\d+) chains of ([\d,]+) steps",
        facts,
    ),
)
contexts = [
    bytes.fromhex(context)
    for context in found(r"c1 = ([0-9a-f]{16}), c2 = ([0-9a-f]{16}), c3 = ([0-9a-f]{16})", facts)
]
digits = found(r"Digits: ([1-9A-Za-z]{58}) ", facts)
key_length = whole_number(found(r"the key’s (\d+) bytes", facts))
wif_byte = bytes.fromhex(found(r"the byte ([0-9a-f]{2}), the key’s", facts))


def base58(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = digits[digit] + text
    return digits[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def base58_bytes(text):
    number = 0
    for digit in text:
        number = number * 58 + digits.index(digit)
    zeros = len(text) - len(text.lstrip(digits[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def key_text(prefix, key):
    return prefix + base58(key + hashlib.new("ripemd160", key).digest()[:4])


# Scheme
def blake2b(data, **options):
    return hashlib.blake2b(data, digest_size=hash_length, **options).digest()


class OneTimeKey:
    def __init__(self, secret):
        def derived(index, context):
            return blake2b(
                b"",
                key=secret,
                salt=index.to_bytes(8, "little") + bytes(8),
                person=contexts[context] + bytes(8),
            )

        self.salt = derived(0, 0)
        self.nonce = derived(1, 1)
        self.starts = [derived(2 + n, 2) for n in range(chains)]

    def after(self, chain, count):
        value = self.starts[chain]
        for _ in range(count):
            value = blake2b(value, key=self.salt)
        return value

    def public(self):
        return blake2b(b"".join(self.after(n, steps) for n in range(chains)), key=self.salt)

    def signature(self, message):
        number = int.from_bytes(blake2b(message, key=self.nonce), "big")
        values = []
        for k in range(pairs):
            m = number >> bits * (pairs - 1 - k) & (1 << bits) - 1
            values += [self.after(2 * k, m + 1), self.after(2 * k + 1, steps - m)]
        return self.salt + self.nonce + b"".join(values)


# "Try it first with a key that is worth nothing."
public_check, sum_check = found(
    r"P in hex is ([0-9a-f]+), .* of the message “test” begins ([0-9a-f]+)\.", facts
)
worthless = OneTimeKey(bytes(range(key_length)))
tried = (
    worthless.public().hex() == public_check
    and hashlib.sha256(worthless.signature(b"test")).hexdigest().startswith(sum_check)
)

# The secret of page 1, from its words and from its text
with open(list_file, "rb") as file:
    listed = file.read()
list_known = hashlib.sha256(listed).hexdigest().startswith(found(r"its SHA-256 begins ([0-9a-f]+)", facts))
places = {word: place for place, word in enumerate(listed.decode().split())}
numbered = {int(number): word for number, word in re.findall(r"(\d+) +([a-z]+)\b", first) if word in places}
joined = 0
for number in range(1, 25):
    joined = joined << 11 | places[numbered[number]]
from_words = (joined >> 8).to_bytes(key_length, "big")
words_fit = hashlib.sha256(from_words).digest()[0] == joined & 255

below = first[first.index("(WIF)") : first.index("QRK")]
rows = re.findall(rf"(?m)^ *((?:[{digits}]{{4}} )+[{digits}]{{1,4}})(?=  |$)", below)
wif = "".join(rows).replace(" ", "")
decoded = base58_bytes(wif)
body, checksum = decoded[:-4], decoded[-4:]
text_fits = checksum == hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4] and body[:1] == wif_byte
from_text = body[1:]

# Public key, claim, custom_json
key = OneTimeKey(from_words)
public_key = key_text("QRK", key.public())
printed = found(r"QRK[1-9A-Za-z]+", re.sub(r"(?<=\w) +(?=\w)", "", first[first.index("QRK") :].split("\n")[0]))

lines = [line.strip() for line in third.splitlines()]
begin = next(place for place, line in enumerate(lines) if line.endswith("claim v1"))
statement = "".join(line + "\n" for line in lines[begin : begin + 6]).replace("CZD…", new_key)
signature = base64.b64encode(key.signature(statement.encode("ascii"))).decode()


def as_text(value):
    return json.dumps(value)[1:-1]


shape = next(line for line in lines if line.startswith('{"claim":1'))
claim = shape.replace("STATEMENT", as_text(statement)).replace("SIGNATURE", signature)
start = next(place for place, line in enumerate(lines) if line.startswith('["custom_json"'))
operation = "".join(lines[start : start + 2]).replace("SENDER", sender).replace("JSON", as_text(claim))

print(
    json.dumps(
        {
            "tried": tried,
            "listKnown": list_known,
            "wordsFit": words_fit,
            "textFits": text_fits,
            "sameKey": from_words == from_text,
            "publicKey": public_key,
            "printed": printed,
            "statement": statement,
            "claim": claim,
            "operation": operation,
        }
    )
)
