// SPDX-License-Identifier: Apache-2.0
// FEEL, the language of DMN, by @bpmn-io/feelin: it takes the text of an expression at every call.
import { evaluate } from '@bpmn-io/feelin';
import { facts_of, one_by_one } from './rows.mjs';

const rules = {
  'hk.manufacturing_plus': `
    if application_date >= @"2025-11-18" and production_line_in_hong_kong
    then floor(min(project_cost / 3, max(250000 - granted_before, 0)), 2)
    else null`,
  'hk.accelerator_pilot': `
    if application_date >= @"2026-01-29" and application_date <= @"2026-04-30"
      and start_up_service_agency
    then floor(min(project_cost / 3, max(30000000 - granted_before, 0)), 2)
    else null`,
  'hk.nias': `
    if application_date >= @"2024-09-16"
      and incorporated_in_hong_kong
      and not(subvented)
      and (sector in ["life_health", "ai_data_science", "advanced_manufacturing_new_energy"])
      and smart_production_line
      and project_cost >= (if application_date >= @"2025-11-18" then 150000000 else 300000000)
      and own_contribution >= (if application_date >= @"2025-11-18" then 100000000 else 200000000)
      and projects_before < 2
    then floor(min(project_cost / 3, own_contribution / 2, 200000000,
      max(200000000 - granted_before, 0)), 2)
    else null`,
};

function facts(application) {
  const told = facts_of(application);
  return { ...told, application_date: evaluate(`@"${told.application_date}"`).value };
}

export default [{
  name: 'FEEL, @bpmn-io/feelin',
  package: '@bpmn-io/feelin',
  explains: 'no',
  open: one_by_one({
    facts,
    start: () => (scheme, told) => evaluate(rules[scheme], told).value,
  }),
}];
