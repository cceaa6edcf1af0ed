// SPDX-License-Identifier: Apache-2.0
// PostgreSQL with amounts in NUMERIC, on the server that the environment's PGHOST and PGUSER name.
// The server's own time counts, not that of its client.
import { execFileSync } from 'node:child_process';
import { columns, decisions } from './sql.mjs';

const query = decisions({
  money: dollars => `${dollars}`,
  over: (amount, by) => `${amount} / ${by}`,
  down: amount => `trunc(${amount}, 2)`,
});

/// What a script answers, without names of columns.
const psql = script => execFileSync('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', 'postgres'],
  { input: script, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'inherit'] });

async function open(path) {
  const types = Object.entries(columns)
    .map(([name, type]) => `${name} ${type.replace('AMOUNT', 'numeric')}`);
  psql(`create unlogged table applications (${types.join(', ')});
    create unlogged table decided ();
    \\copy applications from '${path}' with (format csv, header)
    vacuum analyze applications;`);
  return {
    version: psql('show server_version').split(' ')[0].trim(),
    pass: async () => {
      const said = psql(`drop table decided;
        set max_parallel_workers_per_gather = 0;
        \\timing on
        create unlogged table decided as ${query};`);
      return Number(/^Time: ([0-9.]+) ms/m.exec(said)[1]) / 1000;
    },
    awards: async () =>
      psql("select coalesce(award::text, '') from decided order by application_id")
        .split('\n').slice(0, -1),
    stop: () => psql('drop table applications, decided'),
  };
}

export default [{ name: 'PostgreSQL, NUMERIC', explains: 'no', open }];
