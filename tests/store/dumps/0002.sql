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
INSERT INTO document VALUES(5,'p1','person','7aaf85bf0f4a55cfca5567a0780554a0',6,0);
INSERT INTO document VALUES(6,'r1','referral','7aaf85bf0f4a55cfca5567a0780554a0',7,0);
INSERT INTO document VALUES(7,'e1','event','7aaf85bf0f4a55cfca5567a0780554a0',8,0);
INSERT INTO document VALUES(8,'k1','consent','7aaf85bf0f4a55cfca5567a0780554a0',9,0);
INSERT INTO document VALUES(9,'u1','unmet_need','becc91bfb8164cf8fcd58557b6c0c2b4',10,0);
INSERT INTO document VALUES(10,'keyslot:6a4c33aa-de03-43d0-99ef-a45ad8f0327e','keyslot',NULL,11,0);
INSERT INTO document VALUES(11,'keyslot:4f64c01f-1d02-403f-b153-db5e8b318936','keyslot',NULL,12,0);
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
INSERT INTO history VALUES(6,5,1,'ec19b4e2ac72261c3677779a216e7604',NULL,0,1,'c399c76157d77248',X'f31c94888c9bfa0f420b358b5b5601996e602702da75f80fbf8a88782351b24000236a17e18d6c9c5973c0c580f4eb0ee05b37801da670d3071493b28ced6c39bcce7db98353abeee057f53a19381e902dee30ca13c6b5a8e46c37b3295d62a242fb5247a3b67ad000e0eea89bd10df0658425a3ae186b09d8d076e017cfdcbd9f4afd50657570e39e29ecbcfc9362ce4674356111e5d67ca4b882968387b54cf27eb96c4aa7456280804e714315698e5f76e9e5a5f4b331473b2b788def2ee17deb56f12f17a170b895a5476e29df9a494ea0c67cf012f8958cc8bd90d642381199a3611381b2de752e571d1399f4d320dca11b909c72bc5ede8092ae77176db3fe85eb136c4e37ca62488b8e343907cb72585600d7741351167b0394a10a4159d7f16800132c05','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0005.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(7,6,1,'08733c05fa6c3f3be2e81c189e1e0cf3',NULL,0,1,'c399c76157d77248',X'bf0eaa3de93c35cefc02166b3cd69e41809b0e85df3c03ceb2b89ec9220c7407eba370b945dfeb96bf8c72c5e3fb62f137310da2674c1aae1cba1bae46da7ac5834aecdde85a0d4ddaf190d0938c0e64f4561a5733202d52c08aa0992f317e1d106422e6fd63e1f205e8db6defe6bf8a9caeac19b3286db3d8a7feae81decd4be38c41ae238a9e75619a9314e94ed3737934ba5324f85bb14755dc9d46f16b73f390c8afb4ead154ca7b0fab12ae799e0c31e00fd15925ece5643dc5e34e6d2d19ea6d2e01bd81e97657a688e9a9cbb6d577b2fc49fcb26d2bcc8d794e1c329bb11c4361cf6b0d2db2eb7ce0b8aa0b95fdf44bf66fbc049c5b7925250c23b5278501f7d4c5e2547b3bb84f7503879864b4f59dcbca98ec8c5ed01f17cb793977d21df4e787048a6b9aefea417023a4a3944b92e1a1f3b895355772c3a86d733d9aed85b0558dbd5e27e22d1be83890c6ec528668703dfa6a633133de988b79e1eec283a310da03e2a319ad02533f84d3c89b91234e6da510e9d1c9be4e8ca39221a8508ee79744d00c6be049007dd6fc497b76c43202510a7a72ef568444a9773c83727864e68d735ac25f3bfad7f58c685b6e8f325d04a9765e826a9b3ce3abd390bfa97849d024fcc323f56045c9d39761e34b983d59645008bb7428a42dd664f4628ecb41dde0dddab969f5148d43fb039a2ee8f83c8039da056f121a443ca296897f9887366e1f29c320f204da98eac26c1d26be8b6dd3ec94d764ed82a35e037e1fddb744f6','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0006.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(8,7,1,'36be516b3d553e19b58d891cfbb11043',NULL,0,1,'c399c76157d77248',X'732e5267ab398078687d7e5512c3fa5104643f66931e3aaaeb1d68d14162c378837bb1d64bc03fead4d25116ce38f7a2834b2bc4e3d19b7f5fe8af6df80be851be8dadd561ed53b42d622fb4f4124ca7e398a068babd3fdcf22804881ffe8aff57442e9082937e393b94b34f249bcd5cbdff69708e4a2e4035bf1118397f88c6d83d6ad786baeb81f416070c8ad77de4f70e4a356da21bc2238d30f430596ce6f5befcf1b6315b77aeb40f634877af7f32fde12c4791ce98b4dcfd42b2c772a04231c5f9f11a9aa7d1f786bc476bf7a9be375f6f25bbfff965c49c06badcb0f77a9f8ebe81532ba5c6f05590e3c5b95717e7bfe52d705163a4dc7474475c5ac257e42e8274207b662cce2f35805a720c039c1a901eee42a8523a3fbe45639159cc578cabeb1b6d9a','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0007.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(9,8,1,'20c8f91033dc5653b331ec8d05574e4c',NULL,0,1,'c399c76157d77248',X'49db4c694469fc22669047fa417fd811ae6ffa00ce829157e0d0d2c0034291e62500e4eaf089df632114d3c96c62333c66bfd973ea229bf91920399e354b284ecb00ba20ab1603af77298bfb06df6ff0e468183909ce30b887d2eb99c107b7c2f912e750c34b3bebf0c9e9d9999bba4de603535786104e8580eee5b663333d1fd41bce11c4368ebc5e6e146fe9646751e60c7defee510e45b359000e0c38ffe458cdf79cf134d1e0ace039f5e68248ecadb189a47af1025fae163624539f900e59b252c493799b1019eec9ddfad2c5fabfa7d390be32f653ec198b99483494a8f4159c20f03a24087965ef3741c010ece7063b601e5d0e2106279087a3338b2b04cafd1f7c7dfe0f64ad776912a137ae88e0154d306e360bc3a3160b8aacb27cabe5b2fe1d46a969','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0008.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(10,9,1,'2ced6139e2068df1653026e0c81c9160',NULL,0,1,'c399c76157d77248',X'4826c4daff23dffc27776bbe151527fb2c2faef5f99724837581ec143d45abf5313eeded4827765d0e9edcf3904afd8392a382a973886b94c9834ba90867955ee1eaeccb9701eb8ae3c04cace6678e2b49cd138e2f44a400255ebacdddb865f7d4ad87f8e021a005db763c39c8198b9f850c03cfb65d77b24518a97d2511ef3d3012bacec778be82f0c0369baf5557d738a9b639041df488ebcda8b34073fef8778231cb3fbc625ed64160a2c3346fb0296df7af76217be6f3680fbcf788537e680994bc9886035921f1f2a03d444027d437a27e6eaa1188fa37c2d4be501c5a6fffb27dd0ab761935bd117a591c62666dd9003ee7001a25718581aa7ea0f787dc7d59b9fc5ec2600b7a2f8022743f38aadc02c1b9d0e7880626510889f940541056e897106dc95f','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0009.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(11,10,1,'20d7369d8afd362bfd94b8297a073d69',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000a.0123456789abcdef","device":"0123456789abcdef"},"kdf":{"memory":8192,"name":"argon2id13","operations":1,"salt":"OUOXQMHpvqqaY0VPO88Crg=="},"keys":"SMQ/yF0MBH1NbVTlJ5XSdYxRCWMU5h1kP+sVrQsbuTxGIz5HY1jvDMPuOSBrC8YRtwzzpDHnv/BFbXOWpL+/NaYJvE3Gsqe7UK5FvdSW9iAKQYgNoniqu6rvx5xQQQBWimaEO6zJUFEJauyt9FeX1Q==","private":"pUEVsIm2jbWHhIXTAxIBEaKswoJW0vP3RFHcI+ubUJ9i62tBPWfsDayjKPPiztniUqFFo85fcE4uJ07YOUchqiP0l51xoT/7jF1rsSpH9+Ej414ZMvjDki2zzi9IS4EH9+JOJIbax/AdMqkiI6gyVLWtSEy6lKUt9fpcZGk3j7CQ87ucpp0/oWjtxEZEykzh+LxHc6uSfb1C7OOZ0koEkUuQor57TsjU","public":"wo3VCadACg0mz1j3jBIC3V45+oJckPvud/t5v4Dmjgs=","type":"passphrase","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000a.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(12,11,1,'0df3e19f48f219676f728b40a03f8383',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000b.0123456789abcdef","device":"0123456789abcdef"},"keys":"0x5twWw6dPFlzgG1XwGo6DKGg2KI5WyJms4Xrzmr/D5wXrlCgAeTGwUvns7TSR8BSAcsCRZIn9Z9MCZ7caYhTzS/oIvs+NGhDTUym5B/eYmJp4eU1imdBCNc2SXtMMXN6KjLVnZYKfCMbivwHhm+pQ==","private":"WDXRld3lnKNIfXlLtHvoGxTM6yVXAdePhYKpLPLSpLOdCmIMGn4ItXWpbJblDoGmbgAP5ekOdEukscDm6DFwilyyzIQkC+k+K8qzaNWGby4+IANZZVTgqDvj6E0oWLoKftswCjmskTlHRJ6hc5les88M86nDOJVu+LwAGGorMR/MYKsyAYSWweZKl6krGJJ4bDZsIbvasL0OMMjw85/FUBQvpuNIUtuA","public":"Hgy0amPO7sAx3RHTtLML1298jytfSKgljphCZzhiwUU=","type":"recovery","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000b.0123456789abcdef',NULL,0,0);
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
INSERT INTO person VALUES('p1','1-ec19b4e2ac72261c3677779a216e7604','c399c76157d77248',X'a8e79976fd325b1b75df784d7c5046ac434bd3a89c6270a13c0b4a386d0f926fe3d48e83085a9f7b5b6f0cf5103722aa7355c4efe48ae0faca56e0c70677debaacf2728c63177cc7656681402e61e6a07e7aea3162b6d1af27a7e76ea2dfaab47a075fb6f6ce48a5c2c00889ec479dcdf950651ecac36285ae611d064c69f8b7fa4c2fc4269f84306860fdf61d7c956980c8883ffa1f76495a84c1c83c0948a79cee5b8e01a44890');
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
) STRICT, WITHOUT ROWID;
INSERT INTO referral VALUES('r1','p1','service:s1',NULL,'food',NULL,'routine',NULL,NULL,NULL,NULL,NULL,NULL,1793527200000000,NULL,NULL,0,0);
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
PRAGMA writable_schema=OFF;
COMMIT;
