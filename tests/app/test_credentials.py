# SPDX-License-Identifier: GPL-3.0-or-later
"""Badges as Open Badges 3.0: beside the schema, and beside signatures, hashes and ids that somebody else's library makes.

usage: test_credentials.py PREMIACTL
"""

import base64
import copy
import hashlib
import json
import os
import pathlib
import random
import stat
import subprocess
import sys
import tempfile
import uuid
import xml.etree.ElementTree as ElementTree
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
sys.dont_write_bytecode = True
import open_badge_schema  # noqa: E402
import tap  # noqa: E402
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa  # noqa: E402

PREMIACTL = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix="premia-credentials-")
HOME = pathlib.Path(FOLDER.name)
WORKSPACE = HOME / "company.premia"
KEY = HOME / "key.pem"
FIRST = "achievement:First Deal"
NAMESPACE = "{https://purl.imsglobal.org/ob/v3p0}"
# No keyring: the bus that is asked for is not there.
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "DBUS_SESSION_BUS_ADDRESS": "unix:path=" + str(HOME / "nobody")}


def call(*args):
    done = subprocess.run([PREMIACTL, *map(str, args)], capture_output=True, env=ENVIRONMENT, timeout=120)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def well(*args):
    code, out, err = call(*args)
    assert code == 0, (args, code, out, err)
    return out


def issue(name, person="c-1", badge=FIRST, *more, key=KEY, workspace=WORKSPACE):
    path = HOME / name
    well("badges", "credential", "--workspace", workspace, "--person", person, "--badge", badge, "--key-file", key, "--out", path, *more)
    return path.read_bytes()


def verify(data, name="checked"):
    path = HOME / name
    path.write_bytes(data)
    return call("badges", "credential", "--verify", path)


def decode(part):
    assert b"=" not in part
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def number(text):
    return int.from_bytes(decode(text.encode()), "big")


def open_jwt(jwt):
    """Header and payload, once somebody else's library has said that the signature is right."""
    head, body, signature = jwt.split(b".")
    header, payload = json.loads(decode(head)), json.loads(decode(body))
    jwk = header["jwk"]
    if header["alg"] == "RS256":
        key = rsa.RSAPublicNumbers(number(jwk["e"]), number(jwk["n"])).public_key()
        assert key.key_size >= 2048
        key.verify(decode(signature), head + b"." + body, padding.PKCS1v15(), hashes.SHA256())
    else:
        assert header["alg"] == "EdDSA" and jwk["crv"] == "Ed25519"
        ed25519.Ed25519PublicKey.from_public_bytes(decode(jwk["x"].encode())).verify(decode(signature), head + b"." + body)
    return header, payload


def begin():
    well("demo", "--workspace", WORKSPACE, "--language", "en", "--until", "2026-11-24")
    well("badges", "key", "--workspace", WORKSPACE, "--new", "--key-file", KEY)


def test_nobody_signs_without_a_key():
    begin()
    code, out, err = call("badges", "credential", "--workspace", WORKSPACE, "--person", "c-2", "--badge", FIRST, "--out", HOME / "none.png")
    assert code != 0 and out == "" and "keyring" in err and not (HOME / "none.png").exists(), (code, out, err)


def test_a_credential_is_what_the_schema_says():
    for badge in (FIRST, "medal:Closer:3", "level:6"):
        said = json.loads(issue("one.json", "c-1", badge))
        assert open_badge_schema.check(said) == [], open_badge_schema.check(said)
        header, payload = open_jwt(issue("one.jwt", "c-1", badge))
        assert open_badge_schema.check(payload) == [], open_badge_schema.check(payload)
        assert {name: payload[name] for name in said} == said and set(payload) - set(said) == {"iss", "jti", "nbf", "sub"}


def test_the_schema_refuses_what_is_none():
    good = json.loads(issue("one.json"))
    places = [((), "@context id type credentialSubject issuer validFrom credentialSchema"), (("issuer",), "id type name"),
              (("credentialSubject",), "type achievement"), (("credentialSubject", "achievement"), "id type criteria description name"),
              (("credentialSubject", "identifier", 0), "type hashed identityHash identityType"),
              (("credentialSubject", "achievement", "image"), "id type"), (("credentialSchema", 0), "id type")]
    for path, names in places:
        for name in names.split():
            for change in ("gone", "number"):
                bad = copy.deepcopy(good)
                place = bad
                for step in path:
                    place = place[step]
                if change == "gone":
                    del place[name]
                else:
                    place[name] = 5
                assert open_badge_schema.check(bad) != [], (path, name, change)
    for change in ({"validFrom": "yesterday"}, {"type": ["VerifiableCredential"]}, {"@context": good["@context"][::-1]},
                   {"@context": good["@context"][:1]}):
        assert open_badge_schema.check({**good, **change}) != [], change


