/** What is different from the version before. A single one happens in every healthy package; rules weigh how many come together. */
import type { RegistryFacts } from '../../model/source.ts';
import { isPatch } from './is-patch.ts';
import { daysBetween } from './release-age.ts';

const dormantDays = 365;
/** Who npm names for a workflow that publishes by itself. No account can have a blank in its name. */
const workflowPublisher = 'GitHub Actions';

export interface Changes {
  /** In words: who came, instead of whom. */
  readonly newPublisher?: string;
  readonly hasNewInstallScript: boolean;
  readonly hasLostProvenance: boolean;
  /** Nothing was published for a year before. */
  readonly isRevived: boolean;
  readonly isPatch: boolean;
}

export function changesOf(told: RegistryFacts): Changes {
  const { previous, version, publishedAt } = told;
  const newPublisher = newPublisherOf(told);
  const days = daysBetween(previous?.publishedAt, publishedAt);
  return {
    ...(newPublisher === undefined ? {} : { newPublisher }),
    hasNewInstallScript: told.hasInstallScript === true && previous?.hasInstallScript === false,
    hasLostProvenance: told.hasProvenance === false && previous?.hasProvenance === true,
    isRevived: days !== undefined && days > dormantDays,
    isPatch: isPatch(previous?.version, version),
  };
}

/** Of a team, everybody has published before; a stranger has not. */
function newPublisherOf({ publisher, publisherIsNew, maintainers = [], previous }: RegistryFacts): string | undefined {
  if (publisher !== workflowPublisher && publisher !== undefined && publisherIsNew !== false) {
    const former = previous?.publisher;
    if (former !== undefined && former !== publisher)
      return `${publisher}, who never published it before, after ${former}`;
  }
  const formerly = previous?.maintainers ?? [];
  const areOthers = maintainers.length > 0 && formerly.length > 0 && !maintainers.some((one) => formerly.includes(one));
  return areOthers ? `${maintainers.join(', ')}, in the place of ${formerly.join(', ')}` : undefined;
}
