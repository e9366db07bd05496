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
  deleted  INTEGER NOT NULL DEFAULT 0,     -- of the winner
  sequence INTEGER NOT NULL,               -- local, grows with every change
  pushed   INTEGER NOT NULL DEFAULT 0      -- sequence up to which a server has it
) STRICT;
INSERT INTO document VALUES(1,'organization:o1','organization',NULL,1,0,2,0);
INSERT INTO document VALUES(2,'location:l1','location',NULL,2,0,4,0);
INSERT INTO document VALUES(3,'service:s1','service',NULL,4,0,7,0);
INSERT INTO document VALUES(4,'contact:c1','contact',NULL,5,0,9,0);
INSERT INTO document VALUES(5,'p1','person','30df86edc00c0a4d7defd50a8ca0ca9a',6,0,11,0);
INSERT INTO document VALUES(6,'r1','referral','30df86edc00c0a4d7defd50a8ca0ca9a',7,0,13,0);
INSERT INTO document VALUES(7,'e1','event','30df86edc00c0a4d7defd50a8ca0ca9a',8,0,15,0);
INSERT INTO document VALUES(8,'k1','consent','30df86edc00c0a4d7defd50a8ca0ca9a',9,0,17,0);
INSERT INTO document VALUES(9,'u1','unmet_need','fecb5684e70cedf6bf23ae5815a486d2',10,0,19,0);
INSERT INTO document VALUES(10,'keyslot:1b5cbd00-0228-434a-a6ca-cbeb2f897fc7','keyslot',NULL,11,0,21,0);
INSERT INTO document VALUES(11,'keyslot:4b4eb9d6-b6bb-48fc-9b2d-2bdec45a5d23','keyslot',NULL,12,0,23,0);
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
  source     TEXT,                         -- of an import
  UNIQUE (document, generation, hash)
) STRICT;
INSERT INTO history VALUES(1,1,1,'3c73ad2a5a743413ad139d7010104a3d',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0000.0123456789abcdef","device":"0123456789abcdef"},"id":"o1","legal_status":"nonprofit","name":"Centre"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0000.0123456789abcdef',NULL);
INSERT INTO history VALUES(2,2,1,'38e6071d02d68fa38249798c8dfa0d2e',NULL,0,1,NULL,'{"addresses":[{"city":"Laval","id":"a1","state_province":"QC"}],"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0001.0123456789abcdef","device":"0123456789abcdef"},"id":"l1","latitude":45.5,"longitude":-73.5,"name":"Hall"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0001.0123456789abcdef',NULL);
INSERT INTO history VALUES(3,3,1,'6a7480dfa3d1d41edfbec2d83ba8fba0',NULL,0,0,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0002.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Banque alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0002.0123456789abcdef',NULL);
INSERT INTO history VALUES(4,3,2,'54603297789105857593dfc0288cbda4','6a7480dfa3d1d41edfbec2d83ba8fba0',0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0003.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Comptoir alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0003.0123456789abcdef',NULL);
INSERT INTO history VALUES(5,4,1,'f681adaa8c1ce0792347fedc17514b2f',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0004.0123456789abcdef","device":"0123456789abcdef"},"id":"c1","name":"Marie","service_id":"s1"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0004.0123456789abcdef',NULL);
INSERT INTO history VALUES(6,5,1,'5ecbc49a25a01d4bc08f38817210042c',NULL,0,1,'4d06477838d4cf0e',X'a09d2f8e4d7fce31a7e0ebdcd939fdcb9590accf9b666adcd27da1b7cc02ce57a9bb9a07a042f452e537369f3ab34ce109b8e2212d198c0841ef842a48a403049c015f6149dc24c49cbbbdd0a72e2303efe9b9b1026d9adaf8081307fdc70ab1880d4032807fa186e3444248ecc1f8ec543849c97c68708a8e6881b2f13f61b58b69890eb3ca5d4855f7259a6ff9fa1608bd675d7b74551bef7ad74255206327e52137091c473d9b324ed43b607304cc7740c85715cb56985cab323da3a34d898fb979e8c3fae284c19aa644ec3ec7740931f5158e86cbfb5faeb1ea5cabaee0f2ced4adb28cd9a30eeae647f43c460c3f0cb627e4beb96b1ba634b58b0cfabaf37da91c5691a31df44845ea05752d90fc481fd302eeb36d2c6e1e244513dc6ae39875b75b0e2979','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0005.0123456789abcdef',NULL);
INSERT INTO history VALUES(7,6,1,'8e6b4094b86af25951e55f1324b8a656',NULL,0,1,'4d06477838d4cf0e',X'6b1122e72d742ab8d86d659d9754b7deedda0d722ffd8b5c95d6eba1767fae37b2ea8de8059b610a418257563a87c5a0daf872e059fd47f26a0bdec9cc4f739e99974e0d610fb297c233cd19b2dfdf72db3fc2974a39fd1c47cbcdba17f4e2ba7f802f7b027ecf3985a570f783c0ff354fa1afb652a4759f46be548436abe458088ecd2dedb14f92a51bb6c326117a247d5b074c18804a212285f8d7aa361148f97fa34e95be8fab5c9f3d177b502716c512aec75b04f1f6b700ae82f8717a1b7634ac43d380e940b7dbd9cd7271e41751587463bb94a1f2ef0866df69ab615426e6a9f57d46de579455e67a5fbeca7e49c7ee69d518789989b30f882dc9ba0edd317d40d596ab31b7b01ff7af72462a8b1a46f82ecdb3f246c7ef58f35c6d51a0672ff2b38e4cadcb3c11f2f7e8ae6b759bc38e7f5be5671fc97f7c6716c087d7dbb15941a2395c735c1a8206756db213b335a45bce84ab4e6a9b9cac5853258d8d2d4d3ebdc416df8618cc472c20a7155b39151c586dd8cefc599f926192161d9b1865f5398e637543e150aacfb3c604446457f157d201e950c7bd7db2ed72b451e2be23dc6d46140ff63a257e519a9b997c117d6d2050b165989512ea4936d32eb03cc65b06240c49e4c78e3ae6b820d6bdabecaab9759e8a9d9c6f3917fd12dc6c06ee4544f95dff198c1dcbc4b8849bdc3e21f88826bd086cd0d4adfb1d9b5e91ef779d92eb8ac89019498e51fed14cdb68e0d7b7ac416cac12e03216703851b9097c0273b0','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0006.0123456789abcdef',NULL);
INSERT INTO history VALUES(8,7,1,'4d926969741007d7be9724e634a88428',NULL,0,1,'4d06477838d4cf0e',X'5d8b81791e2d8ac669497daa8be385f9bfae4d9e0d617475a09478d2c80b8dc7470676214b595e4533905a6ff4428d25dfe0ea2e7c840cf553c97de297954465a8b243e658c07a79270de7158de9c66be351491848a300459350437f0c62bd1cda7debed4f7d4cb30ebf797e8d3cfe6203b42ad065129c4744f1c86aa4927fbf4c07e161bdac1c58da064544be26562e722ed328ea1b7c918b9a8d057c40d44add49dd20f04d31a023eb2687613e00c1dddfbba41e31a8351af3df29a605e09ce611e08a7d0a830ff888eb7096a26ca6c7afcdf812e4760f0a875dea9f170ed97b30f7d185fe046c995eda5d600d0fff7b5da5cd4db1807841e57b4d6e37341e06d5a090d1d926fdb5c8ef4adb0910da2dcbbfc3b6471dfcf528758076e3befbb74ff9320e7513c9','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0007.0123456789abcdef',NULL);
INSERT INTO history VALUES(9,8,1,'485ccf1d0f36532d357d18a7b821bb9e',NULL,0,1,'4d06477838d4cf0e',X'6539d9e30118ffe112b6efeac9fe991942a76cf8c410f0f9d52ce9aac8c97e078722a34a92773b7f64d4e2570f32e5377b902ae07731c390addf9a60945ceac37c45dcd6b2e08c6e83b1ceee2ab9ab6dcee1374a02ab6b223447b2a61f1b04dcc8e424b6cd2ee22133baf836f18db720f9b5ce6892c94e362ec7094798e6ba7dff22a71af41c8af14c606ce0d4c262ecd9e7b9315c29ac455c65616a0c3d173412128be8a25a3779504b48df127848af709a72434112ffeead67ed9f49b0605e1280c3b4b5895839b849d3345481b054d0a31bb870b366c6240657604630f5a2b3a5f04e2c382424088ccfc3098c8223cbb56ff79234d1805edc719ac114716bc62a552c47fcfbf02ac03ff6feb2db743b45a5150a07f6c8158908180701653c4b288713391cfc23','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0008.0123456789abcdef',NULL);
INSERT INTO history VALUES(10,9,1,'7faa5a09d059427e80f6ea8b1a820d0b',NULL,0,1,'4d06477838d4cf0e',X'db00362b1d3aa893b5eab71bdc4fe8d4db08b8b9703fa5e735e9809e3f3de4d6fa2e899b894f9ce44f1b29058a5a096013c58a8ae924e47815b3ed77b566efba0c5ab47a93be4edc1a9f5914278e0855e9ae7b9562a6862b767d7d050b0e210c86e59417eed1aaa4aa687c1f56d58e597294293ac513eafd57b6757a8cf6b2cac940f27cf7fbc0290c614072ddd4739483695c1c61cb804bd63c67001075e98f1f5f785d6714ae996a706502883007953d04f2c486211c092f241c506ef707e717bfd8d3e40564678f9f923010e563c875eddb3f2d3f1fd3443794d718be9f780150de5fb9a0385162442499ecffbc93a81ebb68460734847a345542f59dd230458c226a5c38c02f547a8dec3f34d647d4a2061525342c06858353f1e9aa1bd0b1a219b005a22680','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0009.0123456789abcdef',NULL);
INSERT INTO history VALUES(11,10,1,'980adc1e93cc778a7ddf7cc673fa25ca',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000a.0123456789abcdef","device":"0123456789abcdef"},"kdf":{"memory":8192,"name":"argon2id13","operations":1,"salt":"IrThh2C4Vy/+wXT3AYL89g=="},"keys":"sqi0Y4YlVEFRqPxRsh6Z+4j6zUQwkSzCCweWxydMlVOBAKOvmV+rM0+tvRq03taGpilPz1TExzbaRIvXH9r4HrEaVlFzrOtPIAw2oE6jxnylO/nSAyitw40ASkHIVhlsVZUb7hqX3e4TQiPwcb0dAg==","private":"/vswkyVptv9WM2tc7fFi5DCy8TPuRr90naqKcIfEokxUnc1DYf9+hlXZE76RtPFoJZML1+dLA009aRz7kkNiDa4Emrmv8I2kMqKGcPLBMz5Ug/wKwMbVDY1UKFmtjxsNgAYFiDbVNMUFTHfMOGhw+uwUsJS542Enc0xm85af48EIoU2Y3uk5XUpyrGe2lsEWM1FnAWo/eyeoR4WsozJahT3pqiV1lcd2","public":"z3QrjuFXwY0HNw5EJCeDvPe65KPwGDEva+mZBI77Qj8=","type":"passphrase","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000a.0123456789abcdef',NULL);
INSERT INTO history VALUES(12,11,1,'95dba95b931640065cf89450919d81b8',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000b.0123456789abcdef","device":"0123456789abcdef"},"keys":"BXsAX1DU1F1vRqBZftNg88G3q5hKuXq+za+XGEVDICoA/tCmB3AeTLTe3X7g0OoCJcB631UovhOxr+I3LOfIWkXQMTtv8X/8bNHASIi9hpgISIOzXt+hE37WC8SeWxmNTSjdLv3H6Yo8r3yahWV7AQ==","private":"77HQkxjTlhAT8fYjxXBBnd8QT2+dSNxP9zHsYpG2AeTQ7L8Bj+dodCunSf4rYVVrToupU2lvIQUS5unhGjAkLfE3r5o/89e7b4B7zRpAEGaFwpBKkvP0JJL5ic6LTIKiT4wLfgcuTf9cXwgLNQ2/dLvHC3IqHlZnX41kAdmo4YyaJ5YuKRL7HaLPTWUH6Y8gbU+hU8xCQN3He+3354G04hXTBSalIp6D","public":"/pen47TyM+nxL7TahnyxiYDgAZ+6+Qsik/HPmotphRU=","type":"recovery","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000b.0123456789abcdef',NULL);
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
INSERT INTO person VALUES('p1','1-5ecbc49a25a01d4bc08f38817210042c','4d06477838d4cf0e',X'e405135868e8792e4fc307539a87bdca2e18566995231e2bfc1b1d82d85746f0a49b36c193310e22dc147bab0879912110f02a43adbe8e1be3d8c7e057eacbb489578c47c1e72f983062b75210cf577f5d4a7f842cdd465d41a7c392063697fd9b06517692c2421e9e51f4e01f4d5a9d176d02c6cc2c72d62889ae787f4b70907e46ae2c1320ebe11806530d3845e32fe41b59d722dee23da3ac8a412eb446525d73f8bf86eb2686');
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
  due              INTEGER NOT NULL,
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
INSERT INTO service VALUES(1,'service:s1','organization:o1','Comptoir alimentaire','comptoir alimentaire','Laval','nonprofit','unknown',NULL,NULL,'','food','',NULL,'complementary',0,0,0,6,0,0,NULL,NULL,4);
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('facet_change',2);
CREATE INDEX document_kind ON document (kind, id) WHERE deleted = 0;
CREATE INDEX document_sequence ON document (sequence);
CREATE INDEX history_leaf ON history (document) WHERE leaf = 1;
CREATE INDEX referral_person ON referral (person, created);
CREATE INDEX referral_service ON referral (service, created);
CREATE INDEX referral_organization ON referral (organization, created);
CREATE INDEX follow_up_queue ON follow_up (queue, due);
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
PRAGMA writable_schema=OFF;
COMMIT;
