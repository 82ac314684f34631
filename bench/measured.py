# Runs a program and writes what it took as JSON: seconds, CPU seconds of it and its children, megabytes of the largest
# of these processes. Arguments: the limit in seconds, then the command. Over the limit the whole group is ended.

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time

limit, command = float(sys.argv[1]), sys.argv[2:]
out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
start = time.perf_counter()
child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
try:
    status = child.wait(limit)
except subprocess.TimeoutExpired:
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    status = None
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
err.seek(0, os.SEEK_END)
err.seek(max(0, err.tell() - 4000))
json.dump(
    {
        "status": status,
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        # Kilobytes on Linux, bytes on macOS.
        "memory": used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3),
        "output": out.seek(0, os.SEEK_END),
        "stderr": err.read().decode(errors="replace"),
    },
    sys.stdout,
)
