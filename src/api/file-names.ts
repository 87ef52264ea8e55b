/** Names of submitted files: POSIX, relative, inside the submission. Whatever could mean two places on two systems is refused. */

export interface NameFault {
  readonly reason: string;
  readonly message: string;
}

/** First thing wrong with a name, or undefined. Emptiness and length are the schema's. */
export function fileNameFault(name: string): NameFault | undefined {
  if (name.includes('\0')) return { reason: 'nul_byte', message: 'A file name must not contain a NUL byte.' };
  if (/[\u0001-\u001f\u007f]/.test(name)) {
    return { reason: 'control_character', message: 'A file name must not contain control characters.' };
  }
  if (!name.isWellFormed()) {
    return { reason: 'invalid_unicode', message: 'A file name must not contain lone surrogates.' };
  }
  if (name.includes('\\')) {
    return {
      reason: 'backslash',
      message: 'A file name is a POSIX path: separate folders with "/", not with a backslash.',
    };
  }
  if (name.startsWith('/'))
    return { reason: 'absolute_path', message: 'A file name must be relative, without a leading "/".' };
  if (/^[A-Za-z]:/.test(name))
    return { reason: 'drive_letter', message: 'A file name must not begin with a drive letter.' };
  const segments = name.split('/');
  if (segments.includes('..')) return { reason: 'parent_path', message: 'A file name must not contain "..".' };
  const last = segments.at(-1);
  if (last === '' || last === '.')
    return { reason: 'not_a_file', message: 'A file name must end in the name of a file.' };
  return undefined;
}

/** Drops `.` and empty segments, so that `./a//b.py` and `a/b.py` are one name. Call for names without a fault. */
export function normaliseFileName(name: string): string {
  return name
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/');
}
