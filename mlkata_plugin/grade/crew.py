"""Who judges: processes of this machine, or a cluster that is there. Outcomes come as they are ready."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade.intake import CannotGrade
from mlkata_plugin.grade.judging import Judges, Outcome, Task, judge_here

HERE = 8  # texts that a process of this machine gets at once
THERE = 50  # texts of one task of a cluster, whose scheduler likes few of them
HEAVY = 1 << 20  # characters of all texts in one
ALONE = 2  # times that a text is judged alone after its worker has died
ANSWERING = 30  # seconds in which a scheduler answers
COMING = 30  # seconds in which it has a worker


class Crew(Frozen):
    """What judges.

    Attributes
    ----------
    executor : Executor
        Runs `judge`.
    judge : callable
        Judges a batch; which try it is comes behind it.
    size : int
        How many texts a batch has at most.
    width : callable
        Returns how many batches should be waited for at once.
    died : tuple of type
        What a batch ends with whose worker has died, again and again.
    """

    executor: Executor
    judge: Callable[[Sequence[Task], int], list[Outcome]]
    size: int
    width: Callable[[], int]
    died: tuple[type[Exception], ...] = ()

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[list[Outcome]]:
        """Yield what comes of tasks, batch by batch, in any order; no more of them are read than are waited for.

        A batch whose worker died is judged text by text, with nothing beside it: one text cannot cost another its
        verdict. What dies alone as well is the judge's error.
        """
        batches, waiting = _batches(tasks, self.size), dict[Future[list[Outcome]], Sequence[Task]]()
        suspects: list[Task] = []
        try:
            while True:
                while len(waiting) < self.width() and (more := next(batches, None)):
                    waiting[self.executor.submit(self.judge, more, 0)] = more
                if not waiting:
                    break
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    batch = waiting.pop(future)
                    try:
                        yield future.result()
                    except self.died:
                        suspects += batch
            for task in suspects:
                yield [self._alone(task)]
        finally:
            for future in waiting:
                future.cancel()

    def _alone(self, task: Task) -> Outcome:
        for attempt in range(1, ALONE + 1):
            try:
                [outcome] = self.executor.submit(self.judge, [task], attempt).result()
            except self.died:
                continue
            return outcome
        return Outcome(task.key, None, "the worker that judged it died each time")


@contextmanager
def on_this_machine(jobs: int) -> Iterator[Crew]:
    """Have so many processes of this machine judge."""
    judges = Judges()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield Crew(pool, lambda batch, _attempt: judges.outcomes(batch), HERE, lambda: jobs + 1)
        finally:
            judges.close()


@contextmanager
def on_cluster(address: str) -> Iterator[Crew]:
    """Have the workers of a Dask cluster judge, as many as there are at each moment.

    Raises
    ------
    CannotGrade
        When there is no such cluster, it has no worker, or it goes away.
    """
    from distributed import Client, KilledWorker  # here: it is an extra, and takes a second to import

    logging.disable(logging.ERROR)  # what it logs, some of it with tracebacks, is told below or mended by itself
    with ExitStack() as stack:
        stack.callback(logging.disable, logging.NOTSET)
        try:
            client = stack.enter_context(Client(address, timeout=ANSWERING, set_as_default=False))
        except (OSError, ValueError, TimeoutError) as error:
            raise CannotGrade(f"there is no Dask scheduler at {address} ({type(error).__name__})") from None
        try:
            client.wait_for_workers(1, timeout=COMING)
        except TimeoutError:
            raise CannotGrade(f"the cluster at {address} has no worker: start one, and run this again") from None
        pool = client.get_executor(pure=True)
        try:
            yield Crew(pool, judge_here, THERE, lambda: 2 * max(sum(client.nthreads().values()), 1), (KilledWorker,))
        except (CancelledError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:  # the system's, and not of the connection
                raise
            raise CannotGrade(f"the cluster at {address} is gone: what was judged is kept, run this again") from None


def _batches(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    """Yield tasks in batches, each of one kata."""
    batch: list[Task] = []
    for task in tasks:
        if batch and (len(batch) >= size or task.kata != batch[-1].kata or sum(len(t.text) for t in batch) > HEAVY):
            yield batch
            batch = []
        batch.append(task)
    if batch:
        yield batch
