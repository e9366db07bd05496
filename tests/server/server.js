// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// CouchDB-compatible dev/CI server on loopback.  node server.js [PORT] [memory|leveldb] [DIR]
// Guards around express-pouchdb 4.2.0 make it closer to CouchDB 3.x and keep it alive.
const [port = '5984', adapter = 'memory', dir = './data'] = process.argv.slice(2);
const fs = require('fs'), path = require('path');
fs.mkdirSync(dir, { recursive: true });
for (const ev of ['uncaughtException', 'unhandledRejection']) process.on(ev, e => console.error(ev, e && e.stack || e));
// Validation puts the ancestry of the old revision in the place of the new one's, which was then lost with a 201: it is put back.
const bulk = require.resolve('pouchdb-bulkdocs-wrapper'), wrap = require(bulk);
require.cache[bulk].exports = handler => wrap((doc, args) => {
  const own = doc._revisions, back = () => { if (own) doc._revisions = own; else delete doc._revisions; };
  return handler(doc, args).then(back, e => { back(); throw e; });
});
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-http')).plugin(require('pouchdb-replication'))
  .plugin(require('pouchdb-mapreduce')).plugin(require('pouchdb-find'))
  .plugin(require('pouchdb-adapter-' + adapter))
  .defaults({ prefix: path.resolve(dir) + path.sep });
const MAX_DOC = +(process.env.MAX_DOC || 8000000);
const app = require('express')();
app.disable('x-powered-by');
const couch = require('express-pouchdb')(PouchDB, { configPath: path.join(dir, 'config.json'), logPath: path.join(dir, 'log.txt'), inMemoryConfig: adapter === 'memory' });
const err = (res, code, error, reason) => res.status(code).json({ error, reason });
app.use((req, res, next) => {
  const m = /^\/([^/_][^/]*)(?:\/(.*))?$/.exec(req.path), q = req.query;
  if (req.path === '/_up') return res.json({ status: 'ok', seeds: {} });
  if (m && req.method === 'PUT' && !m[2] && !/^[a-z][a-z0-9_$()+\/-]*$/.test(decodeURIComponent(m[1]))) return err(res, 400, 'illegal_database_name', 'Name: ' + m[1]);
  if (req.headers['if-match'] && !q.rev) { req.query.rev = req.headers['if-match'].replace(/"/g, ''); req.url += (req.url.includes('?') ? '&' : '?') + 'rev=' + encodeURIComponent(req.query.rev); }
  if (m && m[2] === '_changes') {
    if (q.since !== undefined && !/^(now|\d+)$/.test(q.since)) return err(res, 400, 'bad_request', "Malformed sequence supplied in 'since' parameter.");
    if (q.feed === 'continuous' || q.feed === 'longpoll') {
      delete req.headers['accept-encoding'];                      // compression() would hold the live feed back
      if (q.timeout && !q.heartbeat) setTimeout(async () => { if (res.writableEnded) return;
        const seq = (await new PouchDB(decodeURIComponent(m[1])).info()).update_seq;
        res.end(q.feed === 'longpoll' ? `\n],\n"last_seq":${seq},"pending":0}\n` : `{"last_seq":${seq},"pending":0}\n`); }, Math.min(+q.timeout, 60000));
    }
  }
  if (!m || req.method !== 'POST' || !['_bulk_get', '_revs_diff', '_bulk_docs'].includes(m[2])) return next();
  const chunks = []; const src = /gzip/.test(req.headers['content-encoding'] || '') ? req.pipe(require('zlib').createGunzip()) : req;
  src.on('data', c => chunks.push(c)); src.on('error', () => err(res, 400, 'bad_request', 'invalid body'));
  src.on('end', async () => {
    let b; try { b = JSON.parse(Buffer.concat(chunks)); } catch (e) { return err(res, 400, 'bad_request', 'invalid UTF-8 JSON'); }
    if (m[2] === '_revs_diff' && Object.values(b).some(v => !Array.isArray(v))) return err(res, 500, 'unknown_error', 'function_clause');
    if (m[2] === '_bulk_docs' && Array.isArray(b.docs)) { const big = b.docs.find(d => JSON.stringify(d).length > MAX_DOC); if (big) return err(res, 413, 'document_too_large', String(big._id)); }
    if (m[2] === '_bulk_get' && Array.isArray(b.docs)) {
      if (!b.docs.length) return res.json({ results: [] });
      if (q.latest === 'true') {                                   // PouchDB throws on an unknown rev: answer those here
        const all = await PouchDB.allDbs(); if (!all.includes(decodeURIComponent(m[1]))) return next(Object.assign(new Error('no_db_file'), { status: 404 }));
        const db = new PouchDB(decodeURIComponent(m[1])); const ask = {}; for (const d of b.docs) if (d.rev) (ask[d.id] = ask[d.id] || []).push(d.rev);
        const miss = await db.revsDiff(ask); const bad = d => d.rev && miss[d.id] && miss[d.id].missing.includes(d.rev);
        const badDocs = b.docs.filter(bad); b.docs = b.docs.filter(d => !bad(d)); const extra = badDocs.map(d => ({ id: d.id, docs: [{ error: { id: d.id, rev: d.rev, error: 'not_found', reason: 'missing' } }] }));
        if (!b.docs.length) return res.json({ results: extra });
        if (extra.length) { const send = res.send.bind(res); res.send = s => { try { const o = JSON.parse(s); o.results.push(...extra); s = JSON.stringify(o); } catch (e) { /* not JSON */ } return send(s); }; }
      }
    }
    req.body = b; req._body = true; delete req.headers['content-encoding'];
    const s = Buffer.from(JSON.stringify(b)); const { Readable } = require('stream'); const r2 = Readable.from([s]);
    for (const k of ['on', 'once', 'pipe', 'read', 'resume', 'pause', 'removeListener', 'unpipe']) req[k] = r2[k].bind(r2);
    req.headers['content-length'] = String(s.length); delete req.headers['transfer-encoding']; next();
  });
});
app.use(couch);
app.use((e, req, res, next) => res.headersSent ? next(e) : err(res, e.status || 500, e.status === 404 ? 'not_found' : 'unknown_error', e.message));
const s = app.listen(+port, '127.0.0.1', () => console.log('ready ' + s.address().port));
process.on('SIGTERM', () => process.exit(0));
