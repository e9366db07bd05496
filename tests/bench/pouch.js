// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// The peer of build-aux/bench-sync.  node pouch.js MODULES pull|push DATABASE-URL FOLDER
// pull: the whole database into FOLDER. push: the documents of FOLDER into an empty database.
// Prints {"documents", "seconds", "cpu_seconds", "rss_mb"}.
const path = require('path');
const [modules, what, url, folder] = process.argv.slice(2);
const load = name => require(path.join(modules, name));
const PouchDB = load('pouchdb-core').plugin(load('pouchdb-adapter-http')).plugin(load('pouchdb-replication'))
  .plugin(load('pouchdb-adapter-leveldb'));

(async () => {
  const local = new PouchDB(folder);
  const begin = process.hrtime.bigint(), cpu = process.cpuUsage();
  const done = await (what === 'pull' ? PouchDB.replicate(new PouchDB(url), local, { batch_size: 1000 })
    : PouchDB.replicate(local, new PouchDB(url), { batch_size: 1000 }));
  const used = process.cpuUsage(cpu);
  console.log(JSON.stringify({
    documents: done.docs_written,
    seconds: Number(process.hrtime.bigint() - begin) / 1e9,
    cpu_seconds: (used.user + used.system) / 1e6,
    rss_mb: Math.round(process.memoryUsage().rss / 1048576),
  }));
  await local.close();
  process.exit(0);
})().catch(error => { console.error(error); process.exit(1); });