def test_the_header_and_the_claims_are_the_standards():
    header, payload = open_jwt(issue("one.jwt"))
    assert set(header) == {"alg", "typ", "jwk"} and header["alg"] == "RS256" and header["typ"] == "JWT", header
    assert set(header["jwk"]) == {"e", "kty", "n"} and decode(header["jwk"]["n"].encode())[0] != 0, header
    assert payload["iss"] == payload["issuer"]["id"] and payload["sub"] == payload["credentialSubject"]["id"] and payload["jti"] == payload["id"]
    moment = subprocess.run(["date", "-u", "-d", payload["validFrom"], "+%s"], capture_output=True, text=True, check=True).stdout
    assert payload["nbf"] == int(moment), (payload["nbf"], moment)
    # The issuer without an address is its key.
    assert payload["iss"].startswith("did:jwk:") and json.loads(decode(payload["iss"][8:].encode())) == header["jwk"]


def test_ids_and_hashes_are_somebody_elses_too():
    _, payload = open_jwt(issue("mail.jwt", "c-3", FIRST, "--email", "a@example.com"))
    company, issuer = payload["issuer"]["name"], payload["issuer"]["id"]

    def name(*parts):
        return "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((issuer, company) + parts)))

    subject = payload["credentialSubject"]
    assert payload["id"] == name("credential", FIRST, "c-3") and subject["id"] == name("person", "c-3")
    assert subject["achievement"]["id"] == name("badge", FIRST)
    named, mailed = subject["identifier"]
    assert named["identityType"] == "name" and named["hashed"] is False and mailed["identityType"] == "emailAddress" and mailed["hashed"] is True
    assert mailed["identityHash"] == "sha256$" + hashlib.sha256(("a@example.com" + mailed["salt"]).encode()).hexdigest() and mailed["salt"]
    assert "a@example.com" not in json.dumps(payload)
    code, _, err = call("badges", "credential", "--workspace", WORKSPACE, "--person", "c-3", "--badge", FIRST, "--key-file", KEY, "--out", HOME / "x.jwt",
                        "--email", "nobody")
    assert code == 1 and "nobody" in err


def test_it_is_as_old_as_what_was_done():
    preview = json.loads(well("badges", "preview", "--workspace", WORKSPACE, "--format", "json"))
    anna = next(p for p in preview["people"] if p["id"] == "c-1")
    reached = next(a["reachedAt"] for a in anna["achievements"] if a["name"] == "First Deal")
    _, payload = open_jwt(issue("one.jwt"))
    assert payload["validFrom"] == payload["awardedDate"] == reached[:19] + "Z", (payload["validFrom"], reached)


def test_issued_again_it_is_the_same():
    assert issue("one.jwt") == issue("two.jwt") and issue("one.png") == issue("two.png")
    before = open_jwt(issue("one.jwt"))[1]
    after = open_jwt(issue("two.jwt", "c-1", FIRST, "--anew"))[1]
    assert after["id"] == before["id"] and after["awardedDate"] == before["awardedDate"] and after["validFrom"] > before["validFrom"]
    assert issue("one.jwt") == issue("two.jwt")


def test_without_the_key_what_was_issued_can_still_be_had():
    had = issue("one.jwt")
    well("badges", "credential", "--workspace", WORKSPACE, "--person", "c-1", "--badge", FIRST, "--out", HOME / "keyless.jwt")
    assert (HOME / "keyless.jwt").read_bytes() == had


def test_a_badge_that_was_not_earned_is_refused():
    for person, badge in (("c-1", "achievement:First Appointment"), ("c-1", "achievement:No Such Thing"), ("nobody", FIRST), ("c-1", "medal:Closer:99"),
                          ("c-1", "level:99"), ("c-1", "contest:nowhere")):
        code, out, err = call("badges", "credential", "--workspace", WORKSPACE, "--person", person, "--badge", badge, "--key-file", KEY, "--out", HOME / "no.png")
        assert code == 1 and out == "" and err != "" and not (HOME / "no.png").exists(), (person, badge, code, out, err)


