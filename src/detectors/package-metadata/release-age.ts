import type { RegistryFacts } from '../../model/source.ts';

const msPerDay = 86_400_000;
/** Most malicious releases are found and taken down within a week. */
const youngVersionDays = 7;
const youngPackageDays = 30;

/** Days between two times, undefined when one is unknown or no time. */
export function daysBetween(from: string | undefined, to: string | undefined): number | undefined {
  const days = (Date.parse(to ?? '') - Date.parse(from ?? '')) / msPerDay;
  return Number.isNaN(days) ? undefined : days;
}

/** Counted from when the facts were read, never from the clock: what is stored judges alike for ever. */
export function ageOf({ readAt, publishedAt, packageCreatedAt }: RegistryFacts) {
  const version = daysBetween(publishedAt, readAt);
  const whole = daysBetween(packageCreatedAt, readAt);
  return {
    isYoungVersion: version !== undefined && version < youngVersionDays,
    isYoungPackage: whole !== undefined && whole < youngPackageDays,
  };
}
