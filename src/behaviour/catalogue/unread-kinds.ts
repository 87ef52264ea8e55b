/** Data: code that runs as it lies there and that no language of ours reads. Words are those of `languageOf` and `binaryKind`. */

export const unreadScripts: Readonly<Record<string, string>> = {
  ruby: 'Ruby',
  powershell: 'PowerShell',
  batch: 'a batch script',
  vbscript: 'VBScript',
  applescript: 'AppleScript',
  php: 'PHP',
  perl: 'Perl',
  lua: 'Lua',
};

/** Sources that have to be compiled first: nothing runs them by themselves, but submitted alone they are what was asked about. */
export const unreadSources: Readonly<Record<string, string>> = {
  go: 'Go',
  rust: 'Rust',
  java: 'Java',
  swift: 'Swift',
};

export const unreadBinaries: Readonly<Record<string, string>> = {
  elf: 'a native executable or library (ELF)',
  pe: 'a native executable or library (PE)',
  macho: 'a native executable or library (Mach-O)',
  pyc: 'Python bytecode without its source',
  jsc: 'JavaScript bytecode',
  class: 'Java bytecode',
  dex: 'Android bytecode',
  wasm: 'WebAssembly',
  lnk: 'a Windows shortcut',
};
