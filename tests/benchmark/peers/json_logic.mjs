// SPDX-License-Identifier: Apache-2.0
// json-logic-js: rules are JSON. It has no operation that rounds, so JavaScript's is added to it.
import json_logic from 'json-logic-js';
import { facts_of, one_by_one } from './rows.mjs';

json_logic.add_operation('Math', Math);

const fact = name => ({ var: name });
const since = day => ({ '>=': [fact('application_date'), day] });
const third = { '/': [fact('project_cost'), 3] };
const left_of = cap => ({ max: [{ '-': [cap, fact('granted_before')] }, 0] });
const down = cents => ({ '/': [{ 'Math.floor': cents }, 100] });
const award = (criteria, amounts) =>
  ({ if: [{ and: criteria }, down({ '*': [{ min: amounts }, 100] }), null] });

const rules = {
  'hk.manufacturing_plus': award(
    [since('2025-11-18'), fact('production_line_in_hong_kong')],
    [third, left_of(250000)]),
  'hk.accelerator_pilot': award(
    [{ '<=': ['2026-01-29', fact('application_date'), '2026-04-30'] },
      fact('start_up_service_agency')],
    [third, left_of(30000000)]),
  'hk.nias': award(
    [
      since('2024-09-16'),
      fact('incorporated_in_hong_kong'),
      { '!': fact('subvented') },
      { in: [fact('sector'),
        ['life_health', 'ai_data_science', 'advanced_manufacturing_new_energy']] },
      fact('smart_production_line'),
      { '>=': [fact('project_cost'), { if: [since('2025-11-18'), 150000000, 300000000] }] },
      { '>=': [fact('own_contribution'), { if: [since('2025-11-18'), 100000000, 200000000] }] },
      { '<': [fact('projects_before'), 2] },
    ],
    [third, { '/': [fact('own_contribution'), 2] }, 200000000, left_of(200000000)]),
};

export default [{
  name: 'json-logic-js',
  package: 'json-logic-js',
  explains: 'no',
  open: one_by_one({
    facts: facts_of,
    start: () => (scheme, facts) => json_logic.apply(rules[scheme], facts),
  }),
}];
