/** `pathlib.Path(…)`: an API value that carries its path as the text it was made with, so that `read_text` still knows what is read. */
import { type ApiValue, api, constant, hole, type Value } from '../../value.ts';
import { joinFromLastAbsolute, normalizePath } from '../paths.ts';

const pathClass = /^pathlib\.(?:Pure)?(?:Posix|Windows)?Path\(\)$/;

export function isPathValue(value: Value | undefined): value is ApiValue {
  return value?.kind === 'api' && pathClass.test(value.path);
}

/** The text of a Path value; null for everything else. */
export function pathText(value: Value): string | null {
  return isPathValue(value) ? partsText(value.made ?? []) : null;
}

/** The path that arguments of `Path(…)` or `joinpath(…)` make together. */
export function partsText(parts: readonly Value[]): string {
  const texts = parts.map((part) => {
    if (part.kind === 'const' && typeof part.value === 'string') return part.value;
    return pathText(part) ?? hole;
  });
  const joined = joinFromLastAbsolute(texts.filter((text) => text !== ''));
  // pathlib keeps "..": it may lead through a link.
  const segments = joined.split('/').filter((segment) => segment !== '' && segment !== '.');
  return (joined.startsWith('/') ? '/' : '') + segments.join('/') || '.';
}

export function pathValue(text: string): Value {
  return api('pathlib.Path()', false, [constant(text)]);
}

/** With `.` and `..` worked out, as far as holes allow. */
export function resolvedPath(text: string): Value {
  return pathValue(normalizePath(text));
}
