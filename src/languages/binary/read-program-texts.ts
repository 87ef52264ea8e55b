import type { ProgramTexts } from './binary-facts.ts';

const shortest = 8;
const longest = 400;
const maxTexts = 2000;
/** What lies behind is not searched. */
const maxSearched = 64 << 20;

/** Addresses, the beginnings of commands, and the marks of tools that put scripts into programs. */
const telling =
  /[a-z][a-z0-9+.-]{1,10}:\/\/|\b(?:curl|wget|powershell|cmd\.exe|\/bin\/(?:ba|z|da)?sh|certutil|bitsadmin|mshta|rundll32|schtasks|crontab|chmod|osascript|nc|ncat|bash -[ci]|launchctl|systemctl|reg add|base64)\b|[~$/\\]\.(?:ssh|aws|bashrc|zshrc|gnupg|npmrc)\b|api\.telegram|discord(?:app)?\.com|NODE_SEA_FUSE|PAYLOAD_POSITION|pkg\/prelude|---- Bun! ----|_MEIPASS|pyi-runtime|NUITKA_ONEFILE/i;

/** Runs of printable characters, in one byte each or in two as on Windows, that name an address or a command. */
export function readProgramTexts(bytes: Uint8Array, path: string, kind: string): ProgramTexts {
  const texts = new Set<string>();
  const searched = bytes.subarray(0, maxSearched);
  for (const stride of [1, 2]) {
    let start = 0;
    for (let at = 0; at <= searched.length; at += stride) {
      const byte = searched[at] ?? 0;
      if (byte >= 0x20 && byte < 0x7f && (stride === 1 || searched[at + 1] === 0)) continue;
      const length = (at - start) / stride;
      if (length >= shortest && texts.size < maxTexts) note(texts, searched, start, stride, Math.min(length, longest));
      // Wide texts may begin at odd offsets: after one that ends, the next byte is tried.
      if (stride === 2) at--;
      start = at + stride;
    }
  }
  return { path, kind, texts: [...texts].sort() };
}

function note(texts: Set<string>, bytes: Uint8Array, start: number, stride: number, length: number): void {
  const text = String.fromCharCode(...Array.from({ length }, (_, i) => bytes[start + i * stride]!));
  if (telling.test(text)) texts.add(text);
}
