const _0xabc1: string[] = ['x']; // expect: malicious-command/string-array
((_0xabc2: string[]) => {
  _0xabc2['push'](_0xabc2['shift']() as string);
  while (!![]) break;
})(_0xabc1);
export const _0xabc3 = 1;
export const _0xabc4 = 2;
