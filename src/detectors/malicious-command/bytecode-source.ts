/** The source a compiled file belongs to: `pkg/__pycache__/core.cpython-311.pyc` and `pkg/core.pyc` to `pkg/core.py`. */
export function sourceOfBytecode(path: string): string {
  return path
    .replace(
      /(?:^|\/)__pycache__\/([^/]+?)(?:\.(?:cpython|pypy)-?\w+)?(?:\.opt-\d)?\.pyc$/,
      (whole, name: string) => `${whole.startsWith('/') ? '/' : ''}${name}.py`,
    )
    .replace(/\.py[co]$/, '.py');
}

/** Modules and functions that start, send, decode or load: worth naming when nobody can read the code that uses them. */
const telling: ReadonlySet<string> = new Set(
  (
    'os system popen subprocess Popen check_output run socket create_connection urlopen urlretrieve requests httpx aiohttp post ctypes CDLL exec eval compile __import__ marshal ' +
    'importlib b64decode base64 zlib fernet Fernet environ getenv expanduser keyring pynput win32crypt winreg sqlite3 shutil rmtree kill fork pty smtplib ftplib paramiko pyperclip ImageGrab'
  ).split(' '),
);

export const tellingNames = (names: readonly string[]): readonly string[] =>
  names.filter((name) => name.split('.').some((part) => telling.has(part)));
