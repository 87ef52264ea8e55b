import Negotiator from 'negotiator';
import { ApiError } from './api-error.ts';

/** Which of these types an Accept header likes best, the first one when it says nothing; a 406 when none will do. */
export function mediaTypeFor<Type extends string>(accept: string | undefined, types: readonly Type[]): Type {
  const type = new Negotiator({ headers: { accept } }).mediaType([...types]);
  if (type === undefined) {
    throw new ApiError('NOT_ACCEPTABLE', `This comes as ${types.join(', ')}.`, {
      details: { field: 'Accept', reason: 'not_acceptable', supported: types },
    });
  }
  return type as Type;
}
