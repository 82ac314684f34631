// Work that Ctrl-C does not cut in two: who ends the program meanwhile ends it when the work is done.

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does synchronous work to its end, and gives back what it gives. A signal to end that came meanwhile ends the
 * process afterwards as it would have ended it before, so that whoever sent it sees the same status.
 */
export async function uninterrupted<Result>(work: () => Result): Promise<Result> {
  let received: (typeof signals)[number] | null = null;
  const remember = (signal: NodeJS.Signals) => {
    received ??= signals.find((one) => one === signal) ?? null;
  };
  for (const signal of signals) process.on(signal, remember);
  try {
    return work();
  } finally {
    // Signals are told between turns: one turn tells those that came during the work.
    await new Promise((resolve) => setImmediate(resolve));
    for (const signal of signals) process.off(signal, remember);
    if (received !== null) process.kill(process.pid, received);
  }
}
