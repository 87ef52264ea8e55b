/** Made with Python's `bz2` and `lzma`: the platform can read neither format, and write neither. */
const bytes = (base64: string) => Buffer.from(base64, 'base64');

/** A tar of `a.js` and `lib/b.js`. */
export const tarInBzip2 = bytes(
  'QlpoOTFBWSZTWT3h3r8AAI17gcuAAEBAAf+KAER2Nt7AABAICCAAdBKSaTJ5QGTT1B7VMTEb1BKKBMTCZ6gjTCbQTOnHkeUVlAD9CiIIMOGJAaCclPAggoCpLjb8VXs/uQBIDgQVXiDye6SrcWgvuJGp1MKQnoWYzywc4/N41/6spFjnEwNOzMVZSEQNhdyRThQkD3h3r8A=',
);
export const tarInXz = bytes(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AIddADCLiUdwO1oYY823j6/d2GmBkaVHCj+c8aNDM6XTJkOyarezmPHh8j+7nzZYhWqda/Tys/nukP9PqV4yN3uiWMSHklC5cIBuQJUHFKbHwDsbWheuUu2Tc9/vSOLIFuQCnL4dr2Y5pC6N8FnMUZWPbjYaARgVYQVIV0KepUCGF75YNg16hxATAAAA71SSgtlxF3AAAaMBgFAAAKYGWOCxxGf7AgAAAAAEWVo=',
);
/** `import os` and a line break. */
export const lineInBzip2 = bytes('QlpoOTFBWSZTWWa//7IAAAFRgAAQQAAAItwAIAAiAaekIMmIHei4h+LuSKcKEgzX//ZA');
export const lineInXz = bytes(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAJaW1wb3J0IG9zCgAAAGIt/3XLYIi6AAEiChUa4WcftvN9AQAAAAAEWVo=',
);
export const lineInLzma = bytes('XQAAgAD//////////wA0m0pnuFI8c+00V7zeEv//tYgAAA==');
/** 100 MiB of zeros. */
export const bombInBzip2 = bytes(
  'QlpoOTFBWSZTWQ4J4t8BX45AAMAAAAggADCATUZCoCWpCoCXMUFZJlNZDgni3wFfjkAAwAAACCAAMIBNRkKgJakKgJcxQVkmU1mKltepAGQGRADAABAAAAggADDMBSmmKARbEoBF4u5IpwoSFdRTLWA=',
);
