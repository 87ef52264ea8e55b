import { describe, expect, test } from 'vitest';
import { observeFiles } from './observe-files.ts';

const padded = (...start: number[]): Uint8Array => Uint8Array.from([...start, ...Array.from({ length: 60 }, () => 0)]);
const elf = padded(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1);
const pe = padded(0x4d, 0x5a, 0x90, 0, 3);
const macho = padded(0xcf, 0xfa, 0xed, 0xfe, 7);
const bytecode = padded(0xcb, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0);
const wasm = padded(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const png = padded(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

type Files = Readonly<Record<string, string | Uint8Array>>;

async function gaps(files: Files, main?: string): Promise<string[]> {
  const { failures } = await observeFiles(files, main);
  return failures.filter(({ stage }) => stage === 'interpret').map(({ code, path }) => `${code} ${path}`);
}

describe('code nobody reads, submitted as the thing itself', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['run.rb', 'system("id")\n', 'language-not-interpreted'],
    ['run.ps1', 'Start-Process calc\n', 'language-not-interpreted'],
    ['run.bat', '@echo off\r\nstart calc\r\n', 'language-not-interpreted'],
    ['run.php', '<?php system("id");\n', 'language-not-interpreted'],
    ['run.pl', 'use strict;\nsystem("id");\n', 'language-not-interpreted'],
    ['run.lua', 'os.execute("id")\n', 'language-not-interpreted'],
    ['main.go', 'package main\nfunc main() {}\n', 'language-not-interpreted'],
    ['tool', elf, 'binary-not-analysed'],
    ['tool.exe', pe, 'binary-not-analysed'],
    ['tool', macho, 'binary-not-analysed'],
    ['mod.pyc', bytecode, 'binary-not-analysed'],
    ['mod.wasm', wasm, 'binary-not-analysed'],
    ['app.jsc', padded(0xde, 0xc0, 0xff, 0xfe), 'binary-not-analysed'],
  ])('%s', async (path, content, code) => {
    expect(await gaps({ [path]: content }, path)).toEqual([`${code} ${path}`]);
    expect(await gaps({ [path]: content, 'package.json': '{"name":"p"}' }, path)).toEqual([`${code} ${path}`]);
  });

  test.each<[string, string | Uint8Array]>([
    ['run.js', 'console.log(1)\n'],
    ['run.py', 'print(1)\n'],
    ['run.sh', 'echo 1\n'],
    ['README.md', '# Title\n'],
    ['data.json', '{}\n'],
    ['logo.png', png],
  ])('%s is read, or does nothing', async (path, content) => {
    expect(await gaps({ [path]: content }, path)).toEqual([]);
  });
});

describe('code nobody reads, in an artifact', () => {
  const skill = { 'SKILL.md': '# Skill\n', 'scripts/run.rb': 'puts 1\n', 'bin/tool': elf };

  test('without a manifest of a package it is a gap', async () => {
    expect(await gaps(skill)).toEqual(['language-not-interpreted scripts/run.rb', 'binary-not-analysed bin/tool']);
  });

  test.each(['package.json', 'pyproject.toml', 'setup.py'])('beside %s it is none', async (manifest) => {
    const text = manifest === 'package.json' ? '{"name":"p"}' : '';
    expect(await gaps({ ...skill, [manifest]: text })).toEqual([]);
    const inFolder = Object.entries({ ...skill, [manifest]: text }).map(([path, content]) => [
      `p-1.0/${path}`,
      content,
    ]);
    expect(await gaps(Object.fromEntries(inFolder) as Files)).toEqual([]);
  });

  test('a manifest further down says nothing of the rest', async () => {
    expect(await gaps({ 'SKILL.md': '# Skill\n', 'run.rb': 'puts 1\n', 'web/package.json': '{"name":"p"}' })).toEqual([
      'language-not-interpreted run.rb',
    ]);
  });

  test('bytecode beside its source is none', async () => {
    expect(
      await gaps({ 'a/b.py': 'x = 1\n', 'a/__pycache__/b.cpython-312.pyc': bytecode, 'a/b.pyc': bytecode }),
    ).toEqual([]);
    expect(await gaps({ 'a/b.py': 'x = 1\n', 'a/__pycache__/c.cpython-312.pyc': bytecode })).toEqual([
      'binary-not-analysed a/__pycache__/c.cpython-312.pyc',
    ]);
  });
});

describe('code nobody reads, run by a package', () => {
  const manifest = (scripts: object): string => JSON.stringify({ name: 'p', main: 'index.js', scripts });

  test.each<[string, Files, string[]]>([
    [
      'an install script',
      { 'package.json': manifest({ postinstall: './bin/tool' }), 'bin/tool': elf },
      ['binary-not-analysed bin/tool'],
    ],
    [
      'an interpreter in an install script',
      { 'package.json': manifest({ preinstall: 'ruby scripts/a.rb' }), 'scripts/a.rb': 'puts 1\n' },
      ['language-not-interpreted scripts/a.rb'],
    ],
    [
      'PowerShell in an install script',
      {
        'package.json': manifest({ install: 'powershell -ExecutionPolicy Bypass -File a.ps1' }),
        'a.ps1': 'Write-Host 1\n',
      },
      ['language-not-interpreted a.ps1'],
    ],
    [
      'a spawn when it is imported',
      { 'package.json': manifest({}), 'index.js': "require('child_process').spawn('./bin/tool')\n", 'bin/tool': elf },
      ['binary-not-analysed bin/tool'],
    ],
    [
      'Python when it is installed',
      { 'setup.py': "import subprocess\nsubprocess.run(['perl', 'a.pl'])\n", 'a.pl': 'print 1;\n' },
      ['language-not-interpreted a.pl'],
    ],
    [
      'a script nobody but its author runs',
      { 'package.json': manifest({ release: 'ruby scripts/a.rb' }), 'scripts/a.rb': 'puts 1\n' },
      [],
    ],
  ])('%s', async (_what, files, expected) => {
    expect(await gaps(files)).toEqual(expected);
  });
});
