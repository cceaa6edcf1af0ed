// SPDX-License-Identifier: Apache-2.0
// Measures the peers of one adapter and holds each decision against the right one.
//   measure.mjs ADAPTER APPLICATIONS.csv RIGHT.csv
// Prints for each peer its name, version, decisions a second, wrong decisions and what it explains,
// with tabs between. An adapter that cannot be loaded ends it with 3, the reason on stdout.
import { existsSync, readFileSync } from 'node:fs';
import { rows_of } from './rows.mjs';

const [adapter, applications, right_path] = process.argv.slice(2);

async function measure(peer, right) {
  const { pass, awards, version, stop } = await peer.open(applications);
  let least = Infinity;
  for (let i = 0; i < 3; ++i) least = Math.min(least, await pass());
  const found = await awards();
  if (found.length !== right.length) {
    throw new Error(`${peer.name}: ${found.length} decisions of ${right.length}`);
  }
  const wrong = right.filter((award, i) => found[i] !== award).length;
  const a_second = Number((right.length / least).toPrecision(3)).toLocaleString('en-US');
  await stop?.();
  return [peer.name, version ?? peer.version, a_second, wrong, peer.explains];
}

/// The peers of the adapter, each with the version of its package as it is installed here.
async function load() {
  const peers = (await import(`./${adapter}.mjs`)).default;
  return peers.map(peer => {
    if (peer.package === undefined) return peer;
    const path = new URL(`node_modules/${peer.package}/package.json`, import.meta.url);
    if (!existsSync(path)) throw new Error(`${peer.package} is not installed`);
    return { ...peer, version: JSON.parse(readFileSync(path, 'utf8')).version };
  });
}

let peers;
try {
  peers = await load();
} catch (error) {
  // Errors of our own go on.
  if (error instanceof SyntaxError || error instanceof ReferenceError) throw error;
  console.log(error.message.split('\n')[0].replace(/ imported from .*/, ''));
  process.exit(3);
}
const right = rows_of(right_path).map(row => row.award);
for (const peer of peers) {
  console.log((await measure(peer, right)).join('\t'));
}
