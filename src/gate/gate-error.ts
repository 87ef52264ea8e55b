/** Trouble that leaves nothing to judge: wrong usage, a policy nobody can read, a repository without the commit asked for. */
export class GateError extends Error {
  readonly kind: 'usage' | 'infrastructure';

  constructor(message: string, kind: GateError['kind'] = 'usage') {
    super(message);
    this.name = 'GateError';
    this.kind = kind;
  }
}