def test_a_contest_is_won_by_its_winners():
    (HOME / "spring.json").write_text(json.dumps({
        "premia": "contest/1", "id": "spring", "name": "Spring Race", "kind": "contest", "span": {"from": "2026-03-01", "to": "2026-05-31"},
        "measures": {"won": {"count": "cases", "reached": ["won"], "credit": "closer", "at": "won"}}, "value": "won", "winners": 2}), encoding="utf-8")
    well("badges", "contests", "--workspace", WORKSPACE, "--save", HOME / "spring.json")
    said = json.loads(well("badges", "contests", "--workspace", WORKSPACE, "--at", "2026-11-01", "--format", "json"))
    (it,) = [contest for contest in said["contests"] if contest["id"] == "spring"]
    winners = {standing["person"] for standing in it["rounds"][0]["standings"] if standing["wins"]}
    losers = {standing["person"] for standing in it["rounds"][0]["standings"]} - winners
    assert winners and losers
    for person in sorted(winners):
        _, payload = open_jwt(issue("contest.jwt", person, "contest:spring"))
        achievement = payload["credentialSubject"]["achievement"]
        assert open_badge_schema.check(payload) == [] and achievement["name"] == "Spring Race" and achievement["achievementType"] == "Award"
        assert achievement["criteria"]["narrative"] and "2026-03-01" <= payload["awardedDate"][:10] <= "2026-06-01", payload["awardedDate"]
    # All of them at once, and nobody else.
    folder = HOME / "winners"
    well("badges", "credential", "--workspace", WORKSPACE, "--everybody", "--badge", "contest:spring", "--key-file", KEY, "--folder", folder, "--kind", "jwt")
    names = [open_jwt(path.read_bytes())[1]["credentialSubject"]["id"] for path in folder.glob("*.jwt")]
    assert len(names) == len(set(names)) == len(winners), names
    assert set(names) == {open_jwt(issue("contest.jwt", person, "contest:spring"))[1]["credentialSubject"]["id"] for person in winners}
    code, out, err = call("badges", "credential", "--workspace", WORKSPACE, "--person", sorted(losers)[0], "--badge", "contest:spring", "--key-file", KEY,
                          "--out", HOME / "no.jwt")
    assert code == 1 and out == "" and "Spring Race" in err, (code, out, err)


