// SPDX-License-Identifier: Apache-2.0
// What the peers share that take applications one by one: reading them, and a pass over all.
import { readFileSync } from 'node:fs';

/// The rows of a table without quotes, as objects of text.
export function rows_of(path) {
  const [names, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
    .map(line => line.split(','));
  return rows.map(cells => Object.fromEntries(names.map((name, i) => [name, cells[i]])));
}

const amounts = ['project_cost', 'own_contribution', 'granted_before'];
const asked = {
  'hk.manufacturing_plus':
    ['application_date', 'project_cost', 'granted_before', 'production_line_in_hong_kong'],
  'hk.accelerator_pilot':
    ['application_date', 'project_cost', 'granted_before', 'start_up_service_agency'],
  'hk.nias':
    ['application_date', ...amounts, 'projects_before', 'incorporated_in_hong_kong', 'subvented',
      'sector', 'smart_production_line'],
};

/// The facts that the scheme of an application asks for, and no others: amounts and counts are
/// numbers, the day is text.
export function facts_of(application) {
  return Object.fromEntries(asked[application.scheme].map(name => {
    const text = application[name];
    if (amounts.includes(name) || name === 'projects_before') return [name, Number(text)];
    return [name, text === 'true' || text === 'false' ? text === 'true' : text];
  }));
}

/// How an award is written, and an ineligible application, whose award is null.
export const award_text = award => award === null ? '' : award.toFixed(2);

/// How many seconds something takes.
export async function seconds_of(what) {
  const begun = performance.now();
  await what();
  return (performance.now() - begun) / 1000;
}

/// Decides applications one after the other: `start` answers how one is decided, from what
/// `facts` makes of it beforehand. Of those that answer later, some are under way `at_once`.
export function one_by_one({ facts, start, at_once = 0 }) {
  return async path => {
    const decide = await start();
    const told = rows_of(path).map(row => ({ scheme: row.scheme, facts: facts(row) }));
    const awards = new Array(told.length);
    const pass = () => {
      for (let i = 0; i < told.length; ++i) awards[i] = decide(told[i].scheme, told[i].facts);
    };
    const pass_later = async () => {
      let next = 0;
      await Promise.all(Array.from({ length: at_once }, async () => {
        while (next < told.length) {
          const i = next++;
          awards[i] = await decide(told[i].scheme, told[i].facts);
        }
      }));
    };
    return {
      pass: () => seconds_of(at_once === 0 ? pass : pass_later),
      awards: () => awards.map(award_text),
    };
  };
}
