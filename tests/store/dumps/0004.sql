-- SPDX-License-Identifier: GPL-3.0-or-later
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE local (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO local VALUES('device','0123456789abcdef');
CREATE TABLE document (
  number   INTEGER PRIMARY KEY,
  id       TEXT    NOT NULL UNIQUE,
  kind     TEXT,                           -- NULL: sealed and not yet opened here
  scope    TEXT,                           -- sealed documents only
  winner   INTEGER REFERENCES history (number) DEFERRABLE INITIALLY DEFERRED,
  deleted  INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO document VALUES(1,'organization:o1','organization',NULL,1,0);
INSERT INTO document VALUES(2,'location:l1','location',NULL,2,0);
INSERT INTO document VALUES(3,'service:s1','service',NULL,4,0);
INSERT INTO document VALUES(4,'contact:c1','contact',NULL,5,0);
INSERT INTO document VALUES(5,'p1','person','bc874dd4f8554a040a24f344a28900c3',6,0);
INSERT INTO document VALUES(6,'r1','referral','bc874dd4f8554a040a24f344a28900c3',7,0);
INSERT INTO document VALUES(7,'e1','event','bc874dd4f8554a040a24f344a28900c3',8,0);
INSERT INTO document VALUES(8,'k1','consent','bc874dd4f8554a040a24f344a28900c3',9,0);
INSERT INTO document VALUES(9,'u1','unmet_need','bf95e0591502830a3e7ab7c1e35e63ef',10,0);
INSERT INTO document VALUES(10,'keyslot:be5cc5c4-542b-444c-964f-a0b4bdb32815','keyslot',NULL,11,0);
INSERT INTO document VALUES(11,'keyslot:25d522fd-ff57-4809-a5b2-075a13ecc944','keyslot',NULL,12,0);
CREATE TABLE history (
  number     INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES document (number) DEFERRABLE INITIALLY DEFERRED,
  generation INTEGER NOT NULL,
  hash       TEXT    NOT NULL,             -- 32 hex digits
  parent     TEXT,                         -- hash of the parent, of the generation before
  deleted    INTEGER NOT NULL DEFAULT 0,
  leaf       INTEGER NOT NULL DEFAULT 1,
  key        TEXT,                         -- box key of a sealed body
  body       ANY,                          -- JSON text, or nonce and ciphertext; NULL: dropped or erased
  by         TEXT,                         -- worker, or import, merge
  device     TEXT,
  clock      TEXT,
  source     TEXT, known INTEGER NOT NULL DEFAULT 0, unopened INTEGER NOT NULL DEFAULT 0,                         -- of an import
  UNIQUE (document, generation, hash)
) STRICT;
INSERT INTO history VALUES(1,1,1,'3c73ad2a5a743413ad139d7010104a3d',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0000.0123456789abcdef","device":"0123456789abcdef"},"id":"o1","legal_status":"nonprofit","name":"Centre"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0000.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(2,2,1,'38e6071d02d68fa38249798c8dfa0d2e',NULL,0,1,NULL,'{"addresses":[{"city":"Laval","id":"a1","state_province":"QC"}],"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0001.0123456789abcdef","device":"0123456789abcdef"},"id":"l1","latitude":45.5,"longitude":-73.5,"name":"Hall"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0001.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(3,3,1,'6a7480dfa3d1d41edfbec2d83ba8fba0',NULL,0,0,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0002.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Banque alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0002.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(4,3,2,'54603297789105857593dfc0288cbda4','6a7480dfa3d1d41edfbec2d83ba8fba0',0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0003.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Comptoir alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0003.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(5,4,1,'f681adaa8c1ce0792347fedc17514b2f',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0004.0123456789abcdef","device":"0123456789abcdef"},"id":"c1","name":"Marie","service_id":"s1"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0004.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(6,5,1,'c643f640cd01a1812c8320c2fe32f9cb',NULL,0,1,'3dc2a9e91a7f7aca',X'3eed4af63985f3412791104cbad85e86c977dc438f655994f1268d64ee88fbc0eafe51ceecfa58a5aac3e727c2ea6ec202fa4858b551e03c770e2bb316ecc5742fabc9c619303a63999e392a401f8412c16375a0366bf0f9119a1b5ba6d9148d562efad51f6a3767f450045ecc0b500ecf25496bdfed303759c9e94cd1d3c51566c05171ecd27b6447de6759765601c73001013555456a3b9d0778418875aa7e1dd61a24321bb1ac180bf7587625572427854641e4fb5510669934b8cab1304fcc23ebde03e16794a7de3dfb385491cdeaef52e24d117f5ed0a9c1eab07e53f54e5ca8490593239cdcaf99469603da47ada06b14fcd2b7d06dae650a40a93597e7accfee2c1ee93a82de6bad09b3fd9ba2c1a6c6ca11eb8b3fa4c50bba93f1946be577705a28ed8d','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0005.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(7,6,1,'805b5d46b4c0eaebe855323d2625d65c',NULL,0,1,'3dc2a9e91a7f7aca',X'9934280bf2547a9245ba9c29a36491084935b6071b5c9d9349fc298df017c0a42e100acb5590a3f54fe51c10f5ba7d19632690a3fc96466f88cc578bc63f8575b23d6f24c72667fc79b10cd1eca0274f0b4ba74a6ca04a9ecfc732245849c942be6f35bf2893dcdde6de0b251802add9d2be1404c23bba7d84712d2cfcbc4b5c72bc124612593f0969228780ffa2977e666e86b7faa94ecefc3db03d55d9ad2b2c8c3d97664caf3ae97ebcb63d68057e8ec729a2135749a22dfe1de8ef287bca29bf7430c1e4529e98853614e97b4d0c160b5cd9ba8841cef055e655f68935e5c8d840818861208f8a733893a1fcd491f1555ff1db699eebfa89e0ae684d770cf08987471ac119f2b4a407ab55383c95cb5c68b26348b4127c5b72966e0cecb0db71bf0aae614313c17287a9055a644f18f7eb0b769c150f599271a56eb3c6f3022c84209fad01a5f760919371d6a65341f63b9468bcb9959a9de71046e97f9562e86d836c9f97de01f6527a6120f9a352e690a029cbea9d94651f6ad264b52211a1fbfbd3cf246a35ba8903fabe3650ccd93020d34700f0275885ef24d787bd4694c54186f45f82fd5bc367c84c017ec581cada9fe5d1943f54fc6757cde701be885103409b61bb96e9a4b69cc50776986e5425e24e10d4f6cfb8dbeb59a588f223f66189fdc6cef465964b4ea4d5d20a4a0f208a86c0daf6fc47cb3ee62a8673e117bb4d73a8db4d515062319973b322041ff52dda8439f53feb87fc76478f1e214c8300a488ba','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0006.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(8,7,1,'585145364f533dc3982b4fdbdddb9077',NULL,0,1,'3dc2a9e91a7f7aca',X'5c12584e4ba58f70daa919fa206a6015c447221ee22972b1560935be83cf21703ddd65a4863765778c6252a9c4feca729e098642be6a5492008ae319541b5f52638e516981cb8ed98d2ed33fde65da379ddc3c01eef37a593650a39046123b5eb3aeedebd64509e34907933f3b099810dceb3b254de2705c1074c487d2fe376b7c3d2984b846d5e8333496043c24637c5ceb994c372a2ec91af79801de30725a7751d11d865f276eeb9aede2d144c54c99f11a1f4967644d657013b5d2f9b9ce33d45a14695c3294b363d3daa32a9a8ba62710276b4b1a1e26f79f8d48d1f0c8b178c3279385e18b450288b581a3a6954275135d3ec3ff48ebfb4083716bca100cfe2a728839a5bd5e6c98859604f2e2145745e98f4a4f2eaac9cf615ca157aacf827458ea6a259f','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0007.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(9,8,1,'9ffd77a3440696271ab4ca149b34e006',NULL,0,1,'3dc2a9e91a7f7aca',X'1632d41765fd298ca58e57a23221364d4d9403e606b0582d5e0fda6c9bb50160881654eef3677049caf998ed7d901d5e3eb4aa91c537048dc0854ddcfff566ade024b2dd143630ed1bc4a5c782ea01d8e2fe37530e574f07daa0ad9129f8fcb2a3a99dac9df11366ab29e3da1437ea7b55b00c8d3aa5af6d7b813f37985b64dc87991688c43f7d20d6493c1cd130989c8be3faaff1eec727b9a8f9ab78dd072014e84ada3e88c34729130748fd40305c258c909a7e5351e23659a10df116d5664d220ab906b8340dc4362922575b01526903a9396a8a1bcf86253e5a99c70cbc4d4a8b7251322180f1f334d470882a748cbe88b74f871692873f6c892635349bfb834dbb073d5243c88e2f338fabb2af50fa69e79a5305627bc49391ec1f3ea7902e2761971a1b99','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0008.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(10,9,1,'a7ec079354e5a38e93e2bdaaea7f4b28',NULL,0,1,'3dc2a9e91a7f7aca',X'5c233f240cdcbd94b6ed3c1df2a6a2199d7c1b0a162757cebf015d29e0248a2cbcf30783ba685471962d06daf6068fa26d7d2a3bd89e45bbfc4477b7a179ae80102aedf3bf266c8d230bf191bce2306c6022bb52f25d5561e83a5ce48659dadc86d2d3764ac9aa23e1209af26f9d2224945d51fe03908fb8c8cd73ca8cbe3e15eeeb31f308ccd71e70734742f36ee5e6e86cff59d411d78f66a8871558cea9abb35cddb924b3a1c2739fba3157c44ed1f4fd52900c41d3ddeeb6683f74dff7b7af2653f263749a515726b6822cb4c83099d370bb647263ff6c25ff756352082b460dc602f0153b25f3ea9342323bbcc0e2619721a0ca59e5a070d874243f4b531c933ddef1eea91f05d1783dd4a1b5aa4de17d0f62280fda6f77866f9f4ebc5d8ff5e42e53bcb1ad','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0009.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(11,10,1,'8926b66e71630b355619be5bb2b2ffec',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000a.0123456789abcdef","device":"0123456789abcdef"},"ids":["3dc2a9e91a7f7aca"],"kdf":{"memory":8192,"name":"argon2id13","operations":1,"salt":"Pghp9Rb4B4y8liR5XwavMQ=="},"keys":"AyIvham12SLxlkbspDu6QvWotyZb0N4eFO3zxgZZaQh+YrAt00nROHta9xfzNYyEfXgFworabT34K93rwOoyME8VQ/mS6s+SW7zx+d2XkHFqsKdErpFPeheLOMbS16bezlKshqvo1J2h6RvNEM5nwA==","office":"ab9bddfa2200e8e53c93673069d7527f","private":"wnJLzTQ3MQF878xJdAPH1AgZjF3DDJL+W+AvLSm54p7Rj73+4bHFFvNk3H7h88Vw+cM/UprSaGOpQGfAE5r1xq/+QXbxOuTrkVwWmRsaBD0hWdhAO//HHFFqAAvfywwxopWlbZJZAhiZXI/0EKpp5XifrcwvK7Kv9BZ6Rw8qZQK7TKqtuAMP1Pdcvg5U9dtj/x8nwRHYdrN+y1I+DSu8D71DT/iU/8e1","proof":"9bf0ba57e28af35c1bec5f1ead691971","public":"uEM/T3KQcOaITX1vRC6pF3h/vpSxcCeYrR+9FOsfCyo=","type":"passphrase","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000a.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(12,11,1,'176607101bdb616e2ae0a3823e4a1f36',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000b.0123456789abcdef","device":"0123456789abcdef"},"ids":["3dc2a9e91a7f7aca"],"keys":"qKBaCAxnaMJLsEIHAV23gueHmHUK4dTXvj3u6aFC+zsn57hTuHRdizXt5I/G5qYbedlUETV1DsmWji08c1kf/syt18udwKKkvk1o7yPvpTZaxvNrgB4p2JKsPWvZZ43CToxP4uFuiicteEqxRDcE0w==","office":"ab9bddfa2200e8e53c93673069d7527f","private":"SqcQlFUMwQS5KI5t5lW9iV+ZP/+shhVTSx7klNgT9yi2yBCMXRApLFHT+zGlUQIxIurJS2fImRTkjNja/2v7V/U9rzqNE7hDc6nBW0020EA3HFhu1HURUuBdTIGWSXYd1cDgLHX2p2LxNNvofHk+Sub/UOGZz/gLQAESTZjErDbj6ECo07APPtQmQ6ZusI3OpC9UmW4pK3gEcsHKhPXebRFW4DpnQccp","proof":"ce3e835766dbefb43e567c6320e5e317","public":"fponTwclnhTW3GRvE3VQQuYAYOteCpzV7lNACStC7UU=","type":"recovery","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000b.0123456789abcdef',NULL,0,0);
CREATE TABLE draft (
  id      TEXT    NOT NULL PRIMARY KEY,
  key     TEXT    NOT NULL,
  box     BLOB    NOT NULL,
  updated INTEGER NOT NULL
) STRICT;
CREATE TABLE import_journal (
  number   INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  revision TEXT                            -- NULL: nothing had to be written
) STRICT;
CREATE TABLE person (
  id       TEXT NOT NULL PRIMARY KEY,
  revision TEXT NOT NULL,
  key      TEXT NOT NULL,
  box      BLOB NOT NULL                   -- names, sealed and padded
) STRICT, WITHOUT ROWID;
INSERT INTO person VALUES('p1','1-c643f640cd01a1812c8320c2fe32f9cb','3dc2a9e91a7f7aca',X'cfd664d52ad69ca28dea529578928eb33c57f15a472dbcfa2321c435b177e9379fee7cffd68934ac88f7b734d174920741c1c1e190916e98685b558663f0c898026719e7a7b9691869e9065aaa93a45bad27bbb8dd3e8ebab6949c14538afd6f42a30dda888b8bc53f98317e18c35d6fb1ba0cc30b94687d75483f635f885fdbe0a9bf28091b55ee36187df38e3619e4e0a24927016b21f446a0c8740e73dddf48293cd40aee2308');
CREATE TABLE referral (
  id             TEXT    NOT NULL PRIMARY KEY,
  person         TEXT,
  service        TEXT,
  organization   TEXT,
  need           TEXT,
  support_type   TEXT,
  priority       TEXT,
  method         TEXT,
  language       TEXT,
  area           TEXT,
  worker         TEXT,
  team           TEXT,
  parent         TEXT,
  created        INTEGER NOT NULL,
  deadline       INTEGER,
  bring_by       INTEGER,
  promised_days  INTEGER,
  client_channel INTEGER NOT NULL DEFAULT 0
, consent TEXT) STRICT, WITHOUT ROWID;
INSERT INTO referral VALUES('r1','p1','service:s1',NULL,'food',NULL,'routine',NULL,NULL,NULL,NULL,NULL,NULL,1793527200000000,NULL,NULL,0,0,NULL);
CREATE TABLE event_index (
  referral TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  type     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  clock    TEXT    NOT NULL,
  after    TEXT,                           -- ids, separated by spaces
  worker   TEXT,
  device   TEXT,
  by       TEXT,                           -- whose word
  to_whom  TEXT,                           -- of an attempt
  channel  TEXT,
  reason   TEXT,
  target   TEXT,                           -- event taken back, or child referral
  due      INTEGER,                        -- the appointment
  outcome  TEXT,
  useful   INTEGER,
  seen     TEXT,                           -- status the recorder saw, when it came from the clock
  PRIMARY KEY (referral, id)
) STRICT, WITHOUT ROWID;
INSERT INTO event_index VALUES('r1','e1','sent',1793527200000000,'019a3f000000.0000.0123456789abcdef',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE follow_up (
  referral         TEXT    NOT NULL PRIMARY KEY,
  open             INTEGER NOT NULL,
  status           TEXT    NOT NULL,
  since            INTEGER NOT NULL,
  action           TEXT    NOT NULL,
  why              TEXT    NOT NULL,
  why_n            INTEGER NOT NULL,
  event            TEXT,
  due              INTEGER NOT NULL,       -- the largest integer: nothing is due
  queue            TEXT    NOT NULL,
  acknowledge_by   INTEGER NOT NULL,
  no_reply_at      INTEGER NOT NULL,
  supervisor_at    INTEGER NOT NULL,
  escalated        INTEGER NOT NULL,
  may_lose_contact INTEGER NOT NULL,
  next_instant     INTEGER,                -- NULL: for ever
  policy           TEXT    NOT NULL        -- revision of the policy it was computed by
) STRICT, WITHOUT ROWID;
INSERT INTO follow_up VALUES('r1',1,'sent',1793527200000000,'tell_client','client_not_informed',0,NULL,1793577600000000,'overdue',0,1796947200000000,1794182400000000,1,0,1796947200000000,'eee13d8d5f46e400');
CREATE TABLE interaction_index (
  id      TEXT    NOT NULL PRIMARY KEY,
  at      INTEGER NOT NULL,
  person  TEXT,
  place   TEXT,
  team    TEXT,
  worker  TEXT,
  needs   TEXT,                            -- codes, separated by spaces
  minutes INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE unmet_index (
  id           TEXT    NOT NULL PRIMARY KEY,
  at           INTEGER NOT NULL,
  need         TEXT,
  area         TEXT,
  support_type TEXT,
  reason       TEXT,
  worker       TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO unmet_index VALUES('u1',1793527200000000,'housing',NULL,NULL,'none_here',NULL);
CREATE TABLE relation (
  id       TEXT    NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,
  person   TEXT,
  referral TEXT,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO relation VALUES('k1','consent','p1',NULL,1793527200000000);
INSERT INTO relation VALUES('u1','unmet_need',NULL,NULL,1793527200000000);
CREATE TABLE organization (
  id           TEXT NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  words        TEXT NOT NULL,              -- of both names, folded, one space before and after each
  legal_status TEXT,
  kind         TEXT,
  source       TEXT,
  gone         TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO organization VALUES('organization:o1','Centre',' centre ','nonprofit',NULL,NULL,NULL);
CREATE TABLE location (
  id           TEXT NOT NULL PRIMARY KEY,
  organization TEXT,
  town         TEXT,
  region       TEXT,
  postal       TEXT,                       -- the part of the code that names an area
  latitude     REAL,
  longitude    REAL,
  languages    TEXT NOT NULL,              -- codes, separated by spaces; of services that name none
  schedule     TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO location VALUES('location:l1',NULL,'Laval','QC',NULL,45.500000000000000001,-73.499999999999999999,'',NULL);
CREATE TABLE contact (
  id           TEXT NOT NULL PRIMARY KEY,
  organization TEXT,
  service      TEXT,
  location     TEXT,
  name         TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO contact VALUES('contact:c1',NULL,'service:s1',NULL,'Marie');
CREATE TABLE service_location (
  location TEXT NOT NULL,
  service  TEXT NOT NULL,
  PRIMARY KEY (location, service)
) STRICT, WITHOUT ROWID;
INSERT INTO service_location VALUES('location:l1','service:s1');
CREATE TABLE service (
  slot           INTEGER PRIMARY KEY,      -- number of the service in the search index
  id             TEXT    NOT NULL UNIQUE,
  organization   TEXT,
  name           TEXT    NOT NULL,
  name_words     TEXT    NOT NULL,         -- folded: a full name that is typed is found by it
  town           TEXT,
  legal_status   TEXT,
  capacity       TEXT    NOT NULL,
  capacity_since TEXT,
  wait           TEXT,
  texts          TEXT,                     -- name and wait in other languages: {"fr": {"name": …, "wait": …}}
  languages      TEXT    NOT NULL,         -- codes, separated by spaces
  needs          TEXT    NOT NULL,
  publics        TEXT    NOT NULL,
  schedule       TEXT,
  support_type   TEXT,
  free           INTEGER NOT NULL,
  remote         INTEGER NOT NULL,
  assured        INTEGER NOT NULL,         -- instant, 0 never
  update_months  INTEGER NOT NULL,
  verify_on      INTEGER NOT NULL,         -- instant from which it counts as stale
  hidden         INTEGER NOT NULL,         -- gone from its source, or no longer offered
  source         TEXT,
  gone           TEXT,
  level          INTEGER NOT NULL          -- quality in the search index, 0 the best
) STRICT;
INSERT INTO service VALUES(1,'service:s1','organization:o1','Comptoir alimentaire','comptoir alimentaire','Laval','nonprofit','unknown',NULL,NULL,NULL,'','food','',NULL,'complementary',0,0,0,6,0,0,NULL,NULL,4);
CREATE TABLE service_facet (
  slot         INTEGER PRIMARY KEY,
  latitude     REAL,
  longitude    REAL,
  needs        INTEGER NOT NULL,           -- number of the set of codes
  publics      INTEGER NOT NULL,
  languages    INTEGER NOT NULL,
  town         INTEGER NOT NULL,
  schedule     INTEGER NOT NULL,
  codes        INTEGER NOT NULL,           -- level, legal status, capacity, support type and flags, eight bits each
  assured_day  INTEGER NOT NULL,           -- days since 1970
  verify_day   INTEGER NOT NULL
) STRICT;
INSERT INTO service_facet VALUES(1,45.500000000000000001,-73.499999999999999999,1,0,0,2,0,50331908,0,0);
CREATE TABLE facet_set (
  number INTEGER PRIMARY KEY,
  value  TEXT    NOT NULL UNIQUE
) STRICT;
INSERT INTO facet_set VALUES(1,'food');
INSERT INTO facet_set VALUES(2,'Laval');
CREATE TABLE facet_change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  slot     INTEGER NOT NULL
) STRICT;
INSERT INTO facet_change VALUES(1,1);
INSERT INTO facet_change VALUES(2,1);
CREATE TABLE place (
  words       TEXT    NOT NULL,
  postal      INTEGER NOT NULL,
  region      TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  latitudes   INTEGER NOT NULL,
  longitudes  INTEGER NOT NULL,
  n_located   INTEGER NOT NULL,
  n_locations INTEGER NOT NULL,
  PRIMARY KEY (words, postal, region, name)
) STRICT, WITHOUT ROWID;
INSERT INTO place VALUES('laval',0,'QC','Laval',45500000,-73500000,1,1);
CREATE TABLE service_words (
  rank         INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  taxonomy     TEXT NOT NULL,
  organization TEXT NOT NULL,
  description  TEXT NOT NULL
) STRICT;
INSERT INTO service_words VALUES(17179869185,'comptoir alimentaire','food','centre laval','');
CREATE TABLE long_word (
  word TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO long_word VALUES('alimentaire');
INSERT INTO long_word VALUES('comptoir');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','service_title','service_title',0,'CREATE VIRTUAL TABLE service_title USING fts5 (
  name,
  content = ''service_words'', content_rowid = ''rank'', columnsize = 0, detail = column, prefix = ''1 2 3 4 5 6'', tokenize = ''ascii''
)');
CREATE TABLE IF NOT EXISTS 'service_title_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO service_title_data VALUES(1,X'0102');
INSERT INTO service_title_data VALUES(10,X'000000020102000002010101020101');
INSERT INTO service_title_data VALUES(137438953473,X'000000c30c30616c696d656e7461697265c0808080010202010662616e717565c080808001020200023161c0808080010202010162c0808080010202000332616cc080808001020201026261c0808080010202000433616c69c0808080010202010362616ec0808080010202000534616c696dc0808080010202010462616e71c0808080010202000635616c696d65c0808080010202010562616e7175c0808080010202000736616c696d656ec0808080010202010662616e717565c080808001020204140f0b0a0c0b0d0c0e0d0f0e10');
INSERT INTO service_title_data VALUES(274877906945,X'000001180c30616c696d656e7461697265c0808080010302010662616e717565c080808001010108636f6d70746f6972c080808001020200023161c0808080010302010162c08080800101010163c0808080010202000332616cc080808001030201026261c080808001010102636fc0808080010202000433616c69c0808080010302010362616ec080808001010103636f6dc0808080010202000534616c696dc0808080010302010462616e71c080808001010104636f6d70c0808080010202000635616c696d65c0808080010302010562616e7175c080808001010105636f6d7074c0808080010202000736616c696d656ec0808080010302010662616e717565c080808001010106636f6d70746fc080808001020204140e110b090a0c0a0b0d0b0c0e0c0d0f0d0e100e');
CREATE TABLE IF NOT EXISTS 'service_title_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO service_title_idx VALUES(1,X'',2);
INSERT INTO service_title_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'service_title_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO service_title_config VALUES('automerge',0);
INSERT INTO service_title_config VALUES('crisismerge',1000);
INSERT INTO service_title_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','service_head','service_head',0,'CREATE VIRTUAL TABLE service_head USING fts5 (
  name, taxonomy, organization,
  content = ''service_words'', content_rowid = ''rank'', columnsize = 0, detail = column, prefix = ''1 2 3 4 5 6'', tokenize = ''ascii''
)');
CREATE TABLE IF NOT EXISTS 'service_head_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO service_head_data VALUES(1,X'01020102');
INSERT INTO service_head_data VALUES(10,X'000000020102000002010101020101');
INSERT INTO service_head_data VALUES(137438953473,X'000001a20c30616c696d656e7461697265c0808080010202010662616e717565c0808080010202010663656e747265c08080800102040104666f6f64c080808001020301056c6176616cc080808001020400023161c0808080010202010162c0808080010202010163c0808080010204010166c080808001020301016cc0808080010204000332616cc080808001020201026261c080808001020201026365c08080800102040102666fc080808001020301026c61c0808080010204000433616c69c0808080010202010362616ec0808080010202010363656ec08080800102040103666f6fc080808001020301036c6176c0808080010204000534616c696dc0808080010202010462616e71c0808080010202010463656e74c08080800102040104666f6f64c080808001020301046c617661c0808080010204000635616c696d65c0808080010202010562616e7175c0808080010202010563656e7472c080808001020401056c6176616cc0808080010204000736616c696d656ec0808080010202010662616e717565c0808080010202010663656e747265c080808001020404140f0f0d0e0b0a0a0a0a0c0b0b0b0b0d0c0c0c0c0e0d0d0d0d0f0e0e0e100f');
INSERT INTO service_head_data VALUES(274877906945,X'000001e80c30616c696d656e7461697265c0808080010302010662616e717565c08080800101010663656e747265c080808001030402076f6d70746f6972c08080800102020104666f6f64c080808001030301056c6176616cc080808001030400023161c0808080010302010162c08080800101010163c080808001050204010166c080808001030301016cc0808080010304000332616cc080808001030201026261c0808080010101026365c080808001030402016fc08080800102020102666fc080808001030301026c61c0808080010304000433616c69c0808080010302010362616ec08080800101010363656ec080808001030402026f6dc08080800102020103666f6fc080808001030301036c6176c0808080010304000534616c696dc0808080010302010462616e71c08080800101010463656e74c080808001030402036f6d70c08080800102020104666f6f64c080808001030301046c617661c0808080010304000635616c696d65c0808080010302010562616e7175c08080800101010563656e7472c080808001030402046f6d7074c080808001020201056c6176616cc0808080010304000736616c696d656ec0808080010302010662616e717565c08080800101010663656e747265c080808001030402056f6d70746fc080808001020204140e0f100d0e0b090b0a0a0c0a0b0a0b0b0d0b0c0b0c0c0e0c0d0c0d0d0f0d0e0d0e100e0f');
CREATE TABLE IF NOT EXISTS 'service_head_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO service_head_idx VALUES(1,X'',2);
INSERT INTO service_head_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'service_head_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO service_head_config VALUES('automerge',0);
INSERT INTO service_head_config VALUES('crisismerge',1000);
INSERT INTO service_head_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','service_fts','service_fts',0,'CREATE VIRTUAL TABLE service_fts USING fts5 (
  name, taxonomy, organization, description,
  content = ''service_words'', content_rowid = ''rank'', columnsize = 0, detail = column, prefix = ''1 2 3 4 5 6'', tokenize = ''ascii''
)');
CREATE TABLE IF NOT EXISTS 'service_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO service_fts_data VALUES(1,X'0102010200');
INSERT INTO service_fts_data VALUES(10,X'000000020102000002010101020101');
INSERT INTO service_fts_data VALUES(137438953473,X'000001a20c30616c696d656e7461697265c0808080010202010662616e717565c0808080010202010663656e747265c08080800102040104666f6f64c080808001020301056c6176616cc080808001020400023161c0808080010202010162c0808080010202010163c0808080010204010166c080808001020301016cc0808080010204000332616cc080808001020201026261c080808001020201026365c08080800102040102666fc080808001020301026c61c0808080010204000433616c69c0808080010202010362616ec0808080010202010363656ec08080800102040103666f6fc080808001020301036c6176c0808080010204000534616c696dc0808080010202010462616e71c0808080010202010463656e74c08080800102040104666f6f64c080808001020301046c617661c0808080010204000635616c696d65c0808080010202010562616e7175c0808080010202010563656e7472c080808001020401056c6176616cc0808080010204000736616c696d656ec0808080010202010662616e717565c0808080010202010663656e747265c080808001020404140f0f0d0e0b0a0a0a0a0c0b0b0b0b0d0c0c0c0c0e0d0d0d0d0f0e0e0e100f');
INSERT INTO service_fts_data VALUES(274877906945,X'000001e80c30616c696d656e7461697265c0808080010302010662616e717565c08080800101010663656e747265c080808001030402076f6d70746f6972c08080800102020104666f6f64c080808001030301056c6176616cc080808001030400023161c0808080010302010162c08080800101010163c080808001050204010166c080808001030301016cc0808080010304000332616cc080808001030201026261c0808080010101026365c080808001030402016fc08080800102020102666fc080808001030301026c61c0808080010304000433616c69c0808080010302010362616ec08080800101010363656ec080808001030402026f6dc08080800102020103666f6fc080808001030301036c6176c0808080010304000534616c696dc0808080010302010462616e71c08080800101010463656e74c080808001030402036f6d70c08080800102020104666f6f64c080808001030301046c617661c0808080010304000635616c696d65c0808080010302010562616e7175c08080800101010563656e7472c080808001030402046f6d7074c080808001020201056c6176616cc0808080010304000736616c696d656ec0808080010302010662616e717565c08080800101010663656e747265c080808001030402056f6d70746fc080808001020204140e0f100d0e0b090b0a0a0c0a0b0a0b0b0d0b0c0b0c0c0e0c0d0c0d0d0f0d0e0d0e100e0f');
CREATE TABLE IF NOT EXISTS 'service_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO service_fts_idx VALUES(1,X'',2);
INSERT INTO service_fts_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'service_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO service_fts_config VALUES('automerge',0);
INSERT INTO service_fts_config VALUES('crisismerge',1000);
INSERT INTO service_fts_config VALUES('version',4);
CREATE TABLE refused (
  number INTEGER PRIMARY KEY REFERENCES history (number) ON DELETE CASCADE,
  reason TEXT    NOT NULL,
  at     INTEGER NOT NULL
) STRICT;
CREATE TABLE merge_due (
  document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
  waiting  INTEGER NOT NULL DEFAULT 0      -- 1: not by rule: a body is missing here, a person chooses
) STRICT;
CREATE TABLE clash (
  document TEXT    NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,
  n        INTEGER NOT NULL,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE consent_index (
  id        TEXT    NOT NULL PRIMARY KEY,
  until     TEXT,                          -- the last day on which it holds
  withdrawn INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO consent_index VALUES('k1',NULL,NULL);
CREATE TABLE erased (
  name  TEXT    NOT NULL PRIMARY KEY,      -- id of a document, or tag of all documents of a person
  clock TEXT    NOT NULL,                  -- of the record
  due   INTEGER NOT NULL DEFAULT 1         -- 1: bodies are to be dropped; 2: the tombstone waits for the key; 0: done
) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('facet_change',2);
CREATE INDEX document_kind ON document (kind, id) WHERE deleted = 0;
CREATE INDEX history_leaf ON history (document) WHERE leaf = 1;
CREATE INDEX referral_person ON referral (person, created);
CREATE INDEX referral_service ON referral (service, created);
CREATE INDEX referral_organization ON referral (organization, created);
CREATE INDEX follow_up_queue ON follow_up (queue, due, since, referral, next_instant);
CREATE INDEX follow_up_next ON follow_up (next_instant) WHERE next_instant IS NOT NULL;
CREATE INDEX follow_up_policy ON follow_up (policy) WHERE open = 1;
CREATE INDEX interaction_at ON interaction_index (at);
CREATE INDEX unmet_at ON unmet_index (at);
CREATE INDEX relation_person ON relation (kind, person, at);
CREATE INDEX relation_referral ON relation (kind, referral, at);
CREATE INDEX contact_organization ON contact (organization);
CREATE INDEX contact_service ON contact (service);
CREATE INDEX service_location_service ON service_location (service);
CREATE INDEX service_organization ON service (organization);
CREATE INDEX service_name ON service (name_words);
CREATE INDEX service_verify ON service (assured, verify_on) WHERE hidden = 0;
CREATE INDEX service_verify_on ON service (verify_on);
CREATE INDEX history_queued ON history (number, document, by) WHERE leaf = 1 AND known = 0;
CREATE INDEX history_unopened ON history (unopened, key, number) WHERE unopened > 0;
CREATE INDEX document_winner ON document (winner);
CREATE INDEX referral_consent ON referral (consent) WHERE consent IS NOT NULL;
CREATE INDEX erased_due ON erased (due) WHERE due > 0;
CREATE INDEX document_scope ON document (scope) WHERE scope IS NOT NULL;
PRAGMA writable_schema=OFF;
COMMIT;
