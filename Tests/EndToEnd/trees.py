"""Digests of what trainers save, and the comparison of a snapshot with the truth about it."""
import hashlib


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest(path):
    """Of a file; of a directory, as trainers tell it: over 'relative path NUL sha256 LF' of its files in order."""
    if path.is_file():
        return sha256(path)
    files = {str(file.relative_to(path)): file for file in path.rglob("*") if file.is_file()}
    return hashlib.sha256("".join(f"{name}\0{sha256(files[name])}\n" for name in sorted(files)).encode()).hexdigest()


def is_saved(path, saves):
    """Whether a snapshot is one of these saves ({name: digest}), or all files of a TensorFlow checkpoint."""
    if digest(path) in saves.values():
        return True
    if not path.is_dir():
        return False
    parts = {part.name: sha256(part) for part in path.iterdir() if part.is_file() and part.name != "checkpoint"}
    told = {name: sha for name, sha in saves.items() if any(name.startswith(f"{stem(part)}.") for part in parts)}
    return bool(parts) and parts == told


def stem(part):
    """Of cp-0001.ckpt.index and of cp-0001.ckpt.data-00000-of-00001: cp-0001.ckpt."""
    return part.rsplit(".", 1)[0]
