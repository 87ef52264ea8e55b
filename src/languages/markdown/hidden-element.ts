/** Whether an HTML element's attributes make its content invisible. */

export type Attributes = ReadonlyMap<string, string>;

const lengthOf = (value: string | undefined): number => {
  const match = /^(-?\d*\.?\d+)(px|pt|em|rem|%|vw|vh)?$/.exec(value ?? '');
  if (match === null) return Number.NaN;
  const unit = match[2] ?? 'px';
  return Number(match[1]) * (unit === 'em' || unit === 'rem' ? 16 : unit === '%' ? 0.16 : 1);
};

/** Inline style to declarations, names and values in lower case, `!important` dropped. */
export function declarations(style: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of style.slice(0, 4000).toLowerCase().split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0)
      found.set(
        part.slice(0, colon).trim(),
        part
          .slice(colon + 1)
          .replace('!important', '')
          .trim(),
      );
  }
  return found;
}

const named: Readonly<Record<string, string>> = { white: 'ffffff', black: '000000', transparent: 'transparent' };

/** Six hexadecimal digits, or `transparent`; undefined for what is not understood. */
function colour(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (Object.hasOwn(named, value)) return named[value];
  const hex = /^#([\da-f]{3,8})$/.exec(value)?.[1];
  if (hex !== undefined) {
    if ((hex.length === 4 && hex[3] === '0') || (hex.length === 8 && hex.endsWith('00'))) return 'transparent';
    return hex.length < 6 ? [...hex.slice(0, 3)].map((digit) => digit + digit).join('') : hex.slice(0, 6);
  }
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+%?)\s*)?\)$/.exec(value);
  if (rgb === null) return undefined;
  if (rgb[4] !== undefined && Number.parseFloat(rgb[4]) === 0) return 'transparent';
  return [rgb[1], rgb[2], rgb[3]].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}

/** Almost white, so unreadable on a white page. */
const isWhite = (hex: string | undefined): boolean => hex !== undefined && /^f[a-f\d]f[a-f\d]f[a-f\d]$/.test(hex);

export interface ElementStyle {
  readonly hidden: boolean;
  /** Background set on this element, for the colours of those inside it. */
  readonly background?: string;
}

/** What a style and attributes do to an element on `background` (undefined: the page's own). `whitePage`: nothing but inline style can colour the page. */
export function elementStyle(
  attributes: Attributes,
  style: ReadonlyMap<string, string>,
  background: string | undefined,
  whitePage: boolean,
): ElementStyle {
  const own =
    colour(style.get('background-color')) ??
    colour(/^(?:rgba?\([^)]{1,60}\)|\S+)/.exec(style.get('background') ?? '')?.[0]) ??
    colour(attributes.get('bgcolor')?.toLowerCase());
  const behind = own ?? background;
  const ink = colour(style.get('color')) ?? colour(attributes.get('color')?.toLowerCase());
  const hidden =
    attributes.has('hidden') ||
    style.get('display') === 'none' ||
    /^(?:hidden|collapse)$/.test(style.get('visibility') ?? '') ||
    lengthOf(style.get('font-size')) <= 1.5 ||
    Number.parseFloat(style.get('opacity') ?? '1') <= 0.05 ||
    /(?:opacity\(0|scale\(0)/.test(`${style.get('filter')} ${style.get('transform')}`) ||
    offPage(style) ||
    ink === 'transparent' ||
    (ink !== undefined && behind !== undefined && ink === behind) ||
    (whitePage && behind === undefined && isWhite(ink)) ||
    (isWhite(ink) && isWhite(behind));
  return own === undefined ? { hidden } : { hidden, background: own };
}

/** Moved or clipped out of sight, or given no room. */
function offPage(style: ReadonlyMap<string, string>): boolean {
  const far = ['left', 'top', 'right', 'text-indent', 'margin-left', 'margin-top'].some(
    (name) => lengthOf(style.get(name)) <= -900,
  );
  const noRoom =
    (lengthOf(style.get('width')) <= 1 ||
      lengthOf(style.get('height')) <= 1 ||
      lengthOf(style.get('max-height')) <= 1) &&
    /hidden|clip/.test(style.get('overflow') ?? '');
  return (
    far ||
    noRoom ||
    /^rect\((?:0|1px)/.test(style.get('clip') ?? '') ||
    /^(?:inset\((?:50%|100%)|circle\(0)/.test(style.get('clip-path') ?? '')
  );
}
