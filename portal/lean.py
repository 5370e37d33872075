"""How the processes that run for weeks use memory: what is freed goes back to the machine."""

import ctypes
import gc

# mallopt(3): one pool for all threads, because under the interpreter's lock they hardly meet there;
# and what is large, above all the memory of a password hash, is given back the moment it is freed.
SETTINGS = {"M_ARENA_MAX": (-8, 1), "M_MMAP_THRESHOLD": (-3, 1024 * 1024)}


def use_little_memory() -> None:
    """Before threads start. Where the C library has no such settings, nothing changes."""
    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune is not None:
        for setting, value in SETTINGS.values():
            tune(setting, value)


def keep_what_stands() -> None:
    """When all is loaded. What stands until the process ends is never searched for garbage again:
    each search is shorter, and comes when a little has gathered rather than a quarter of it all.
    """
    gc.collect()
    gc.freeze()
