"""Prints, as JSON, the SHA-256 of the values of each dataset in the named files: little-endian bytes in C order.

    /usr/bin/python3 hash_odd_files.py odd/layouts.h5 odd/chunks.h5 > odd/hashes.json
"""
import hashlib
import json
import os
import sys

import h5py
import numpy as np

hashes = {}
for path in sys.argv[1:]:
    with h5py.File(path, "r") as file:
        for name in file:
            values = np.ascontiguousarray(file[name][()])
            values = values.astype(values.dtype.newbyteorder("<"))
            hashes[f"{os.path.basename(path)}/{name}"] = hashlib.sha256(values.tobytes()).hexdigest()
json.dump(hashes, sys.stdout, indent=1, sort_keys=True)
print()
