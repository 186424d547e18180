import type { ParameterValues } from '../catalogue/endpoint.ts';
import { isNameOfPersonalData } from '../catalogue/personalData.ts';
import { valuesOf } from '../parameters/values.ts';
import type { KeptRequest, KeptRequests } from './keptRequests.ts';

/**
 * Takes personal data out of what older versions kept, which wrote no `notKept`. Nothing but names is there to judge by.
 * @throws what the editor's state throws
 */
export async function sweepKept(kept: Pick<KeptRequests, 'rewrite'>): Promise<void> {
  await kept.rewrite((request) => (request.notKept ? request : without(request, isPersonal)));
}

/** Takes the values out of what is kept, so that it is known of each that it is missing. */
export function withoutValues(kept: KeptRequest): KeptRequest {
  return without(kept, () => true);
}

function without(kept: KeptRequest, isTakenOut: (values: ParameterValues, name: string) => boolean): KeptRequest {
  const { values, notKept = [] } = kept;
  const names = Object.keys(values).filter((name) => isTakenOut(values, name));
  const left = Object.entries(values).filter(([name]) => !names.includes(name));
  return { ...kept, values: Object.fromEntries(left), notKept: [...notKept, ...names] };
}

/** Whether a value may be personal data, by the name of its parameter alone. */
export function isPersonal(values: ParameterValues, name: string): boolean {
  return isNameOfPersonalData(
    name,
    valuesOf(values, name).every((value) => /^\d+$/.test(value)),
  );
}
