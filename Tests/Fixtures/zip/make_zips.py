"""Makes the zip files beside it, as Python's zipfile writes them: python3 make_zips.py"""
import os
import warnings
import zipfile

folder = os.path.dirname(os.path.abspath(__file__))
warnings.simplefilter("ignore")


def new(name, members, method=zipfile.ZIP_STORED, comment=b"", long=False):
    with zipfile.ZipFile(os.path.join(folder, name), "w", method) as file:
        file.comment = comment
        for member, contents in members:
            with file.open(zipfile.ZipInfo(member, (2026, 11, 21, 1, 2, 4)), "w", force_zip64=long) as out:
                out._zinfo.compress_type = method
                out.write(contents)


def write(name, members, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(os.path.join(folder, name), "w", method) as file:
        for member, contents in members:
            info = zipfile.ZipInfo(member, (2026, 11, 21, 1, 2, 4))
            info.compress_type = method
            file.writestr(info, contents)


text = b"the quick brown fox " * 5000
write(
    "stored.zip", [("a.txt", b"first"), ("folder/b.txt", text[:100]), ("empty", b""), ("gr\u00f6\u00dfe", b"umlauts")]
)
write(
    "deflated.zip", [("a.txt", text), ("empty", b""), ("b.bin", bytes(range(256)) * 16)], zipfile.ZIP_DEFLATED
)
write("bzip2.zip", [("a.txt", text)], zipfile.ZIP_BZIP2)
write("bomb.zip", [("zeros", bytes(40 << 20))], zipfile.ZIP_DEFLATED)
write("twice.zip", [("same", b"one"), ("same", b"two")])
new("zip64.zip", [("a.txt", b"first"), ("b.txt", text[:100])], long=True)
new("comment.zip", [("a.txt", b"first")], comment=b"a remark PK\x05\x06 in between")