def png_chunks(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(data):
        length = int.from_bytes(data[at:at + 4], "big")
        kind, body = data[at + 4:at + 8], data[at + 8:at + 8 + length]
        assert int.from_bytes(data[at + 8 + length:at + 12 + length], "big") == zlib.crc32(kind + body)
        yield kind, body
        at += 12 + length


def picture(kind):
    path = HOME / ("plain." + kind)
    well("badges", "art", "--workspace", WORKSPACE, "--badge", FIRST, "--out", path)
    return path.read_bytes()


def pixels(data):
    import gi

    gi.require_version("GdkPixbuf", "2.0")
    from gi.repository import GdkPixbuf

    loader = GdkPixbuf.PixbufLoader.new()
    loader.write(data)
    loader.close()
    return loader.get_pixbuf().get_width(), loader.get_pixbuf().get_pixels()


def drawn(svg):
    return subprocess.run(["rsvg-convert", "-w", "200"], input=svg, capture_output=True, check=True).stdout


def test_a_baked_png_is_the_same_picture():
    jwt, baked = issue("one.jwt"), issue("one.png")
    texts = [body for kind, body in png_chunks(baked) if kind == b"iTXt" and body.startswith(b"openbadgecredential\0")]
    assert texts == [b"openbadgecredential\0\0\0\0\0" + jwt], [t[:60] for t in texts]
    assert pixels(baked) == pixels(picture("png"))


def test_a_baked_svg_is_the_same_picture():
    jwt, baked = issue("one.jwt"), issue("one.svg")
    root = ElementTree.fromstring(baked)
    found = root.findall(".//" + NAMESPACE + "credential")
    assert len(found) == 1 and root[0] is found[0] and found[0].get("verify").encode() == jwt and not (found[0].text or "").strip()
    assert drawn(baked) == drawn(picture("svg"))


def test_what_was_issued_verifies():
    for name in ("one.jwt", "one.png", "one.svg"):
        code, out, err = verify(issue(name), name)
        assert code == 0 and "First Deal" in out and "Northwind Office Supply" in out and err == "", (name, code, out, err)
    code, out, err = verify(issue("one.json"), "one.json")
    assert code == 1 and "not signed" in out, (code, out, err)


def test_nothing_in_it_can_be_changed():
    jwt = issue("one.jwt")
    r = random.Random(7)
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for _ in range(60):
        at = r.randrange(len(jwt))
        other = r.choice([c for c in alphabet if c != jwt[at]])
        changed = jwt[:at] + bytes([other]) + jwt[at + 1:]
        code, out, err = verify(changed)
        assert code == 1 and out == "" and err != "", (at, code, out, err)
    head, body, signature = jwt.split(b".")
    said = json.loads(decode(body))
    said["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"
    for forged in (b".".join((head, encode(json.dumps(said).encode()), signature)), b".".join((head, body, b"")), b".".join((head, body)),
                   b".".join((encode(b'{"alg":"none"}'), body, signature)), b".".join((encode(b'{"alg":"HS256","typ":"JWT"}'), body, signature)),
                   b"", b"...", jwt + b"=", jwt[:-1]):
        code, out, err = verify(forged)
        assert code == 1 and out == "" and err != "", (forged[:40], code, out, err)


def sign_as_somebody(payload, header=None, key=None):
    key = key or ed25519.Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    jwk = {"crv": "Ed25519", "kty": "OKP", "x": encode(raw).decode()}
    text = encode(json.dumps({"alg": "EdDSA", "typ": "JWT", "jwk": jwk, **(header or {})}).encode()) + b"." + encode(json.dumps(payload).encode())
    return text + b"." + encode(key.sign(text))


def test_somebody_elses_signature_is_not_the_companys():
    _, payload = open_jwt(issue("one.jwt"))
    code, out, err = verify(sign_as_somebody(payload))
    assert code == 1 and out == "" and "somebody else" in err, (code, out, err)
    # An issuer with an address instead: right, and whose key it is has to be asked there.
    other = copy.deepcopy(payload)
    other["iss"] = other["issuer"]["id"] = "https://example.org/issuer"
    code, out, err = verify(sign_as_somebody(other))
    assert code == 0 and "https://example.org/issuer" in out, (code, out, err)
    # It has to say the same twice, and hold today.
    for change in ({"iss": "https://example.com"}, {"sub": "urn:x"}, {"jti": "urn:y"}, {"nbf": payload["nbf"] + 1}, {"exp": payload["nbf"] + 1},
                   {"validFrom": "2999-01-01T00:00:00Z", "nbf": 32472144000}, {"type": ["VerifiableCredential"]}):
        code, out, err = verify(sign_as_somebody({**other, **change}))
        assert code == 1 and out == "" and err != "", (change, code, out, err)
    for header in ({"crit": ["b64"]}, {"alg": "RS256"}):
        code, out, err = verify(sign_as_somebody(other, header))
        assert code == 1 and out == "" and err != "", (header, code, out, err)


def test_an_ed25519_key_signs_too():
    key = HOME / "ed.pem"
    well("badges", "key", "--workspace", WORKSPACE, "--new", "--algorithm", "EdDSA", "--key-file", key)
    header, payload = open_jwt(issue("ed.jwt", "c-4", FIRST, key=key))
    assert header["alg"] == "EdDSA" and set(header["jwk"]) == {"crv", "kty", "x"}
    assert open_badge_schema.check(payload) == []
    assert verify(issue("ed.png", "c-4", FIRST, key=key), "ed.png")[0] == 0
    well("badges", "key", "--workspace", WORKSPACE, "--key-file", KEY)


def test_the_key_stays_with_its_owner():
    assert stat.S_IMODE(KEY.stat().st_mode) == 0o600
    secret = serialization.load_pem_private_key(KEY.read_bytes(), None)
    numbers = secret.private_numbers()
    kept = b"".join(path.read_bytes() for path in HOME.glob("company.premia*"))
    for value in (numbers.d, numbers.p, numbers.q):
        raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
        assert raw not in kept and encode(raw) not in kept and base64.b64encode(raw) not in kept
    assert b"PRIVATE KEY" not in kept
    # Its public half is there, and is what is published.
    jwk = json.loads(well("badges", "key", "--workspace", WORKSPACE, "--public"))
    assert number(jwk["n"]) == numbers.public_numbers.n and "d" not in jwk
    said = well("badges", "key", "--workspace", WORKSPACE)
    assert encode(hashlib.sha256(json.dumps(jwk, sort_keys=True, separators=(",", ":")).encode()).digest()).decode() in said, said
    # One that others may read is not used, and none is overwritten.
    loose = HOME / "loose.pem"
    loose.write_bytes(KEY.read_bytes())
    loose.chmod(0o644)
    code, out, err = call("badges", "credential", "--workspace", WORKSPACE, "--person", "c-5", "--badge", FIRST, "--key-file", loose, "--out", HOME / "y.jwt")
    assert code != 0 and out == "" and "600" in err, (code, out, err)
    assert call("badges", "key", "--workspace", WORKSPACE, "--new", "--key-file", KEY)[0] != 0
    assert serialization.load_pem_private_key(KEY.read_bytes(), None).private_numbers() == numbers


def test_a_key_moves_with_a_password():
    (HOME / "password").write_text("горячий чай\n", encoding="utf-8")
    (HOME / "wrong").write_text("cold tea\n", encoding="utf-8")
    moved = HOME / "moved.pem"
    well("badges", "key", "--workspace", WORKSPACE, "--key-file", KEY, "--export", moved, "--password-file", HOME / "password")
    assert b"ENCRYPTED" in moved.read_bytes()
    theirs = serialization.load_pem_private_key(moved.read_bytes(), "горячий чай".encode())
    assert theirs.private_numbers() == serialization.load_pem_private_key(KEY.read_bytes(), None).private_numbers()
    arguments = ("badges", "credential", "--workspace", WORKSPACE, "--person", "c-2", "--badge", FIRST, "--key-file", moved, "--out", HOME / "moved.jwt")
    for more in ((), ("--password-file", HOME / "wrong")):
        code, out, err = call(*arguments, *more)
        assert code != 0 and out == "" and "password" in err, (more, code, out, err)
    well(*arguments, "--password-file", HOME / "password")
    assert open_jwt((HOME / "moved.jwt").read_bytes())[0]["jwk"] == open_jwt(issue("one.jwt"))[0]["jwk"]


def test_many_at_once():
    folder = HOME / "many"
    said = well("badges", "credential", "--workspace", WORKSPACE, "--everybody", "--badge", "level:6", "--key-file", KEY, "--folder", folder, "--kind", "jwt", "--kind", "png")
    preview = json.loads(well("badges", "preview", "--workspace", WORKSPACE, "--jobs", "daily", "--format", "json"))
    n = sum(1 for p in preview["people"] if p["level"] >= 6)
    assert n > 2 and len(said.splitlines()) == n and len(list(folder.glob("*.jwt"))) == n == len(list(folder.glob("*.png"))), (n, said)
    people = {open_jwt(path.read_bytes())[1]["sub"] for path in folder.glob("*.jwt")}
    assert len(people) == n


def test_it_is_all_in_the_log():
    code, out, err = call("audit", "--workspace", WORKSPACE)
    assert code == 0 and "credential.issue" in out, (code, out[-400:], err)


def test_wrong_calls():
    usual = ("--workspace", WORKSPACE, "--badge", FIRST)
    for args in ((), usual, (*usual, "--person", "c-1"), (*usual, "--person", "c-1", "--out", HOME / "a.gif"), (*usual, "--out", HOME / "a.png"),
                 (*usual, "--everybody", "--out", HOME / "a.png"), (*usual, "--everybody", "--folder", HOME / "f", "--kind", "gif"),
                 ("--workspace", WORKSPACE, "--badge", "nothing", "--person", "c-1", "--out", HOME / "a.png"), ("--verify", HOME / "nowhere")):
        code, out, err = call("badges", "credential", *args)
        assert code == 2 and out == "" and err != "", (args, code, out, err)
    for args in ((), ("--workspace", WORKSPACE, "--new", "--algorithm", "HS256"), ("--workspace", WORKSPACE, "--export", HOME / "e.pem")):
        assert call("badges", "key", *args)[0] == 2, args


tap.run(globals())
