export interface Hints {
  readonly readOnlyHint?: boolean;
}
export const isSafe = (hints: Hints) => hints.readOnlyHint === true;
