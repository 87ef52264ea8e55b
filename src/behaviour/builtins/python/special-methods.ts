/** Operators by the names of their methods: `'a'.__add__('b')`, a way round the look of an expression. */
import { constant, type Value } from '../../value.ts';
import { type Builtins, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { itemAt } from './item-at.ts';
import { indexOf } from './numbers.ts';
import { pythonBinary } from './operators.ts';
import { sequenceFunctions } from './sequences.ts';
import { pythonRepr, pythonText } from './text.ts';

const operators = {
  __add__: '+',
  __sub__: '-',
  __mul__: '*',
  __truediv__: '/',
  __floordiv__: '//',
  __mod__: '%',
  __pow__: '**',
  __xor__: '^',
  __and__: '&',
  __or__: '|',
  __lshift__: '<<',
  __rshift__: '>>',
  __eq__: '==',
  __ne__: '!=',
  __lt__: '<',
  __gt__: '>',
  __le__: '<=',
  __ge__: '>=',
};

function operator(op: string): Builtin {
  return ({ self, args: [other] }, context) => (other ? pythonBinary(op, self, other, context) : null);
}

const iterate = sequenceFunctions.iter!;
const length = sequenceFunctions.len!;

export const specialMethods: Builtins = {
  ...Object.fromEntries(Object.entries(operators).map(([name, op]) => [name, operator(op)])),
  __radd__: ({ self, args: [other] }, context) => (other ? pythonBinary('+', other, self, context) : null),
  __contains__: ({ self, args: [item] }, context) => (item ? pythonBinary('in', item, self, context) : null),
  __getitem__: ({ self, args: [key] }): Value | null => {
    const at = indexOf(key);
    return at === null ? null : itemAt(self, at);
  },
  __len__: (call, context) => length({ ...call, args: [call.self] }, context),
  __iter__: (call, context) => iterate({ ...call, args: [call.self] }, context),
  __str__: ({ self }) => textValue(pythonText(self)),
  __repr__: ({ self }) => textValue(pythonRepr(self)),
  __invert__: ({ self }) => (indexOf(self) === null ? null : constant(~indexOf(self)!)),
};
