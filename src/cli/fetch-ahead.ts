import type { Fetchers } from '../fetchers/registry.ts';
import type { Artifact } from '../model/artifact.ts';

/** Each target with its artifact on the way. While one is scanned the next one is downloaded: never more than two are in memory. */
export function* fetchAhead(targets: readonly string[], fetchers: Pick<Fetchers, 'fetch'>) {
  let ahead: Promise<Artifact> | undefined;
  for (const [index, target] of targets.entries()) {
    const fetched = ahead ?? fetchers.fetch(target);
    const next = targets[index + 1];
    const begin = () => (next === undefined ? undefined : fetchers.fetch(next));
    ahead = fetched.then(begin, begin) as Promise<Artifact>;
    // Its trouble is told when its turn comes; until then nobody listens.
    ahead.catch(() => {});
    yield { target, fetched };
  }
}
