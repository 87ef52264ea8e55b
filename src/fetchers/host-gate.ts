/** Lets so many pieces of work run at a time for each host; the others wait in order. */
export type HostGate = <Result>(host: string, work: () => Promise<Result>) => Promise<Result>;

export function createHostGate(maxPerHost: number): HostGate {
  const running = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();
  return async (host, work) => {
    if ((running.get(host) ?? 0) >= maxPerHost) {
      await new Promise<void>((resolve) => {
        const line = waiting.get(host) ?? [];
        waiting.set(host, [...line, resolve]);
      });
    } else {
      running.set(host, (running.get(host) ?? 0) + 1);
    }
    try {
      return await work();
    } finally {
      // The place is handed to the next one in line, or given back.
      const [next, ...rest] = waiting.get(host) ?? [];
      if (rest.length > 0) waiting.set(host, rest);
      else waiting.delete(host);
      if (next !== undefined) next();
      else if (running.get(host) === 1) running.delete(host);
      else running.set(host, (running.get(host) ?? 1) - 1);
    }
  };
}
