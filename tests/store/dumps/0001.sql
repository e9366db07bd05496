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
INSERT INTO document VALUES(5,'p1','person','b568503da23ea4c9fb1b51e80b904236',6,0,11,0);
INSERT INTO document VALUES(6,'r1','referral','b568503da23ea4c9fb1b51e80b904236',7,0,13,0);
INSERT INTO document VALUES(7,'e1','event','b568503da23ea4c9fb1b51e80b904236',8,0,15,0);
INSERT INTO document VALUES(8,'k1','consent','b568503da23ea4c9fb1b51e80b904236',9,0,17,0);
INSERT INTO document VALUES(9,'u1','unmet_need','58287d03bff94c519d60e1e33f254732',10,0,19,0);
INSERT INTO document VALUES(10,'keyslot:91d42c2d-1b87-4c1e-89d2-fe7e09801398','keyslot',NULL,11,0,21,0);
INSERT INTO document VALUES(11,'keyslot:20a044a7-0afc-43c8-90e4-d83ec35f9753','keyslot',NULL,12,0,23,0);
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
INSERT INTO history VALUES(6,5,1,'cdaf322162f416fa5866d2badd359966',NULL,0,1,'006025f1f9bb443d',X'f60b34637dcf221950d203ca3cb6e852d1b7c7979c36fe7700a395f8f2324a2d7d2d9974d21dfe24de6e916fc2bba27f6f7e6493eec41e7b6c6b5188942a0be1d79a9433540f96467d32d4481a7b92e3fd46f78911f6be86e08cb2905b7075d98f13b45e9f8d7ef9b241b4c7aed5c948fdf3dba9c2b7eb37fe8b8b7e07841162637650404e7dc13055dfadf4186836c4d3282cf0e56f67c26e90335690a841f3ed2d7415d6aed48a63bec54a11dfd576efdf522f7eaf96af3a3312a0a34a5cf024a845bf401fe6fcaed8ce09a11e68081185711609bf800ca972546a8fc2ced039579722cd972d1d93dd9aeb089be2d9be3f02adf7b0589dd590d1cdd98d4ac4e1db8bb1b5809e575e08679f887c2408c00141a524c6f1a1b9e3f23af9d0b285f0564804dc864cc4','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0005.0123456789abcdef',NULL);
INSERT INTO history VALUES(7,6,1,'86ee8e693fcf89863555e5fb3889f7b9',NULL,0,1,'006025f1f9bb443d',X'196ca8a27dcc353c9f215986d3dbe3380c12db2b1a2b3d0f3ca21e983b412d35ed3fced6106b4fa731194a5198dd801456d4fbbdec024bf7551aa85b49b431a7e44da11f74cea6fa553906492930a89dfe9236d8eaad76f4b1e34d87b50ea58c070204ba58035c79e53a2cf60eb2b157914bb9976b02ec4a7e7d2bcec7eb82d7462bbbb9d4f96ea7ef23bde6e4269fea619115ca2f5eadaf1831face66dedd39aa8e397e72a39b2766e54066b74cb60a764434f52bcc3e7cc0fcfad3bab8837357f4cae543c3cb10e83ef750544c698c960cb097a95f983d69148280fe39a675f43e6087928c60483cdb2a834db4c34819a8905b8e3e40091525db9d233d8f85ef72a98ec6857f62baea00ae3d3d5a083814178e59daf956cf997a3747e1891a4f28d966514167ac3be0b43edb252ea62c208acfa0dd5dfe1042eeda6bf30407e503df40c099440071df8e756c4b37452c85c69de332f232edc465ae123c7eadf5c5240627020fae76c964a622e0949f32fed527e6d74c4a7f913367e64ee60cc0cfdabb52d4058c76a63f4b2268033bad6eed3f36d6573cd780e45e40dd51549109112a14b2585fbbbf65f453db014d75ad8172e43cf7f264d7ad631b3dd8fbc6ecae1d66a57e9c9ccff1535bd1b82cf4ebf0c57a562f862b3dec579ceeb325770423cae1b8f46c470f1248de318da21313abce6c56c9dd90865a622d6bd3d52bad989ffa98e12db173fbf229027a6f076a494789e560df3dd768085d4fef3e661876f7d9e467c1','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0006.0123456789abcdef',NULL);
INSERT INTO history VALUES(8,7,1,'97ca801436ad5a9fca35cc1045873f96',NULL,0,1,'006025f1f9bb443d',X'9f6ae88480642712328ef035681b06c6645c098901f3a31af6f253cb318466d01c81371c05151702d040a88cccab1ee77feadff3fec4013ecec4a4a37120f5629d732c2ddc82797045ea2c90a945eae6d7845ab364bcc7b5dcdec313fce24d896e3b2a26e623e27c83091d49015ae47e16f7260598624d8b8d9fa1118746a2040fb0ec044c017e4c387c05aff9c245207841f094456a1e7330cee04fc50b771f2410eb1050b8bba3ac1b9e1d879f4167e2077c3dbc7c541ef559189a731a32a409bf95a079191e36bb3a9ac673fb5012663ce8c5a94ffb66cda71adab610065d664858023bbef200c603d7dc130cdd190d13af8007242fb78f3c901ec130b32f87bf3b2b9e00c3eb9a6e2afe2b7f094bbca175415b3f4fe50367af0598c07cb973e6fbb319de5972','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0007.0123456789abcdef',NULL);
INSERT INTO history VALUES(9,8,1,'0ce23c4b95e1dde95705d9f4a4d68014',NULL,0,1,'006025f1f9bb443d',X'f0db3dfdfc0c9dadd4c58a57f166cd65b91bcf9e192d8e2aa4e3192a4f9b1e1328a1e12f2f9daeb2d2bb96d24c4fa0a9851eafd58a388d092a31163d14a2d673d8885562d0c667f020d936f3d6e46db1faae48cdfe5a5dd4358b462b69c0cd92e36b00e85e70e07c43dc629f91472c2180a99ced820badfa9d0015594ec07bcd0b950c8968d840031b1018f4bf4db2bbed29ac7b5735cac9827333d5d01cde009fe667012c7f465140f60ffd1479a032f9920966eeb9625cf50b08234709e7c3c3e4e85bf5198164d3fb0b53b9dec6ef6ac4d6134e882feb59f1e11d48e8bf4bc0e21432c30df80a72f3f992fd8bf663ddf11154b002e1e356480a16bed56d3f114c3eb57587594af3077afac2957db42d4c005dd007b960da0c135351b70f897a411d1e20cca191','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0008.0123456789abcdef',NULL);
INSERT INTO history VALUES(10,9,1,'4d42ae843cc014ab31a48705027c7f71',NULL,0,1,'006025f1f9bb443d',X'81b6c2f50897bfbf782f6174b8987cfa0320e83ab94150e91bf3537590961f32ff2eaf46b203a4c26ad5a6923c75d826c2efa7b00b157caecdfdab236085292e494ca0c2d9a90f129ff177f2239ddabfe475e17ac40c0eb9f2e2b8df2d501f999552e804a6c97c05b689fac9b1a15325ad86bdfb42b07e36fd57e0721cbd9165382fe039668c571981d9e244fcd56030bf549c17035282af0a6808987a9a98900bbe1b150015ceeca4072ce218fcae0ff20169aaf915d3415d1d1a6058d48d4f84a37e739fddf51856a835676d09c093ee70343dceb6380b7854bd312b80b886745e40cb50243dd62ffad687b4e0c4ef53c299aed89774419d2ece61800a838fc0bed25e6d6a927bf6777f069b899b9aff8e6403063c2beed62dbbd0e0fc63e4e536b695d73e8d67','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0009.0123456789abcdef',NULL);
INSERT INTO history VALUES(11,10,1,'83941b549610c7a43eded8f5f67eaada',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000a.0123456789abcdef","device":"0123456789abcdef"},"kdf":{"memory":8192,"name":"argon2id13","operations":1,"salt":"rt5LmXVfRh5qH3iVaIacQg=="},"keys":"hncu/EJUfiZkcy7LVMSuhn8mYTh/3SDzkmAfigAz4xdnc2F8x222aBjER+GSsS5rvUH9HX32guhZySr+xY1lhVnEkzqDcD4EEaFWJTLcRf/16WccdHLBiMOpKNqhN/kqmGNbqNdmDAhtWRm2jvzIPw==","private":"4Mg8jtquBJXMJvFUk6cqFHKgy+iZ7I4HSbYi4GMqJKaQky7wmah11dtNyJGOFd4tiK2bpYrhitA6BBKWkhAbqZiAdlxWmiC+n6V5FrCjsmoCicSi9nSqoikAOwNghQBARYyoWVXiY2md5jt8d9goORXARd84hDpfCGQ4BLwNa7gF0xDY2mjvOrAeAf3iSIYxjj9SZ7a0SdKG93SqEryDZgQWhCQg30VR","public":"8gfgIuWpbFqo0sli79nSs+EvlXfgF2vITtIyc9ifRCA=","type":"passphrase","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000a.0123456789abcdef',NULL);
INSERT INTO history VALUES(12,11,1,'5c4cd0e241e7ecadcc1b8ca22eaa8984',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000b.0123456789abcdef","device":"0123456789abcdef"},"keys":"oBFmO7+Tzj3/RylYa2Nk4lddelG91Ax9e+1NAlBFViDV0PgdmL5htsYXDGMM3snTUGctE4euhkPHB7uGverQTF+6uZB1rOQgVPwTcSiPSGbcckmpgUo3CwSDyNObk5FXwtnvMUx2ytXPFvnJUkv/gg==","private":"0ynOo0XCJf64yX9uU/aEbkFmKs7y/WP0yV8IHKgK1/oLPP4V9DxHavVr7aPd13RjOZnvbOMMfHY9Fwxu8n4vLGVmiGKrxKIxG/knTZc9C0dhb2WH9O0WQ1tvuxlrixtqtDV8sAN8AZ0kCN/2P9PkwJ9jvX24Raxd6liN65YXlH4A4bvrG4uybJQw1K4Xq+TlWuW+TaKHI55pd8N0KenG+oU365poKaQn","public":"ixRTXlf4iewTEAffTMog6PojqigReWxD2bvFEUBafGI=","type":"recovery","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000b.0123456789abcdef',NULL);
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
INSERT INTO person VALUES('p1','1-cdaf322162f416fa5866d2badd359966','006025f1f9bb443d',X'52130c4f8d42af79a4979dd36bebbc5dae521a3520266ae43fcd843f03124962dd3e5b5f06aa6de9be8b3fbaa0ff2ab304638f11293eb713292fc65c857d6dfa186264c3388af7c0c9b8f2eeb5a910248d9f43ba00c1cebf45500d707842c8ff3ed6431b21714bd8a997f328bd801a62feb55406e9bd40198ee3c12f8de554bf106337b144787efa16df43ea03e967881d57ef6fee166a83ab9079a438e87289ab2ebc3c426cf286');
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('facet_change',2);
CREATE INDEX document_kind ON document (kind, id) WHERE deleted = 0;
CREATE INDEX document_sequence ON document (sequence);
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
PRAGMA writable_schema=OFF;
COMMIT;
