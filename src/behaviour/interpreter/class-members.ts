/** Members of classes, through their bases. */
import { type ApiValue, type ClassValue, type FunctionValue, optionsOf, type Value } from '../value.ts';

export function staticMember(cls: ClassValue, name: string): Value | undefined {
  const own = cls.props.get(name);
  if (own) return own;
  for (const base of cls.bases) {
    const inherited = base.kind === 'class' ? staticMember(base, name) : undefined;
    if (inherited) return inherited;
  }
  return undefined;
}

export function findMethod(cls: ClassValue, name: string): FunctionValue | undefined {
  const own = cls.methods.get(name);
  if (own) return own;
  for (const base of cls.bases) {
    for (const option of optionsOf(base)) {
      const inherited = option.kind === 'class' ? findMethod(option, name) : undefined;
      if (inherited) return inherited;
    }
  }
  return undefined;
}

export function outsideBase(cls: ClassValue): ApiValue | undefined {
  for (const base of cls.bases) {
    if (base.kind === 'api' && base.path !== 'object' && base.path !== 'Object') return base;
    if (base.kind === 'class') {
      const deeper = outsideBase(base);
      if (deeper) return deeper;
    }
  }
  return undefined;
}
