import type { Facts } from '../../../behaviour/facts.ts';
import { passagesOf, type Unit } from '../../prose-passages.ts';
import { type ForeignOrder, foreignOrders } from './foreign-languages.ts';

/** Units that give the order in another language than English. */
export function* findForeign(facts: Facts, wanted: ForeignOrder['says']): Iterable<{ unit: Unit; language: string }> {
  const rows = foreignOrders.filter(({ says }) => says === wanted);
  for (const { units } of passagesOf(facts)) {
    for (const unit of units) {
      const order = rows.find(({ parts }) => parts.every((part) => part.test(unit.plain)));
      if (order !== undefined) yield { unit, language: order.language };
    }
  }
}
