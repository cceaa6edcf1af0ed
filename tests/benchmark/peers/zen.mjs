// SPDX-License-Identifier: Apache-2.0
// GoRules ZEN: a decision is a graph of nodes; its expressions reckon with decimals of 28 digits.
// It answers later, so it is measured with one decision under way at a time, and with 64.
import { ZenEngine } from '@gorules/zen-engine';
import { facts_of, one_by_one } from './rows.mjs';

const graph = expressions => ({
  nodes: [
    { id: 'in', name: 'application', type: 'inputNode' },
    {
      id: 'award',
      name: 'award',
      type: 'expressionNode',
      content: {
        expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value })),
      },
    },
    { id: 'out', name: 'decision', type: 'outputNode' },
  ],
  edges: [
    { id: 'first', type: 'edge', sourceId: 'in', targetId: 'award' },
    { id: 'second', type: 'edge', sourceId: 'award', targetId: 'out' },
  ],
});

const rules = {
  'hk.manufacturing_plus': graph({
    eligible: `date(application_date) >= date("2025-11-18") and production_line_in_hong_kong`,
    award: `$.eligible
      ? trunc(min([project_cost / 3, max([250000 - granted_before, 0])]), 2)
      : null`,
  }),
  'hk.accelerator_pilot': graph({
    day: `date(application_date)`,
    eligible: `$.day >= date("2026-01-29") and $.day <= date("2026-04-30")
      and start_up_service_agency`,
    award: `$.eligible
      ? trunc(min([project_cost / 3, max([30000000 - granted_before, 0])]), 2)
      : null`,
  }),
  'hk.nias': graph({
    day: `date(application_date)`,
    lower: `$.day >= date("2025-11-18")`,
    eligible: `$.day >= date("2024-09-16")
      and incorporated_in_hong_kong
      and not subvented
      and sector in ["life_health", "ai_data_science", "advanced_manufacturing_new_energy"]
      and smart_production_line
      and project_cost >= ($.lower ? 150000000 : 300000000)
      and own_contribution >= ($.lower ? 100000000 : 200000000)
      and projects_before < 2`,
    award: `$.eligible
      ? trunc(min([project_cost / 3, own_contribution / 2, 200000000,
          max([200000000 - granted_before, 0])]), 2)
      : null`,
  }),
};

function start() {
  const engine = new ZenEngine();
  const decisions = Object.fromEntries(
    Object.entries(rules).map(([scheme, content]) => [scheme, engine.createDecision(content)]));
  return async (scheme, facts) => {
    // A result leaves out what is null.
    const { eligible, award } = (await decisions[scheme].evaluate(facts)).result;
    return eligible ? award : null;
  };
}

export default [1, 64].map(at_once => ({
  name: `GoRules ZEN, ${at_once} at once`,
  package: '@gorules/zen-engine',
  explains: 'trace of each node',
  open: one_by_one({ facts: facts_of, start, at_once }),
}));
