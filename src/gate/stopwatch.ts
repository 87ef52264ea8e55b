export interface Stopwatch {
  /** Ends a phase. */
  lap(phase: string): void;
  /** Milliseconds of each phase, in order. */
  readonly told: Readonly<Record<string, number>>;
}

export function startStopwatch(now: () => Date): Stopwatch {
  const told: Record<string, number> = {};
  let last = now().getTime();
  return {
    told,
    lap(phase) {
      const at = now().getTime();
      told[phase] = at - last;
      last = at;
    },
  };
}
