/** Observes an artifact of the files given, text or bytes by path. */
import { type Observation, observe } from '../../src/behaviour/observe.ts';

export function observeFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  main?: string,
): Promise<Observation> {
  return observe({
    name: 'test',
    files: Object.entries(files).map(([path, content]) => ({
      path,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
    skipped: [],
    ...(main === undefined ? {} : { main }),
  });
}
