// SPDX-License-Identifier: Apache-2.0
// The three schemes as a query of SQL over all applications at once.

/// The columns of the applications, in their order, and what each holds. An amount is an `AMOUNT`.
export const columns = {
  application_id: 'text',
  scheme: 'text',
  application_date: 'date',
  project_cost: 'AMOUNT',
  own_contribution: 'AMOUNT',
  granted_before: 'AMOUNT',
  projects_before: 'integer',
  incorporated_in_hong_kong: 'boolean',
  subvented: 'boolean',
  sector: 'text',
  smart_production_line: 'boolean',
  production_line_in_hong_kong: 'boolean',
  start_up_service_agency: 'boolean',
};

/// The query that answers application_id and award, null where an application is ineligible.
/// `money` writes dollars as the amounts have them, `over` divides and `down` goes to whole cents.
export const decisions = ({ money, over, down }) => `
  with judged as (
    select application_id,
      case scheme
        when 'hk.manufacturing_plus' then
          application_date >= date '2025-11-18' and production_line_in_hong_kong
        when 'hk.accelerator_pilot' then
          application_date between date '2026-01-29' and date '2026-04-30'
          and start_up_service_agency
        when 'hk.nias' then
          application_date >= date '2024-09-16'
          and incorporated_in_hong_kong
          and not subvented
          and sector in ('life_health', 'ai_data_science', 'advanced_manufacturing_new_energy')
          and smart_production_line
          and project_cost >= case when application_date >= date '2025-11-18'
            then ${money(150000000)} else ${money(300000000)} end
          and own_contribution >= case when application_date >= date '2025-11-18'
            then ${money(100000000)} else ${money(200000000)} end
          and projects_before < 2
      end as eligible,
      case scheme
        when 'hk.manufacturing_plus' then
          least(${over('project_cost', 3)}, greatest(${money(250000)} - granted_before, 0))
        when 'hk.accelerator_pilot' then
          least(${over('project_cost', 3)}, greatest(${money(30000000)} - granted_before, 0))
        when 'hk.nias' then
          least(${over('project_cost', 3)}, ${over('own_contribution', 2)}, ${money(200000000)},
            greatest(${money(200000000)} - granted_before, 0))
      end as amount
    from applications)
  select application_id, case when eligible then ${down('amount')} end as award from judged`;
