import { InvalidArgumentError } from 'commander';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `90d`, `12h`, `30m` in seconds. For commander's options. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) {
    throw new InvalidArgumentError('A duration is a number and s, m, h, d or w: 90d.');
  }
  return Number(amount) * secondsOf[unit]!;
}

/** A duration from now, or a date, as ISO 8601 in UTC. For commander's options. */
export function parseMoment(text: string): string {
  if (/^\d+[smhdw]$/.test(text)) return new Date(Date.now() + parseDuration(text) * 1000).toISOString();
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('It is a duration (90d) or a date (2027-01-31).');
  }
  if (date.getTime() <= Date.now()) throw new InvalidArgumentError('It must lie ahead.');
  return date.toISOString();
}
