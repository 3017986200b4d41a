"""A process that serves many at a time -> one thread for each request, whatever libraries would like to start.

The products of one query are too small to be shared out: more threads only wait for each other, busily. On two cores a
search took 18 ms of processor time with them and 7 to 9 without, an answer 30 and 15 to 19.
"""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def limit_threads() -> None:
    """Let numpy and faiss, which must be loaded by now, work in the thread that asks; for the whole process.

    Only for a process of our own: in a notebook the libraries belong to whoever works there.
    """
    threadpool_limits(limits=1, user_api="blas")
