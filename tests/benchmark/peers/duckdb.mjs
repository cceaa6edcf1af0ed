// SPDX-License-Identifier: Apache-2.0
// DuckDB in this process, on one thread: amounts as decimals, and as whole numbers of cents. Its
// `/` makes a decimal a DOUBLE, and `//` keeps whole numbers whole.
import { DuckDBInstance } from '@duckdb/node-api';
import { seconds_of } from './rows.mjs';
import { columns, decisions } from './sql.mjs';

const decimals = {
  name: 'DuckDB, DECIMAL',
  amount: name => name,
  written: "printf('%.2f', award)",
  query: decisions({
    money: dollars => `${dollars}`,
    over: (amount, by) => `${amount} / ${by}`,
    down: amount => `floor(${amount} * 100) / 100`,
  }),
};
const cents = {
  name: 'DuckDB, cents in BIGINT',
  amount: name => `(${name}::decimal(38, 2) * 100)::bigint as ${name}`,
  written: "(award // 100) || '.' || lpad((award % 100)::varchar, 2, '0')",
  query: decisions({
    money: dollars => `${dollars * 100}`,
    over: (amount, by) => `${amount} // ${by}`,
    down: amount => amount,
  }),
};

const open = ({ amount, written, query }) => async path => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const types = Object.entries(columns)
    .map(([name, type]) => `'${name}': '${type.replace('AMOUNT', 'decimal(18, 2)')}'`);
  const chosen = Object.entries(columns)
    .map(([name, type]) => type === 'AMOUNT' ? amount(name) : name);
  await connection.run(`create table applications as select ${chosen.join(', ')}
    from read_csv('${path}', header = true, columns = {${types.join(', ')}})`);
  return {
    pass: () => seconds_of(() => connection.run(`create or replace table decided as ${query}`)),
    awards: async () => (await connection.runAndReadAll(
      `select coalesce(${written}, '') from decided order by application_id`))
      .getRows().map(row => row[0]),
    stop: () => connection.closeSync(),
  };
};

export default [decimals, cents].map(way => ({
  name: way.name,
  package: '@duckdb/node-api',
  explains: 'no',
  open: open(way),
}));
