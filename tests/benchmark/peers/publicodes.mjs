// SPDX-License-Identifier: Apache-2.0
// publicodes: rules have names and mechanisms, in French. It rounds to the nearest alone, so whole
// cents are taken by `//`, which divides and leaves the rest.
import Engine from 'publicodes';
import { facts_of, one_by_one } from './rows.mjs';

const down = amount => `(${amount} * 100) // 1 / 100`;
const left_of = cap => ({ valeur: `${cap} - granted before`, plancher: 0 });

const rules = {
  'application date': { type: 'date' },
  'project cost': { type: 'nombre' },
  'own contribution': { type: 'nombre' },
  'granted before': { type: 'nombre' },
  'projects before': { type: 'nombre' },
  'incorporated in hong kong': { type: 'booléen' },
  'subvented': { type: 'booléen' },
  'sector': { type: 'texte' },
  'smart production line': { type: 'booléen' },
  'production line in hong kong': { type: 'booléen' },
  'start up service agency': { type: 'booléen' },

  'manufacturing plus': null,
  'manufacturing plus . award': {
    'applicable si': {
      'toutes ces conditions': [
        'application date >= 18/11/2025',
        'production line in hong kong',
      ],
    },
    valeur: down('amount'),
    avec: { amount: { 'le minimum de': ['project cost / 3', left_of(250000)] } },
  },

  'accelerator pilot': null,
  'accelerator pilot . award': {
    'applicable si': {
      'toutes ces conditions': [
        'application date >= 29/01/2026',
        'application date <= 30/04/2026',
        'start up service agency',
      ],
    },
    valeur: down('amount'),
    avec: { amount: { 'le minimum de': ['project cost / 3', left_of(30000000)] } },
  },

  'nias': null,
  'nias . minimum cost': {
    variations: [
      { si: 'application date >= 18/11/2025', alors: 150000000 },
      { sinon: 300000000 },
    ],
  },
  'nias . minimum contribution': {
    variations: [
      { si: 'application date >= 18/11/2025', alors: 100000000 },
      { sinon: 200000000 },
    ],
  },
  'nias . award': {
    'applicable si': {
      'toutes ces conditions': [
        'application date >= 16/09/2024',
        'incorporated in hong kong',
        'subvented = non',
        {
          'une de ces conditions': [
            "sector = 'life_health'",
            "sector = 'ai_data_science'",
            "sector = 'advanced_manufacturing_new_energy'",
          ],
        },
        'smart production line',
        'project cost >= minimum cost',
        'own contribution >= minimum contribution',
        'projects before < 2',
      ],
    },
    valeur: down('amount'),
    avec: {
      amount: {
        'le minimum de': ['project cost / 3', 'own contribution / 2', 200000000,
          left_of(200000000)],
      },
    },
  },
};

const awards = {
  'hk.manufacturing_plus': 'manufacturing plus . award',
  'hk.accelerator_pilot': 'accelerator pilot . award',
  'hk.nias': 'nias . award',
};

/// Facts as a situation has them.
function situation(application) {
  return Object.fromEntries(Object.entries(facts_of(application)).map(([name, fact]) => {
    const rule = name.replaceAll('_', ' ');
    if (name === 'application_date') return [rule, fact.split('-').reverse().join('/')];
    if (typeof fact === 'boolean') return [rule, fact ? 'oui' : 'non'];
    return [rule, typeof fact === 'string' ? `'${fact}'` : fact];
  }));
}

function start() {
  const engine = new Engine(rules);
  return (scheme, facts) => engine.setSituation(facts).evaluate(awards[scheme]).nodeValue;
}

export default [{
  name: 'publicodes',
  package: 'publicodes',
  explains: 'whole evaluation',
  open: one_by_one({ facts: situation, start }),
}];
