"""Runs a program under a kernel that seems to lack some system calls.

usage: without_calls.py CALL... -- PROGRAM ARGUMENT...
"""

import ctypes
import os
import platform
import struct
import sys

PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, MODE_FILTER = 22, 38, 2
RET_ALLOW, RET_ERRNO = 0x7FFF0000, 0x00050000
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
EPERM, ENOSYS = 1, 38

# The number of each call on this machine, and what it fails with: as a kernel does that lacks it (landlock), or a
# container that forbids it (seccomp).
CALLS = {
    "landlock": (444, ENOSYS),
    "seccomp": ({"x86_64": 317, "aarch64": 277}[platform.machine()], EPERM),
}


def program(calls):
    code = [(LOAD, 0, 0, 0)]
    for call in calls:
        number, error = CALLS[call]
        code += [(JUMP_IF_EQUAL, 0, 1, number), (RETURN, 0, 0, RET_ERRNO | error)]
    code.append((RETURN, 0, 0, RET_ALLOW))
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in code)


def enter(calls):
    code = ctypes.create_string_buffer(program(calls))
    header = ctypes.create_string_buffer(struct.pack("@HP", (len(code) - 1) // 8, ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, MODE_FILTER, header, 0, 0):
        sys.exit("without_calls: " + os.strerror(ctypes.get_errno()))


end = sys.argv.index("--")
enter(sys.argv[1:end])
os.execv(sys.argv[end + 1], sys.argv[end + 1:])
