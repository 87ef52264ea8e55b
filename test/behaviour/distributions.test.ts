// A version of a Python project as the index fetcher hands it over: its distributions side by side, each in a folder.
import { describe, expect, test } from 'vitest';
import { observeFiles } from './observe-files.ts';

const sdist = {
  'sdist/setup.py':
    'from setuptools import setup\nfrom tool._build import version\nsetup(name="tool", version=version())\n',
  'sdist/pyproject.toml': '[build-system]\nrequires = ["setuptools"]\n',
  'sdist/src/tool/__init__.py': 'import os\nkey = os.environ["TOOL_KEY"]\n',
  'sdist/src/tool/_build.py':
    'import subprocess\ndef version():\n    return subprocess.check_output(["git", "describe"])\n',
  'sdist/tests/test_tool.py': 'import subprocess\nsubprocess.run(["true"])\n',
};
const wheel = {
  'wheel/tool-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: tool\nVersion: 1.0\n',
  'wheel/tool-1.0.data/purelib/tool_startup.pth': 'import os; os.system("id")\n',
  'wheel/tool/__init__.py': 'import os\nos.system("id")\n',
  'wheel/tool/_lost.py': 'import os\nos.system("id")\n',
};

async function triggers(files: Readonly<Record<string, string>>) {
  const { facts } = await observeFiles(files);
  return Object.fromEntries(facts.files.map(({ path, trigger }) => [path, trigger]));
}

describe('below its folder', () => {
  test('a source distribution runs its setup.py at install, with what that imports', async () => {
    const { facts } = await observeFiles({ ...sdist, ...wheel });
    const calls = facts.calls.filter(({ at }) => at.file === 'sdist/src/tool/_build.py');
    expect(calls.some(({ effects }) => effects.includes('spawn'))).toBe(true);
    expect(new Set(calls.map(({ trigger }) => trigger))).toEqual(new Set(['install']));
    expect(await triggers(sdist)).toMatchObject({
      'sdist/setup.py': 'install',
      'sdist/src/tool/__init__.py': 'import',
      'sdist/tests/test_tool.py': 'test-or-doc',
    });
  });

  test('a wheel says what is imported and what runs at start; a module nobody names is no way in', async () => {
    expect(await triggers(wheel)).toMatchObject({
      'wheel/tool/__init__.py': 'import',
      'wheel/tool-1.0.data/purelib/tool_startup.pth': 'startup',
      'wheel/tool/_lost.py': 'unknown',
    });
  });

  test('a setup.py inside of a wheel runs for nobody who installs it', async () => {
    const inside = { ...wheel, 'wheel/tool/tests/example/setup.py': 'import os\nos.system("id")\n' };
    expect((await triggers(inside))['wheel/tool/tests/example/setup.py']).not.toBe('install');
  });

  test('native code in a wheel is no gap, as in a wheel alone', async () => {
    const elf = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...new Uint8Array(60)]);
    const { failures } = await observeFiles({ ...wheel, 'sdist/PKG-INFO': 'Name: tool\n', 'wheel/tool/_fast.so': elf });
    expect(failures).toEqual([]);
  });
});
